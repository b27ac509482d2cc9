import type { Totals } from '../agent/agent-event.ts';
import type { CheckResult } from '../checks/check-result.ts';
import { draftReason } from './draft-reason.ts';
import { quoteCode, quoteLine, quoteText } from './quote-text.ts';

/** The steps of a run in the order a reviewer sees them ticked off. */
export const runSteps = ['read', 'prepare', 'write', 'check', 'publish'] as const;
export type RunStep = (typeof runSteps)[number];

/** Everything the status comment shows. */
export type RunStatus = {
  page: string;
  route: string;
  runId: string;
  baseSha: string;
  outcome:
    | { status: 'running'; step: RunStep; detail?: string }
    | { status: 'waiting'; reason: string }
    | { status: 'finished'; pullRequestUrl: string; draft: boolean }
    | { status: 'stopped'; reason: string; next: string }
    | { status: 'asked'; questions: number };
  /** Seconds each finished step took. */
  seconds: Partial<Record<RunStep, number>>;
  elapsedSeconds: number;
  totals: Totals;
  budgetUsd: number;
  checks: CheckResult[];
  scriptedModel: boolean;
};

const stepTitles: Record<RunStep, string> = {
  read: 'Read the brief',
  prepare: 'Check out the website and prepare its build',
  write: 'Write the page and look at it',
  check: 'Run the checks',
  publish: 'Open the pull request',
};

/** The one comment on the issue that follows a run: checklist, elapsed time, tokens and dollars against the cap. */
export function renderStatus(status: RunStatus): string {
  const lines = [`### ${headline(status)}`, ''];
  const current = currentStep(status);
  for (const step of runSteps) {
    const position = runSteps.indexOf(step);
    const done = current === 'all' || position < runSteps.indexOf(current);
    const active = status.outcome.status === 'running' && step === current;
    const took = status.seconds[step];
    lines.push(
      `- [${done ? 'x' : ' '}] ${active ? '**' : ''}${stepTitles[step]}${active ? '** ⏳' : ''}` +
        `${done && took !== undefined ? ` · ${formatSeconds(took)}` : ''}` +
        `${active && status.outcome.status === 'running' && status.outcome.detail ? ` · ${quoteLine(status.outcome.detail)}` : ''}`,
    );
  }
  lines.push('');
  if (status.checks.length > 0) lines.push(renderCheckLine(status.checks), '');
  lines.push(...renderOutcome(status), renderCost(status), '', renderOrigin(status));
  return lines.join('\n');
}

/** `42 s` below two minutes, `3 min 5 s` above, one decimal below ten seconds. */
export function formatSeconds(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** `$0.042` below ten cents, `$1.23` above. */
export function formatUsd(usd: number): string {
  return `$${usd.toFixed(usd < 0.1 ? 3 : 2)}`;
}

function headline({ page, route, outcome }: RunStatus): string {
  const name = `**${quoteLine(page)}** (${quoteCode(route)})`;
  switch (outcome.status) {
    case 'running':
      return `🛠️ Building ${name}`;
    case 'waiting':
      return `⏸️ Waiting to build ${name}`;
    case 'finished':
      return outcome.draft ? `⚠️ ${name} is up as a draft` : `✅ ${name} is ready for review`;
    case 'stopped':
      return `⏹️ Stopped building ${name}`;
    case 'asked':
      return `❓ ${name} needs an answer`;
    default:
      return outcome satisfies never;
  }
}

function currentStep({ outcome, seconds }: RunStatus): RunStep | 'all' {
  if (outcome.status === 'finished') return 'all';
  if (outcome.status === 'running') return outcome.step;
  return runSteps.find((step) => seconds[step] === undefined) ?? 'all';
}

function renderOutcome({ outcome, checks }: RunStatus): string[] {
  switch (outcome.status) {
    case 'running':
      return [];
    case 'waiting':
      return [quoteText(outcome.reason), ''];
    case 'finished': {
      // A draft whose checks pass was cut short.
      const reason = draftReason(checks, outcome.draft);
      return [
        `Pull request: ${outcome.pullRequestUrl}`,
        '',
        ...(reason ? [`It is a draft, because ${reason}.`, ''] : []),
      ];
    }
    case 'stopped':
      return [quoteText(outcome.reason), '', outcome.next, ''];
    case 'asked':
      return [`I asked ${outcome.questions === 1 ? 'one question' : `${outcome.questions} questions`} below.`, ''];
    default:
      return outcome satisfies never;
  }
}

function renderCheckLine(checks: CheckResult[]): string {
  const icon = { success: '✅', failure: '❌', neutral: '➖' } as const;
  return checks.map((check) => `${icon[check.conclusion]} ${check.name}`).join(' · ');
}

function renderCost({ elapsedSeconds, totals, budgetUsd }: RunStatus): string {
  const tokens = `${formatCount(totals.inputTokens)} tokens in (${formatCount(totals.cachedTokens)} from the cache), ${formatCount(totals.outputTokens)} out`;
  return `${formatSeconds(elapsedSeconds)} · ${totals.turns} turns · ${tokens} · ${formatUsd(totals.usd)} of at most ${formatUsd(budgetUsd)}`;
}

function formatCount(count: number): string {
  return count < 1000 ? String(count) : `${(count / 1000).toFixed(1)}k`;
}

function renderOrigin({ runId, baseSha, scriptedModel }: RunStatus): string {
  const base = baseSha ? ` from \`${baseSha.slice(0, 7)}\`` : '';
  const model = scriptedModel ? ' · written by the *scripted model*, not by Claude' : '';
  return `<sub>Run \`${runId}\`${base}${model}</sub>`;
}
