import type Anthropic from '@anthropic-ai/sdk';
import type { JournalEntry } from './journal.ts';
import type { Conclusion } from './tool.ts';

/** What the conversation needs next. */
export type Step =
  | { status: 'call-model' }
  | { status: 'run-tools'; uses: Anthropic.ToolUseBlock[] }
  | { status: 'say'; text: string }
  | { status: 'concluded'; conclusion: Conclusion }
  | { status: 'stopped'; reason: 'refusal' | 'tokens' | 'no-conclusion'; detail: string };

/**
 * Reads off the journal what comes next. The loop knows nothing else of the past, so going on after a restart is the
 * same as going on: answered calls are not repeated and only the missing tools of a turn run.
 */
export function nextStep(entries: readonly JournalEntry[]): Step {
  const last = entries.findLastIndex((entry) => entry.kind === 'assistant');
  const answer = entries[last];
  const since = entries.slice(last + 1);
  if (answer?.kind !== 'assistant' || since.some((entry) => entry.kind === 'user')) return { status: 'call-model' };

  const { message } = answer;
  if (message.stop_reason === 'refusal') {
    return { status: 'stopped', reason: 'refusal', detail: explainRefusal(message.stop_details) };
  }
  if (message.stop_reason === 'model_context_window_exceeded') {
    return {
      status: 'stopped',
      reason: 'tokens',
      detail: 'The conversation has filled the context window of the model.',
    };
  }
  const done = since.filter((entry) => entry.kind === 'tool');
  const uses = message.content.filter((block) => block.type === 'tool_use');
  const missing = uses.filter((use) => !done.some((entry) => entry.toolUseId === use.id));
  if (missing.length > 0) return { status: 'run-tools', uses: missing };
  const conclusion = done.findLast((entry) => entry.result.conclusion)?.result.conclusion;
  if (conclusion) return { status: 'concluded', conclusion };
  if (message.stop_reason === 'max_tokens') return { status: 'say', text: CUT_OFF };
  if (uses.length > 0) return { status: 'call-model' };
  // Without server tools a pause leaves nothing open, and newer models refuse a conversation that ends with their words.
  if (message.stop_reason === 'pause_turn') return { status: 'say', text: 'Go on.' };
  if (countIdleTurns(entries) <= REMINDERS) return { status: 'say', text: REMINDER };
  return {
    status: 'stopped',
    reason: 'no-conclusion',
    detail: `The model ended its turn ${REMINDERS + 1} times without finishing the work or asking a question.`,
  };
}

const REMINDERS = 2;

const REMINDER =
  'Your turn ended, but the work is not concluded, and nothing written outside a tool call reaches anyone. ' +
  'Go on with the tools. When the page is done and its checks pass, call finish; ' +
  'only if you cannot go on without an answer from the reviewer, call ask_reviewer.';

const CUT_OFF =
  'Your last message was cut off at the output limit. A tool call that was not complete was dropped and did not run. ' +
  'Go on from there in smaller steps: write a long file in several calls (write_file first, then edit_file).';

function explainRefusal(details: Anthropic.RefusalStopDetails | null | undefined): string {
  const category = details?.category ? ` (category: ${details.category})` : '';
  return `The model refused to go on${category}${details?.explanation ? `: ${details.explanation}` : '.'}`;
}

/** Turns without a tool call in a row, up to the end. */
function countIdleTurns(entries: readonly JournalEntry[]): number {
  const answers = entries.filter((entry) => entry.kind === 'assistant').reverse();
  const busy = answers.findIndex((entry) => entry.message.content.some((block) => block.type === 'tool_use'));
  return busy === -1 ? answers.length : busy;
}
