import type { SandboxEnd } from '../workspace/run-in-sandbox.ts';

/** Says what the operator must do when a command failed because of the machine and not because of the website. */
export function explainFault({ output }: Pick<SandboxEnd, 'output'>): string | undefined {
  if (/ENOSPC|No space left on device/i.test(output))
    return 'The disk of the data directory is full: make room and run the checks again.';
  if (/^bwrap: /m.test(output)) {
    const said = output.split('\n').find((line) => line.startsWith('bwrap: '));
    return `The sandbox refused to start (${said}): run \`sitewright doctor\`, or set SANDBOX=off for websites you trust.`;
  }
  if (/^(?:Killed|.*JavaScript heap out of memory.*)$/m.test(output) || /ENOMEM|Cannot allocate memory/.test(output))
    return 'The machine ran out of memory: a build needs about 3 GB, so give it more or run fewer at once.';
  return undefined;
}
