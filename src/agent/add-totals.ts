import type { Totals } from './agent-event.ts';
import type { JournalEntry } from './journal.ts';
import { promptTokens } from './price-call.ts';

/** Sums a conversation's model calls and tool calls, starting from `start` when more than one conversation counts. */
export function addTotals(entries: readonly JournalEntry[], start: Totals = NO_TOTALS): Totals {
  return entries.reduce(addEntry, start);
}

const NO_TOTALS: Totals = {
  turns: 0,
  toolCalls: 0,
  inputTokens: 0,
  cachedTokens: 0,
  outputTokens: 0,
  usd: 0,
  modelMs: 0,
  toolMs: 0,
};

function addEntry(totals: Totals, entry: JournalEntry): Totals {
  switch (entry.kind) {
    case 'user':
      return totals;
    case 'tool':
      return { ...totals, toolCalls: totals.toolCalls + 1, toolMs: totals.toolMs + entry.ms };
    case 'assistant': {
      const { usage } = entry.message;
      return {
        ...totals,
        turns: totals.turns + 1,
        inputTokens: totals.inputTokens + promptTokens(usage),
        cachedTokens: totals.cachedTokens + (usage.cache_read_input_tokens ?? 0),
        outputTokens: totals.outputTokens + usage.output_tokens,
        usd: totals.usd + entry.usd,
        modelMs: totals.modelMs + entry.ms,
      };
    }
    default:
      return entry satisfies never;
  }
}
