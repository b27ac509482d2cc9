import type Anthropic from '@anthropic-ai/sdk';
import type { z } from 'zod';
import type { JournalEntry } from './journal.ts';
import { MALFORMED_INPUT } from './read-stream.ts';
import { type Tool, type ToolResult, textResult } from './tool.ts';

export type ToolEntry = Extract<JournalEntry, { kind: 'tool' }>;

/**
 * Runs the tool calls of one turn and records each as it ends: read-only neighbours side by side, the others one after
 * the other. What the model can put right (an unknown name, a wrong input) is answered as an error; what a tool throws
 * passes through. `before` holds the turn's calls that were answered already.
 */
export async function runTools(turn: {
  uses: readonly Anthropic.ToolUseBlock[];
  before: readonly ToolEntry[];
  tools: readonly Tool[];
  signal: AbortSignal;
  onStart: (use: Anthropic.ToolUseBlock) => void;
  record: (entry: ToolEntry) => Promise<void>;
}): Promise<void> {
  const done = [...turn.before];
  for (const batch of splitIntoBatches(turn.uses, turn.tools)) {
    turn.signal.throwIfAborted();
    const settled = await Promise.allSettled(batch.map((use) => runTool(use, done, turn)));
    for (const outcome of settled) {
      if (outcome.status === 'rejected') throw outcome.reason;
      await turn.record(outcome.value);
      done.push(outcome.value);
    }
  }
}

function splitIntoBatches(uses: readonly Anthropic.ToolUseBlock[], tools: readonly Tool[]): Anthropic.ToolUseBlock[][] {
  const isReadOnly = (use: Anthropic.ToolUseBlock) => tools.find((tool) => tool.name === use.name)?.readOnly ?? false;
  const batches: Anthropic.ToolUseBlock[][] = [];
  for (const use of uses) {
    const batch = batches.at(-1);
    if (batch?.every(isReadOnly) && isReadOnly(use)) batch.push(use);
    else batches.push([use]);
  }
  return batches;
}

async function runTool(
  use: Anthropic.ToolUseBlock,
  done: readonly ToolEntry[],
  turn: Pick<Parameters<typeof runTools>[0], 'tools' | 'signal' | 'onStart'>,
): Promise<ToolEntry> {
  turn.onStart(use);
  const started = performance.now();
  const result = await answer(use, done, turn);
  const ms = Math.round(performance.now() - started);
  return { kind: 'tool', toolUseId: use.id, name: use.name, input: use.input, result, ms };
}

async function answer(
  use: Anthropic.ToolUseBlock,
  done: readonly ToolEntry[],
  { tools, signal }: Pick<Parameters<typeof runTools>[0], 'tools' | 'signal'>,
): Promise<ToolResult> {
  if (done.some((entry) => entry.result.conclusion)) {
    return textResult('Not run: an earlier call of the same turn ended the work.', { isError: true });
  }
  const tool = tools.find((candidate) => candidate.name === use.name);
  if (!tool) {
    const names = tools.map((candidate) => candidate.name).join(', ');
    return textResult(`There is no tool named "${use.name}". The tools are: ${names}.`, { isError: true });
  }
  const parsed = tool.input.safeParse(use.input);
  if (!parsed.success) return textResult(explainInput(use, parsed.error), { isError: true });

  const result = await tool.run(use.input, { signal });
  const failed = done.filter((entry) => entry.result.isError).map((entry) => entry.name);
  if (!result.conclusion || failed.length === 0) return result;
  // The model had not seen these failures when it decided that it was done.
  return textResult(
    `Not accepted yet: in the same turn ${failed.join(', ')} failed. Look at that first, then call ${use.name} again.`,
    { isError: true },
  );
}

function explainInput(use: Anthropic.ToolUseBlock, error: z.ZodError): string {
  if (typeof use.input === 'object' && use.input !== null && MALFORMED_INPUT in use.input) {
    return `The input of ${use.name} was not valid JSON, so nothing was done. Send the call again with one complete JSON object; escape quotes and line breaks in strings.`;
  }
  const problems = error.issues.map((issue) => {
    const field = issue.path.join('.') || 'the input';
    return `- ${field}: ${issue.message}; sent ${show(valueAt(use.input, issue.path))}`;
  });
  return [
    `The input of ${use.name} does not fit, so nothing was done. Correct this and call it again:`,
    ...problems,
  ].join('\n');
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
