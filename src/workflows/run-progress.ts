import type { Logger } from 'pino';
import type { AgentEvent, Totals } from '../agent/agent-event.ts';
import type { CheckResult } from '../checks/check-result.ts';
import type { StatusComment } from '../pull-request/follow-run-in-comment.ts';
import { type RunStatus, type RunStep, renderStatus } from '../pull-request/render-status.ts';
import type { RunClock } from './run-clock.ts';

/** The facts of a run that do not change while it goes. */
export type RunFacts = Pick<RunStatus, 'page' | 'route' | 'runId' | 'baseSha' | 'budgetUsd' | 'scriptedModel'>;

/** Tells the people (status comment) and the operator (log) how far a run is. Nothing here can fail the run. */
export type RunProgress = {
  begin(step: RunStep): void;
  /** A few words on what happens inside the current step. */
  detail(text: string): void;
  onAgentEvent(event: AgentEvent): void;
  checked(round: number, checks: CheckResult[]): void;
  totals(): Totals;
  /** Time this process waited for the model. */
  modelSeconds(): number;
  /** Writes the last word into the status comment. Throws what GitHub answers. */
  settle(outcome: RunStatus['outcome']): Promise<void>;
};

/** Starts telling. `log` already carries the run's id and work key. */
export function tellProgress(
  ports: { comment: StatusComment; clock: RunClock; log: Logger },
  facts: RunFacts,
  initial: { totals: Totals },
): RunProgress {
  const { comment, clock, log } = ports;
  let outcome: RunStatus['outcome'] = { status: 'running', step: 'read' };
  let checks: CheckResult[] = [];
  let totals = initial.totals;

  const render = () =>
    renderStatus({
      ...facts,
      outcome,
      checks,
      totals,
      seconds: clock.seconds(),
      elapsedSeconds: clock.elapsedSeconds(),
    });
  const finishStep = () => {
    if (outcome.status !== 'running') return;
    clock.end();
    log.info({ step: outcome.step, state: 'finished', seconds: clock.seconds()[outcome.step] }, 'step');
  };

  return {
    begin(step) {
      if (outcome.status === 'running' && outcome.step !== step) finishStep();
      clock.begin(step);
      outcome = { status: 'running', step };
      log.info({ step, state: 'started' }, 'step');
      comment.show(render());
    },
    detail(text) {
      if (outcome.status === 'running') outcome = { ...outcome, detail: text };
      log.info({ text }, 'progress');
      comment.show(render());
    },
    onAgentEvent(event) {
      const words = describeEvent(event);
      if (event.type === 'model-call-finished') totals = event.totals;
      if (outcome.status === 'running' && words) outcome = { ...outcome, detail: words };
      logEvent(log, event);
      comment.show(render());
    },
    checked(round, results) {
      checks = results;
      log.info(
        {
          round,
          results: results.map(({ name, conclusion, seconds, summary }) => ({ name, conclusion, seconds, summary })),
        },
        'checks',
      );
      comment.show(render());
    },
    totals: () => totals,
    modelSeconds: () => (totals.modelMs - initial.totals.modelMs) / 1000,
    async settle(last) {
      finishStep();
      outcome = last;
      await comment.settle(render());
    },
  };
}

function describeEvent(event: AgentEvent): string | undefined {
  switch (event.type) {
    case 'model-call-started':
      return `turn ${event.turn}: thinking`;
    case 'model-call-retried':
      return `turn ${event.turn}: the model is busy (${event.reason}), next try in ${Math.ceil(event.waitMs / 1000)} s`;
    case 'tool-started':
      return `turn ${event.turn}: ${event.name}${describeTarget(event.input)}`;
    case 'wrapping-up':
      return `wrapping up: ${event.reason}`;
    default:
      return undefined;
  }
}

/** The file, route or name a tool call is about, for a line that a person reads. */
function describeTarget(input: unknown): string {
  const target = readTarget(input);
  return target ? ` \`${target.replaceAll('`', '')}\`` : '';
}

function readTarget(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const named = input as Record<string, unknown>;
  const target = named.path ?? named.route ?? named.name ?? named.query;
  return typeof target === 'string' ? target.slice(0, 80) : undefined;
}

function logEvent(log: Logger, event: AgentEvent): void {
  switch (event.type) {
    case 'model-call-finished': {
      const { usage } = event.entry.message;
      const cachedTokens = usage.cache_read_input_tokens ?? 0;
      const inputTokens = usage.input_tokens + cachedTokens + (usage.cache_creation_input_tokens ?? 0);
      log.info(
        {
          turn: event.turn,
          ms: event.entry.ms,
          usd: event.entry.usd,
          inputTokens,
          cachedTokens,
          outputTokens: usage.output_tokens,
        },
        'model turn',
      );
      return;
    }
    case 'model-call-retried':
      log.warn({ turn: event.turn, attempt: event.attempt, waitMs: event.waitMs, reason: event.reason }, 'model retry');
      return;
    case 'tool-finished':
      log.info(
        {
          name: event.entry.name,
          target: readTarget(event.entry.input),
          ms: event.entry.ms,
          isError: event.entry.result.isError ?? false,
        },
        'tool',
      );
      return;
    case 'wrapping-up':
      log.info({ reason: event.reason }, 'wrapping up');
      return;
    default:
      return;
  }
}
