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
  prepare: 'Get the website ready',
  write: 'Write the page and look at it',
  check: 'Check the page',
  publish: 'Open the pull request',
};

/** The one comment on the issue that follows a run: checklist, checks, outcome, time, dollars against the cap, tokens. */
export function renderStatus(status: RunStatus): string {
  return [
    `### ${headline(status)}`,
    runSteps.map((step, position) => renderStep(status, step, position)).join('\n'),
    renderCheckLine(status.checks),
    ...renderOutcome(status),
    renderCost(status),
    renderOrigin(status),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** `42 s` below two minutes, `3 min 5 s` above, one decimal below ten seconds. */
export function formatSeconds(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 119.5) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
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

function renderStep(status: RunStatus, step: RunStep, position: number): string {
  const { outcome, seconds } = status;
  if (outcome.status === 'running' && outcome.step === step) {
    return `- [ ] **${stepTitles[step]}** ⏳${outcome.detail ? ` · ${quoteLine(outcome.detail)}` : ''}`;
  }
  if (position >= countDone(status)) return `- [ ] ${stepTitles[step]}`;
  const took = seconds[step];
  return `- [x] ${stepTitles[step]}${took === undefined ? '' : ` · ${formatSeconds(took)}`}`;
}

/** How many steps are done. A run that ended early was timed up to and with the step it ended in. */
function countDone({ outcome, seconds }: RunStatus): number {
  if (outcome.status === 'finished') return runSteps.length;
  if (outcome.status === 'running') return runSteps.indexOf(outcome.step);
  return Math.max(
    0,
    runSteps.findLastIndex((step) => seconds[step] !== undefined),
  );
}

/** The icons say it at a glance; what was found stands in the pull request. */
function renderCheckLine(checks: CheckResult[]): string {
  const icon = { success: '✅', failure: '❌', neutral: '➖' } as const;
  return checks.map((check) => `${icon[check.conclusion]} ${check.name}`).join(' · ');
}

function renderOutcome({ outcome, checks }: RunStatus): string[] {
  switch (outcome.status) {
    case 'running':
      return [];
    case 'waiting':
      return [quoteText(outcome.reason)];
    case 'finished': {
      // A draft whose checks pass was cut short.
      const reason = draftReason(checks, outcome.draft);
      return [`Pull request: ${outcome.pullRequestUrl}`, reason ? `It is a draft, because ${reason}.` : ''];
    }
    case 'stopped':
      return [quoteText(outcome.reason), outcome.next];
    case 'asked':
      return [
        outcome.questions === 1
          ? 'I asked a question below and go on when it is answered.'
          : `I asked ${outcome.questions} questions below and go on when they are answered.`,
      ];
    default:
      return outcome satisfies never;
  }
}

function renderCost({ outcome, elapsedSeconds, totals, budgetUsd }: RunStatus): string {
  const soFar = outcome.status === 'running' || outcome.status === 'waiting' ? ' so far' : '';
  return `${formatSeconds(elapsedSeconds)} and ${formatUsd(totals.usd)}${soFar}, of at most ${formatUsd(budgetUsd)}.`;
}

/** The small print, for who runs the bot. */
function renderOrigin({ runId, baseSha, scriptedModel, totals }: RunStatus): string {
  const parts = [
    scriptedModel && 'Written by the *scripted model*, not by Claude',
    totals.turns > 0 && renderTokens(totals),
    `run \`${runId}\``,
    baseSha && `built on \`${baseSha.slice(0, 7)}\``,
  ];
  return `<sub>${parts.filter(Boolean).join(' · ')}</sub>`;
}

/** `5 turns · 21.4k tokens read (15.0k from the cache), 900 written`. */
export function renderTokens({ turns, inputTokens, cachedTokens, outputTokens }: Totals): string {
  const cached = cachedTokens > 0 ? ` (${formatCount(cachedTokens)} from the cache)` : '';
  return `${turns} ${turns === 1 ? 'turn' : 'turns'} · ${formatCount(inputTokens)} tokens read${cached}, ${formatCount(outputTokens)} written`;
}

function formatCount(count: number): string {
  return count < 1000 ? String(count) : `${(count / 1000).toFixed(1)}k`;
}
