/** The gates a page passes before its pull request is ready for review, in the order they are reported. */
export const checkNames = [
  'types',
  'lint',
  'build',
  'page',
  'coverage',
  'accessibility',
  'console',
  'overflow',
] as const;
export type CheckName = (typeof checkNames)[number];

/**
 * The outcome of one check. A failing page is a result, never an exception. `neutral`: could not be run for a reason
 * that is not the page's fault (the summary says which). `findings` are sentences that a person or the model can act on.
 */
export type CheckResult = {
  name: CheckName;
  conclusion: 'success' | 'failure' | 'neutral';
  seconds: number;
  summary: string;
  findings: string[];
};

/** A picture of a page as a visitor sees it, full height. */
export type Screenshot = { route: string; width: number; height: number; png: Uint8Array };
