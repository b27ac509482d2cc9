import type { CheckResult } from './check-result.ts';
import { explainFault } from './explain-fault.ts';
import { runSiteCommand, type SiteRunner } from './run-site-command.ts';
import { plainOutput, trimOutput } from './trim-output.ts';

const timeoutMs = 5 * 60 * 1000;
const mostFindings = 20;

/** Checks the website with its own linter. */
export async function checkLint(runner: SiteRunner, command: string): Promise<CheckResult> {
  const end = await runSiteCommand(runner, { command, timeoutMs });
  const result = { name: 'lint' as const, seconds: end.seconds, findings: [] };
  if (end.status === 'timed-out')
    return {
      ...result,
      conclusion: 'neutral',
      summary: 'The linter did not finish within 5 minutes: is the machine too busy?',
    };
  if (end.code === 0) return { ...result, conclusion: 'success', summary: 'The linter has nothing to say.' };
  const fault = explainFault(end);
  if (fault) return { ...result, conclusion: 'neutral', summary: fault };
  const errors = readEslint(plainOutput(end.output));
  if (errors.length === 0)
    return { ...result, conclusion: 'failure', summary: 'The linter failed.', findings: [trimOutput(end.output)] };
  return {
    ...result,
    conclusion: 'failure',
    summary: `${errors.length} lint ${errors.length === 1 ? 'error' : 'errors'}.`,
    findings: errors.slice(0, mostFindings),
  };
}

/** ESLint's own format: a line with the file, then `line:column  error  message  rule` for each error in it. */
function readEslint(output: string): string[] {
  const errors: string[] = [];
  let file = '';
  for (const line of output.split('\n')) {
    const found = /^\s+(\d+:\d+)\s+error\s+(.+?)\s*$/.exec(line);
    if (found) errors.push(`${file}:${found[1]} ${found[2]?.replace(/\s{2,}/g, ' — ')}`);
    else if (/^\S+\.\w+$/.test(line)) file = line;
  }
  return errors;
}
