import type { PageBrief } from '../brief/page-brief.ts';
import type { Chromium } from '../browser/find-chromium.ts';
import type { BuildSlots } from '../workspace/build-slots.ts';
import type { Checkout } from '../workspace/checkout.ts';
import type { Sandbox } from '../workspace/find-sandbox.ts';
import { hashTree } from '../workspace/hash-tree.ts';
import { type CheckName, type CheckResult, checkNames, type Screenshot } from './check-result.ts';
import type { SiteCommands } from './find-site-command.ts';
import { inspectTree, type TreeInspection } from './inspect-tree.ts';

export type InspectorDependencies = {
  checkout: Checkout;
  sandbox: Sandbox;
  chromium: Chromium;
  buildSlots: BuildSlots;
  /** What the page must cover; without it coverage is not checked and `/` is visited. */
  brief?: Pick<PageBrief, 'route' | 'sections' | 'ctas' | 'messages'>;
  /** Commands of the repository's settings instead of its package.json scripts. */
  commands?: SiteCommands;
  /** Hosts that pages may ask for things. */
  allowedHosts?: readonly string[];
};

/** Looks at the files of a checkout as they are at the time of the call. */
export type Inspector = {
  /** Results in the order of `names`. Never fails because of the page. */
  check(names: readonly CheckName[], signal: AbortSignal): Promise<CheckResult[]>;
  /** Full-height pictures of a page, in the order of `widths` (px). `notes` say why one is missing. */
  view(
    route: string,
    widths: readonly number[],
    signal: AbortSignal,
  ): Promise<{ screenshots: Screenshot[]; notes: string[] }>;
};

/**
 * Looks after the inspections of one checkout. Files that did not change are built and visited once, whatever is asked
 * of them how often; as there is one build directory, changed files wait until the inspection before them is over.
 */
export function createInspector(dependencies: InspectorDependencies): Inspector {
  let current: { tree: string; inspection: TreeInspection } | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  function inspect<T>(signal: AbortSignal, use: (inspection: TreeInspection) => Promise<T>): Promise<T> {
    const next = turn.then(async () => {
      const tree = await hashTree(dependencies.checkout, signal);
      if (current?.tree !== tree) current = { tree, inspection: await inspectTree(dependencies, tree, signal) };
      return use(current.inspection);
    });
    turn = next.catch(() => {});
    return next;
  }

  return {
    check: (names, signal) =>
      inspect(signal, async (inspection) => {
        const wanted = checkNames.filter((name) => names.includes(name));
        const results = await inspection.check(wanted, signal);
        return names.flatMap((name) => results.filter((result) => result.name === name));
      }),
    view: (route, widths, signal) => inspect(signal, (inspection) => inspection.view(route, widths, signal)),
  };
}
