import type { CheckResult } from './check-result.ts';
import { explainFault } from './explain-fault.ts';
import { runSiteCommand, type SiteRunner } from './run-site-command.ts';
import { plainOutput, trimOutput } from './trim-output.ts';

const timeoutMs = 5 * 60 * 1000;
const mostFindings = 20;

/** Checks the types of the website with its own command. */
export async function checkTypes(runner: SiteRunner, command: string): Promise<CheckResult> {
  const end = await runSiteCommand(runner, { command, timeoutMs });
  const result = { name: 'types' as const, seconds: end.seconds, findings: [] };
  if (end.status === 'timed-out')
    return {
      ...result,
      conclusion: 'neutral',
      summary: 'Types were not checked within 5 minutes: is the machine too busy?',
    };
  if (end.code === 0) return { ...result, conclusion: 'success', summary: 'No type errors.' };
  const fault = explainFault(end);
  if (fault) return { ...result, conclusion: 'neutral', summary: fault };
  const errors = plainOutput(end.output)
    .split('\n')
    .filter((line) => /error TS\d+:/.test(line));
  if (errors.length === 0)
    return {
      ...result,
      conclusion: 'failure',
      summary: 'The types command failed.',
      findings: [trimOutput(end.output)],
    };
  return {
    ...result,
    conclusion: 'failure',
    summary: `${errors.length} type ${errors.length === 1 ? 'error' : 'errors'}.`,
    findings: errors.slice(0, mostFindings),
  };
}
