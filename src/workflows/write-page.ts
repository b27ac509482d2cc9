import type Anthropic from '@anthropic-ai/sdk';
import type { Totals } from '../agent/agent-event.ts';
import { type AgentOutcome, type AgentRun, countFollowUps, runAgent } from '../agent/run-agent.ts';
import type { CheckResult } from '../checks/check-result.ts';

/** Rounds in which the model gets the findings and repairs, before the page is shown as a draft. */
const repairRounds = 2;

/** What the model made of the brief. `stopped` pages may have changes worth showing as a draft. */
export type WrittenPage = { checks: CheckResult[]; totals: Totals } & (
  | { status: 'written'; summary: string; decisions: { decision: string; reason: string }[] }
  | { status: 'asked'; questions: string[] }
  | { status: 'stopped'; detail: string }
);

export type WritePagePorts = {
  /** Runs the repository's checks on the page as it is now. */
  check: () => Promise<CheckResult[]>;
  onChecked: (round: number, checks: CheckResult[]) => Promise<void>;
  onRepair: () => void;
};

/**
 * Lets the model write the page, runs the checks, and gives it what they found, at most twice. Called again with the
 * same journal it goes on where it was. Throws what `runAgent` throws.
 */
export async function writePage(ports: WritePagePorts, run: Omit<AgentRun, 'followUp'>): Promise<WrittenPage> {
  let outcome = await runAgent(run);
  let repaired = countFollowUps(run.journal.entries);
  for (;;) {
    if (outcome.status === 'asked') return { ...outcome, checks: [] };
    const checks = await ports.check();
    await ports.onChecked(repaired, checks);
    const failing = checks.filter((check) => check.conclusion === 'failure');
    if (outcome.status === 'stopped') return { ...toStopped(outcome), checks };
    if (failing.length === 0 || repaired === repairRounds) return { ...toWritten(outcome), checks };
    repaired++;
    ports.onRepair();
    outcome = await runAgent({ ...run, followUp: { number: repaired, content: describeFindings(failing, repaired) } });
  }
}

function toWritten(
  outcome: Extract<AgentOutcome, { status: 'finished' }>,
): Omit<WrittenPage & { status: 'written' }, 'checks'> {
  return { status: 'written', summary: outcome.summary, decisions: outcome.decisions, totals: outcome.totals };
}

function toStopped(
  outcome: Extract<AgentOutcome, { status: 'stopped' }>,
): Omit<WrittenPage & { status: 'stopped' }, 'checks'> {
  return { status: 'stopped', detail: outcome.detail, totals: outcome.totals };
}

function describeFindings(failing: CheckResult[], round: number): Anthropic.ContentBlockParam[] {
  const findings = failing
    .map((check) =>
      [`## ${check.name}: ${check.summary}`, ...check.findings.map((finding) => `- ${finding}`)].join('\n'),
    )
    .join('\n\n');
  const last = round === repairRounds ? ' This is the last round: what still fails after it is shown as a draft.' : '';
  return [
    {
      type: 'text',
      text: `The checks ran on your page and these fail:\n\n${findings}\n\nRepair the page, look at it again, and finish.${last}`,
    },
  ];
}
