import type Anthropic from '@anthropic-ai/sdk';
import { addTotals } from './add-totals.ts';
import type { AgentEvent, Totals } from './agent-event.ts';
import { buildRequest } from './build-request.ts';
import { callModel } from './call-model.ts';
import { checkLimits, type LimitName, type Limits } from './check-limits.ts';
import type { Journal, JournalEntry } from './journal.ts';
import type { Model } from './model.ts';
import { nextStep } from './next-step.ts';
import { runTools } from './run-tools.ts';
import type { Conclusion, Tool } from './tool.ts';

/** How a conversation ended, with what it took so far (restarts and follow-ups included). */
export type AgentOutcome = { totals: Totals } & (
  | ({ status: 'finished' } & Omit<Extract<Conclusion, { kind: 'finished' }>, 'kind'>)
  | ({ status: 'asked' } & Omit<Extract<Conclusion, { kind: 'asked' }>, 'kind'>)
  | { status: 'stopped'; reason: LimitName | 'refusal' | 'no-conclusion'; detail: string }
);

export type AgentRun = {
  model: Model;
  /** Frozen text about the task; the same bytes in every call, or the prompt cache is lost. */
  system: Anthropic.TextBlockParam[];
  /** Opens the conversation; not used when the journal holds one already. */
  firstMessage: Anthropic.ContentBlockParam[];
  /**
   * Answers a conclusion, for example with what the checks found: `number` 1 is the first. Said once, however often the
   * run is taken over; ignored while the conversation before it has not concluded.
   */
  followUp?: { number: number; content: Anthropic.ContentBlockParam[] };
  tools: readonly Tool[];
  journal: Journal;
  limits: Limits;
  signal: AbortSignal;
  onEvent?: (event: AgentEvent) => void;
};

/**
 * Talks with the model until it finishes, asks, refuses or uses up a limit. Every step is journaled as it ends; called
 * again with the same journal, it goes on after the last one.
 *
 * @throws {ModelUnavailable} when the model cannot be reached, retries included.
 * @throws The signal's reason when it is aborted, and whatever a tool or the journal throws.
 */
export async function runAgent(run: AgentRun): Promise<AgentOutcome> {
  const conversation = await openConversation(run);
  const leftMs = run.limits.minutes * 60_000 - conversation.elapsedMs();
  const timeUp = AbortSignal.timeout(Math.max(0, Math.ceil(leftMs)));
  const signal = AbortSignal.any([run.signal, timeUp]);
  try {
    return await converse(conversation, run, signal);
  } catch (error) {
    if (!timeUp.aborted || run.signal.aborted || !isAbort(error)) throw error;
    return conversation.end({
      status: 'stopped',
      reason: 'minutes',
      detail: `The ${run.limits.minutes} minutes are used up.`,
    });
  }
}

/** Number of follow-ups a journal holds: its next one is `countFollowUps(entries) + 1`. */
export function countFollowUps(entries: readonly JournalEntry[]): number {
  return entries.filter((entry, index) => entry.kind === 'user' && hasConcluded(entries.slice(0, index))).length;
}

async function converse(conversation: Conversation, run: AgentRun, signal: AbortSignal): Promise<AgentOutcome> {
  for (;;) {
    signal.throwIfAborted();
    const step = nextStep(conversation.entries);
    switch (step.status) {
      case 'call-model': {
        const stopped = await takeTurn(conversation, run, signal);
        if (stopped) return stopped;
        break;
      }
      case 'run-tools':
        await answerToolUses(conversation, run, signal, step.uses);
        break;
      case 'say':
        await conversation.record({ kind: 'user', content: [{ type: 'text', text: step.text }] });
        break;
      case 'concluded': {
        const { kind, ...rest } = step.conclusion;
        return conversation.end({ status: kind, ...rest } as Ending);
      }
      case 'stopped':
        return conversation.end(step);
      default:
        return step satisfies never;
    }
  }
}

/** One model call; the outcome instead, when the limits leave no room for it. */
async function takeTurn(
  conversation: Conversation,
  run: AgentRun,
  signal: AbortSignal,
): Promise<AgentOutcome | undefined> {
  const { entries, emit } = conversation;
  const request = buildRequest({ ...run, entries });
  const elapsedMs = conversation.elapsedMs();
  const allowance = checkLimits({ limits: run.limits, totals: addTotals(entries), elapsedMs, request });
  if (allowance.status === 'spent') {
    return conversation.end({ status: 'stopped', reason: allowance.limit, detail: allowance.detail });
  }
  if (allowance.near && !hasWrappedUp(entries)) {
    emit({ type: 'wrapping-up', reason: `${allowance.near.left} left` });
    await conversation.record({ kind: 'user', content: [{ type: 'text', text: wrapUp(allowance.near.left) }] });
    return undefined;
  }
  const turn = conversation.turn() + 1;
  emit({ type: 'model-call-started', turn });
  const entry = await callModel({
    model: run.model,
    request: { ...request, max_tokens: allowance.maxTokens },
    signal,
    deadline: performance.now() + run.limits.minutes * 60_000 - elapsedMs,
    onRetry: (retry) => emit({ type: 'model-call-retried', turn, ...retry }),
  });
  await conversation.record(entry);
  emit({ type: 'model-call-finished', turn, entry, totals: addTotals(entries) });
  return undefined;
}

async function answerToolUses(
  conversation: Conversation,
  run: AgentRun,
  signal: AbortSignal,
  uses: readonly Anthropic.ToolUseBlock[],
): Promise<void> {
  const turn = conversation.turn();
  await runTools({
    uses,
    before: conversation.entries.slice(lastAnswer(conversation.entries) + 1).filter((entry) => entry.kind === 'tool'),
    tools: run.tools,
    signal,
    onStart: (use) => conversation.emit({ type: 'tool-started', turn, name: use.name, input: use.input }),
    record: async (entry) => {
      await conversation.record(entry);
      conversation.emit({ type: 'tool-finished', turn, entry });
    },
  });
}

type Ending = AgentOutcome extends infer Outcome ? (Outcome extends unknown ? Omit<Outcome, 'totals'> : never) : never;

/** The journal's entries and the new ones, and how to add to them. */
type Conversation = {
  entries: readonly JournalEntry[];
  record: (entry: JournalEntry) => Promise<void>;
  emit: (event: AgentEvent) => void;
  /** Number of answers so far. */
  turn: () => number;
  /** Time worked on this conversation, in this process and before, in milliseconds. */
  elapsedMs: () => number;
  end: (ending: Ending) => AgentOutcome;
};

async function openConversation(run: AgentRun): Promise<Conversation> {
  const entries = [...run.journal.entries];
  const before = addTotals(entries);
  const started = performance.now();
  const record = async (entry: JournalEntry): Promise<void> => {
    await run.journal.append(entry);
    entries.push(entry);
  };
  if (entries.length === 0) await record({ kind: 'user', content: run.firstMessage });
  if (run.followUp && hasConcluded(entries) && countFollowUps(entries) < run.followUp.number) {
    await record({ kind: 'user', content: run.followUp.content });
  }
  return {
    entries,
    record,
    emit: (event) => tell(run.onEvent, event),
    turn: () => addTotals(entries).turns,
    elapsedMs: () => before.modelMs + before.toolMs + performance.now() - started,
    end: (ending) => ({ ...ending, totals: addTotals(entries) }) as AgentOutcome,
  };
}

function tell(onEvent: AgentRun['onEvent'], event: AgentEvent): void {
  try {
    onEvent?.(event);
  } catch (error) {
    // A run must not end because something that only watches it failed.
    process.emitWarning(`A listener failed at "${event.type}": ${error}`);
  }
}

function hasConcluded(entries: readonly JournalEntry[]): boolean {
  return nextStep(entries).status === 'concluded';
}

function lastAnswer(entries: readonly JournalEntry[]): number {
  return entries.findLastIndex((entry) => entry.kind === 'assistant');
}

const WRAP_UP = 'Wrap up now: ';

function wrapUp(left: string): string {
  return (
    `${WRAP_UP}${left} left. Start nothing new. Bring the files into a state that builds, ` +
    'then call finish with what you have and say in the summary what is missing.'
  );
}

/** Whether the model was told to wrap up since the last conclusion. */
function hasWrappedUp(entries: readonly JournalEntry[]): boolean {
  const concluded = entries.findLastIndex((entry) => entry.kind === 'tool' && entry.result.conclusion);
  return entries
    .slice(concluded + 1)
    .some(
      (entry) =>
        entry.kind === 'user' && entry.content.some((block) => block.type === 'text' && block.text.startsWith(WRAP_UP)),
    );
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
}
