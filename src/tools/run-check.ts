import { z } from 'zod';
import { defineTool, type Tool, textResult } from '../agent/tool.ts';
import { type CheckName, type CheckResult, checkNames } from '../checks/check-result.ts';

/** Runs checks of the page as the files are now. */
export type CheckPort = { check(names: readonly CheckName[], signal: AbortSignal): Promise<CheckResult[]> };

/** The tool that runs checks. `names` are those this repository asks for. */
export function createRunCheckTool(port: CheckPort, names: readonly CheckName[] = checkNames): Tool {
  return defineTool({
    name: 'run_check',
    description:
      'Runs one check of the page as the files are now, or all of them, and gives the findings. ' +
      'Checks after the build share one build, so running all costs little more than running one.',
    input: z.strictObject({ name: z.enum([...names, 'all']).describe('Which check.') }),
    // A build is the most expensive thing a turn can ask for; two side by side are slower than one after the other.
    readOnly: false,
    run: async ({ name }, { signal }) => {
      const results = await port.check(name === 'all' ? names : names.filter((one) => one === name), signal);
      return textResult(results.map(describeCheckResult).join('\n'));
    },
  });
}

/** A check's result as the model reads it. */
export function describeCheckResult(result: CheckResult): string {
  const outcome = { success: 'passed', failure: 'FAILED', neutral: 'not run' }[result.conclusion];
  const shown = result.findings.slice(0, MOST_FINDINGS).map((finding) => `  - ${finding.slice(0, LONGEST_FINDING)}`);
  const more = result.findings.length - shown.length;
  return [
    `${result.name}: ${outcome} (${result.summary})`,
    ...shown,
    ...(more > 0 ? [`  - and ${more} more of this check`] : []),
  ].join('\n');
}

const MOST_FINDINGS = 25;
const LONGEST_FINDING = 2_000;
