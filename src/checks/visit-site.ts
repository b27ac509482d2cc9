import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledChromiumTarget, type Chromium } from '../browser/find-chromium.ts';
import type { VisitPlan, VisitRequest } from '../browser/page-visit.ts';
import { type Mount, runInSandbox, seenAs } from '../workspace/run-in-sandbox.ts';
import { siteEnvironment } from '../workspace/site-environment.ts';
import { explainFault } from './explain-fault.ts';
import { readVisit, type VisitReading } from './read-visit.ts';
import type { SiteRunner } from './run-site-command.ts';

/** What a visit found and what the caller waited for it. */
export type SiteVisit = VisitReading & { seconds: number };

/** Six visits take 8 s; a page that keeps the browser busy for ever ends here. */
const timeoutMs = 180_000;

const ourRoot = '/opt/sitewright';

/**
 * Serves the built website and looks at its pages, all inside one sandbox whose only network is its own loopback. The
 * visiting script comes with the few packages it needs, read-only; what it found is read as input from outside.
 */
export async function visitSite(
  { sandbox, checkout, signal, chromium }: SiteRunner & { chromium: Extract<Chromium, { status: 'found' }> },
  { startCommand, visits }: { startCommand: string; visits: readonly VisitRequest[] },
): Promise<SiteVisit> {
  const outDirectory = join(dirname(checkout.buildDirectory), `visit-${randomUUID()}`);
  const out: Mount = { source: outDirectory, target: '/out', writable: true };
  const script: Mount = {
    source: fileURLToPath(new URL('../browser', import.meta.url)),
    target: `${ourRoot}/src/browser`,
  };
  const browser: Mount | undefined = chromium.directory
    ? { source: chromium.directory, target: bundledChromiumTarget }
    : undefined;
  const inBrowser = (path: string) => (browser ? path.replace(browser.source, seenAs(sandbox, browser)) : path);
  const plan: VisitPlan = {
    startCommand,
    executable: inBrowser(chromium.executable),
    visits: [...visits],
    outDirectory: seenAs(sandbox, out),
  };
  await mkdir(outDirectory);
  try {
    await writeFile(join(outDirectory, 'plan.json'), JSON.stringify(plan));
    const end = await runInSandbox(sandbox, {
      directory: checkout.buildDirectory,
      ...(checkout.base && { nodeModules: checkout.base.nodeModules }),
      mounts: [out, script, ...packageMounts(), ...(browser ? [browser] : [])],
      command: ['node', join(seenAs(sandbox, script), 'visit-in-sandbox.ts'), join(seenAs(sandbox, out), 'plan.json')],
      env: {
        ...siteEnvironment,
        ...Object.fromEntries(Object.entries(chromium.env).map(([name, value]) => [name, inBrowser(value)])),
      },
      timeoutMs,
      signal,
    });
    const { seconds } = end;
    const fault = explainFault(end);
    if (fault) return { status: 'unavailable', message: fault, seconds };
    if (end.status === 'timed-out')
      return {
        status: 'failed',
        message: `The page kept the browser busy for ${timeoutMs / 1000} s: look for an endless loop.`,
        seconds,
      };
    return { ...(await readVisit(outDirectory, visits, end.output)), seconds };
  } finally {
    // What cannot be removed goes with the checkout; the visit itself must not fail over it.
    await rm(outDirectory, { recursive: true, force: true }).catch(() => {});
  }
}

/** Only these packages of ours are seen inside, and `package.json`, which says that our files are modules. */
function packageMounts(): Mount[] {
  const packages = ['playwright-core', 'axe-core'].map((name) => ({
    source: dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`))),
    target: `${ourRoot}/node_modules/${name}`,
  }));
  const ours = {
    source: fileURLToPath(new URL('../../package.json', import.meta.url)),
    target: `${ourRoot}/package.json`,
  };
  return [ours, ...packages];
}
