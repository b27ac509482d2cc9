import type { Checkout } from '../workspace/checkout.ts';
import type { RunnableSandbox } from '../workspace/find-sandbox.ts';
import { runInSandbox, type SandboxEnd } from '../workspace/run-in-sandbox.ts';
import { siteEnvironment } from '../workspace/site-environment.ts';

/** What it takes to run a command of the website. */
export type SiteRunner = { sandbox: RunnableSandbox; checkout: Checkout; signal?: AbortSignal | undefined };

/** Runs a shell command where the website is built, with its dependencies and the environment of a production build. */
export function runSiteCommand(
  { sandbox, checkout, signal }: SiteRunner,
  { command, timeoutMs }: { command: string; timeoutMs: number },
): Promise<SandboxEnd> {
  return runInSandbox(sandbox, {
    directory: checkout.buildDirectory,
    ...(checkout.base && { nodeModules: checkout.base.nodeModules }),
    command: ['sh', '-c', command],
    env: siteEnvironment,
    timeoutMs,
    signal,
  });
}
