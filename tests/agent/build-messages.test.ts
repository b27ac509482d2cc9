import { expect, test } from 'vitest';
import { buildMessages } from '../../src/agent/build-messages.ts';
import type { JournalEntry } from '../../src/agent/journal.ts';
import type { ToolContent } from '../../src/agent/tool.ts';

const usage = { input_tokens: 1, output_tokens: 1 } as Extract<JournalEntry, { kind: 'assistant' }>['message']['usage'];

function assistant(content: Extract<JournalEntry, { kind: 'assistant' }>['message']['content']): JournalEntry {
  return { kind: 'assistant', message: { id: 'm', model: 'm', content, stop_reason: null, usage }, ms: 1, usd: 0 };
}

function toolUse(id: string) {
  return { type: 'tool_use' as const, id, name: 'look', input: {}, caller: { type: 'direct' as const } };
}

function tool(toolUseId: string, content: ToolContent[]): JournalEntry {
  return { kind: 'tool', toolUseId, name: 'look', input: {}, result: { content }, ms: 1 };
}

const user: JournalEntry = { kind: 'user', content: [{ type: 'text', text: 'Begin.' }] };
const note: JournalEntry = { kind: 'user', content: [{ type: 'text', text: 'Note.' }] };

test('results of a turn and the note after them are one user message, results first', () => {
  const entries = [user, assistant([toolUse('a'), toolUse('b')]), tool('a', []), tool('b', []), note];
  const messages = buildMessages(entries);
  expect(messages.map((message) => message.role)).toEqual(['user', 'assistant', 'user']);
  expect(messages.at(-1)?.content).toMatchObject([
    { type: 'tool_result', tool_use_id: 'a' },
    { type: 'tool_result', tool_use_id: 'b' },
    { type: 'text', text: 'Note.' },
  ]);
});

test('an answer that is only thinking is left out, because the API refuses it', () => {
  const messages = buildMessages([user, assistant([{ type: 'thinking', thinking: 'Hm', signature: 's' }]), note]);
  expect(messages).toEqual([
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Begin.' },
        { type: 'text', text: 'Note.' },
      ],
    },
  ]);
});

test('pictures beyond what a request can hold are left out, and those before stay', () => {
  const picture: ToolContent = { type: 'image', mediaType: 'image/png', data: new Uint8Array(7_000_000) };
  const entries = ['a', 'b', 'c'].flatMap((id) => [assistant([toolUse(id)]), tool(id, [picture])]);
  const text = JSON.stringify(buildMessages([user, ...entries]), (key, value) => (key === 'data' ? 'data' : value));
  expect(text.split('"image/png"').length - 1).toBe(2);
  expect(text).toContain('This picture is left out');
});

test('the journal is not changed by building messages from it', () => {
  const entries = [user, assistant([toolUse('a')]), tool('a', []), note];
  const before = structuredClone(entries);
  buildMessages(entries);
  expect(entries).toEqual(before);
});
