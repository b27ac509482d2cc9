import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { JournalEntry } from '../../src/agent/journal.ts';
import type { Database } from '../../src/db/open-database.ts';
import { loadJournal } from '../../src/page-runs/load-journal.ts';
import { openRun } from '../../src/page-runs/open-run.ts';
import { openTestDatabase } from '../database/open-test-database.ts';
import { newRun } from './new-run.ts';

let database: Database;
let runId: string;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await database.pool.query('delete from page_runs');
  runId = (await openRun(database.db, newRun())).id;
});
afterAll(() => database.close());

const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 255, 10]);

const user: JournalEntry = {
  kind: 'user',
  content: [
    { type: 'text', text: 'Build the page. \u0000 \ud83d' },
    {
      type: 'image',
      source: { type: 'base64', media_type: 'image/png', data: Buffer.from(picture).toString('base64') },
      cache_control: { type: 'ephemeral' },
    },
  ],
};
const assistant: JournalEntry = {
  kind: 'assistant',
  message: {
    id: 'msg_1',
    model: 'claude-test',
    // Keys in an order that jsonb would not keep, and the model's prompt cache needs.
    content: [
      {
        type: 'tool_use',
        id: 'toolu_1',
        name: 'view_page',
        input: { widths: [390], a: 1 },
        caller: { type: 'direct' },
      },
    ],
    stop_reason: 'tool_use',
    usage: {
      input_tokens: 1,
      output_tokens: 2,
      cache_creation: null,
      cache_creation_input_tokens: null,
      cache_read_input_tokens: null,
      inference_geo: null,
      output_tokens_details: null,
      server_tool_use: null,
      service_tier: null,
      speed: null,
    },
  },
  ms: 1200,
  usd: 0.01,
};
const tool: JournalEntry = {
  kind: 'tool',
  toolUseId: 'toolu_1',
  name: 'view_page',
  input: { widths: [390], a: 1 },
  result: {
    content: [
      { type: 'text', text: 'At 390 pixels:' },
      { type: 'image', mediaType: 'image/png', data: picture },
    ],
    writes: [
      { path: 'src/content/home.ts', content: 'export {}\n' },
      { path: 'old.ts', content: null },
    ],
    conclusion: { kind: 'finished', summary: 'Done', decisions: [] },
  },
  ms: 800,
};

test('entries come back as they were, byte for byte, with their pictures', async () => {
  const journal = await loadJournal(database.db, runId);
  for (const entry of [user, assistant, tool]) await journal.append(entry);
  const { entries } = await loadJournal(database.db, runId);
  expect(entries).toEqual([user, assistant, tool]);
  expect(JSON.stringify(entries)).toBe(JSON.stringify([user, assistant, tool]));
});

test('a picture that is seen twice is kept once, and not inside the entries', async () => {
  const journal = await loadJournal(database.db, runId);
  for (const entry of [user, tool, tool]) await journal.append(entry);
  const { rows } = await database.pool.query('select media_type, bytes from run_images');
  expect(rows).toEqual([{ media_type: 'image/png', bytes: Buffer.from(picture) }]);
  const stored = (await database.pool.query('select entry::text from run_journal')).rows.map((row) => row.entry).join();
  expect(stored).not.toContain(Buffer.from(picture).toString('base64'));
});

test('a journal shows what was appended to it, in the order of the calls', async () => {
  const journal = await loadJournal(database.db, runId);
  await Promise.all([journal.append(user), journal.append(assistant), journal.append(tool)]);
  expect(journal.entries.map((entry) => entry.kind)).toEqual(['user', 'assistant', 'tool']);
  const again = await loadJournal(database.db, runId);
  expect(again.entries.map((entry) => entry.kind)).toEqual(['user', 'assistant', 'tool']);
});

test('a worker that lost its run to another cannot write on', async () => {
  const lost = await loadJournal(database.db, runId);
  await lost.append(user);
  const taker = await loadJournal(database.db, runId);
  await taker.append(assistant);
  await expect(lost.append(tool)).rejects.toThrow('written by another worker');
  await expect(lost.append(tool)).rejects.toThrow('written by another worker');
  expect((await loadJournal(database.db, runId)).entries).toEqual([user, assistant]);
});
