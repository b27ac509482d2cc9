import { join } from 'node:path';
import type { VisitRequest } from '../browser/page-visit.ts';
import { layTree } from '../workspace/lay-tree.ts';
import { readSitePackage } from '../workspace/read-site-package.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { checkBuild } from './check-build.ts';
import { checkConsole } from './check-console.ts';
import { checkCoverage } from './check-coverage.ts';
import { checkLint } from './check-lint.ts';
import { checkOverflow } from './check-overflow.ts';
import { checkPage } from './check-page.ts';
import type { CheckName, CheckResult, Screenshot } from './check-result.ts';
import { checkTypes } from './check-types.ts';
import type { InspectorDependencies } from './create-inspector.ts';
import { findSiteCommand, type SiteCommands } from './find-site-command.ts';
import type { SeenPage } from './read-visit.ts';
import type { SiteRunner } from './run-site-command.ts';
import { type SiteVisit, visitSite } from './visit-site.ts';

/** The inspection of one state of the files: each step is done at most once, when first needed. */
export type TreeInspection = {
  check(names: readonly CheckName[], signal: AbortSignal): Promise<CheckResult[]>;
  view(
    route: string,
    widths: readonly number[],
    signal: AbortSignal,
  ): Promise<{ screenshots: Screenshot[]; notes: string[] }>;
};

/** Windows a page is looked at in: a phone, a tablet, a desktop. */
const standardWindows = [
  { width: 390, height: 844 },
  { width: 820, height: 1180 },
  { width: 1440, height: 900 },
];

/** Lays `tree` into the build directory and inspects it there. Lint runs beside the build, types beside the visit. */
export async function inspectTree(
  { checkout, sandbox, chromium, buildSlots, brief, commands = {}, allowedHosts }: InspectorDependencies,
  tree: string,
  signal: AbortSignal,
): Promise<TreeInspection> {
  const { gitDirectory, buildDirectory } = checkout;
  await layTree({ gitDirectory, workTree: buildDirectory, indexFile: join(gitDirectory, 'build-index'), signal }, tree);
  const reading = await readSitePackage(buildDirectory);
  const route = brief?.route ?? '/';
  const steps = new Map<string, Promise<unknown>>();

  return { check, view };

  async function check(names: readonly CheckName[], signal: AbortSignal): Promise<CheckResult[]> {
    const obstacle = whyNothingRuns();
    if (obstacle) return names.map((name) => neutral(name, obstacle));
    return buildSlots.withSlot(signal, () => {
      // Started first, so that the types know of it and wait.
      if (names.some((name) => name !== 'types' && name !== 'lint')) build(signal).catch(() => {});
      return Promise.all(names.map((name) => checkOne(name, signal)));
    });
  }

  async function checkOne(name: CheckName, signal: AbortSignal): Promise<CheckResult> {
    switch (name) {
      case 'types':
        // After the build, which writes the types of routes; by then the visit leaves the processors half idle.
        return commandCheck('types', 'typecheck', signal, async (runner, command) => {
          if (steps.has('build')) await steps.get('build');
          return checkTypes(runner, command);
        });
      case 'lint':
        return commandCheck('lint', 'lint', signal, checkLint);
      case 'build':
        return build(signal);
      case 'page':
      case 'coverage':
      case 'accessibility':
      case 'console':
      case 'overflow':
        return checkVisit(name, await visitPage(signal));
      default:
        return name satisfies never;
    }
  }

  function whyNothingRuns(): string | undefined {
    if (reading.status === 'none') return 'The repository has no package.json, so nothing can be built or checked.';
    if (reading.status === 'invalid') return reading.message;
    return sandbox.kind === 'missing' ? sandbox.message : undefined;
  }

  function commandCheck(
    name: CheckName,
    step: keyof SiteCommands,
    signal: AbortSignal,
    run: (runner: SiteRunner, command: string) => Promise<CheckResult>,
  ): Promise<CheckResult> {
    return once(name, async () => {
      const found = findCommand(step);
      if (found.status === 'none') return neutral(name, found.reason);
      return run(runner(signal), found.command);
    });
  }

  function findCommand(step: keyof SiteCommands): ReturnType<typeof findSiteCommand> {
    if (reading.status !== 'read') return { status: 'none', reason: 'There is no package.json.' };
    return findSiteCommand({ directory: buildDirectory, sitePackage: reading.sitePackage, commands }, step);
  }

  function runner(signal: AbortSignal): SiteRunner {
    if (sandbox.kind === 'missing') throw new Error(sandbox.message);
    return { sandbox, checkout, signal };
  }

  function build(signal: AbortSignal): Promise<CheckResult> {
    return commandCheck('build', 'build', signal, checkBuild);
  }

  function visitPage(signal: AbortSignal): Promise<SiteVisit> {
    const windows = standardWindows.map((window) => look(route, window));
    const audited = windows.map((visit) => ({ ...visit, audit: visit.width !== 820 }));
    const dark = { ...look(route, { width: 1440, height: 900 }), colorScheme: 'dark' as const, audit: true };
    return once('visit', () => visit([...audited, dark], signal));
  }

  async function visit(visits: VisitRequest[], signal: AbortSignal): Promise<SiteVisit> {
    const built = await build(signal);
    if (built.conclusion === 'failure')
      return {
        status: 'unavailable',
        message: 'The page could not be looked at, because the build fails.',
        seconds: 0,
      };
    if (built.conclusion === 'neutral') return { status: 'unavailable', message: built.summary, seconds: 0 };
    if (chromium.status === 'missing') return { status: 'unavailable', message: chromium.message, seconds: 0 };
    const start = findCommand('start');
    if (start.status === 'none') return { status: 'unavailable', message: start.reason, seconds: 0 };
    return visitSite({ ...runner(signal), chromium }, { startCommand: start.command, visits });
  }

  function checkVisit(name: CheckName, visited: SiteVisit): CheckResult {
    const seconds = name === 'page' ? visited.seconds : 0;
    if (visited.status === 'unavailable') return { ...neutral(name, visited.message), seconds };
    if (visited.status === 'failed') {
      if (name === 'page')
        return {
          name,
          seconds,
          conclusion: 'failure',
          summary: 'The page cannot be visited.',
          findings: [visited.message],
        };
      return neutral(name, 'The page could not be looked at; see the check "page".');
    }
    return { ...judge(name, visited.pages), seconds };
  }

  function judge(name: CheckName, pages: readonly SeenPage[]): Omit<CheckResult, 'seconds'> {
    const widest = pages.findLast((page) => page.colorScheme === 'light');
    if (name === 'page') return checkPage(pages);
    // What stands on an error page says nothing about the page that was asked for.
    if (widest?.status !== 200) return neutral(name, 'The page does not answer; see the check "page".');
    if (name === 'coverage') return checkCoverage(brief, widest);
    if (name === 'accessibility') return checkAccessibility(pages);
    if (name === 'console') return checkConsole(pages, { ...(allowedHosts && { allowedHosts }) });
    return checkOverflow(pages);
  }

  async function view(
    path: string,
    widths: readonly number[],
    signal: AbortSignal,
  ): Promise<{ screenshots: Screenshot[]; notes: string[] }> {
    const obstacle = whyNothingRuns();
    if (obstacle) return { screenshots: [], notes: [obstacle] };
    const isStandard =
      path === route && widths.every((width) => standardWindows.some((window) => window.width === width));
    const visited = await buildSlots.withSlot(signal, async () => {
      if (isStandard) {
        // Whoever looks at a page asks for its checks next: beside build and visit these two cost almost nothing.
        const beside = [checkOne('lint', signal), build(signal).then(() => checkOne('types', signal))];
        const [seen] = await Promise.all([visitPage(signal), ...beside]);
        return seen;
      }
      const visits = widths.map((width) => look(path, { width, height: width < 800 ? 844 : 900 }));
      return once(`view ${JSON.stringify(visits)}`, () => visit(visits, signal));
    });
    if (visited.status !== 'seen') {
      const built = await build(signal);
      return { screenshots: [], notes: [visited.message, ...built.findings] };
    }
    const light = visited.pages.filter((page) => page.colorScheme === 'light');
    const page = checkPage(light);
    return {
      screenshots: widths.flatMap((width) =>
        light.filter((page) => page.width === width).map((page) => page.screenshot),
      ),
      notes: page.conclusion === 'failure' ? page.findings : [],
    };
  }

  /** A step that throws (an abort, a surprise) is forgotten, so that asking again tries again. */
  function once<T>(key: string, run: () => Promise<T>): Promise<T> {
    const started = steps.get(key) as Promise<T> | undefined;
    if (started) return started;
    const step = run();
    steps.set(key, step);
    step.catch(() => steps.delete(key));
    return step;
  }
}

function look(route: string, window: { width: number; height: number }): VisitRequest {
  return { route, ...window, colorScheme: 'light', audit: false };
}

function neutral(name: CheckName, summary: string): CheckResult {
  return { name, conclusion: 'neutral', seconds: 0, summary, findings: [] };
}
