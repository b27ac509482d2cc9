import type { JournalEntry } from './journal.ts';

/** What the loop tells whoever listens (status comment, traces, log). Listeners cannot slow or fail the run. */
export type AgentEvent =
  | { type: 'model-call-started'; turn: number }
  | { type: 'model-call-retried'; turn: number; attempt: number; waitMs: number; reason: string }
  | { type: 'model-call-finished'; turn: number; entry: Extract<JournalEntry, { kind: 'assistant' }>; totals: Totals }
  | { type: 'tool-started'; turn: number; name: string; input: unknown }
  | { type: 'tool-finished'; turn: number; entry: Extract<JournalEntry, { kind: 'tool' }> }
  | { type: 'wrapping-up'; reason: string };

/** Sums over a run's model calls. Input tokens include those read from and written to the cache; `cachedTokens` are those read. */
export type Totals = {
  turns: number;
  toolCalls: number;
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  usd: number;
  /** Time spent waiting for the model, and inside tools, in milliseconds. */
  modelMs: number;
  toolMs: number;
};
