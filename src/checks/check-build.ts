import type { CheckResult } from './check-result.ts';
import { explainFault } from './explain-fault.ts';
import { runSiteCommand, type SiteRunner } from './run-site-command.ts';
import { trimOutput } from './trim-output.ts';

/** Measured: 50 s cold on two cores. */
const timeoutMs = 10 * 60 * 1000;

/** Checks that the website builds, with its own command. What was built stays in the build directory to be visited. */
export async function checkBuild(runner: SiteRunner, command: string): Promise<CheckResult> {
  const end = await runSiteCommand(runner, { command, timeoutMs });
  const result = { name: 'build' as const, seconds: end.seconds, findings: [] };
  if (end.status === 'timed-out') {
    // Where the same website has been built before, it is the change that never ends.
    const conclusion = runner.checkout.base?.buildCache ? 'failure' : 'neutral';
    return {
      ...result,
      conclusion,
      summary: 'The build did not finish within 10 minutes.',
      findings: [trimOutput(end.output)],
    };
  }
  if (end.code === 0) return { ...result, conclusion: 'success', summary: 'The website builds.' };
  const fault = explainFault(end);
  if (fault) return { ...result, conclusion: 'neutral', summary: fault };
  return { ...result, conclusion: 'failure', summary: 'The build fails.', findings: [trimOutput(end.output)] };
}
