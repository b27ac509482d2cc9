import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/open-database.ts';
import { finishRun } from '../../src/page-runs/finish-run.ts';
import { forgetOldRuns } from '../../src/page-runs/forget-old-runs.ts';
import { loadJournal } from '../../src/page-runs/load-journal.ts';
import { openRun } from '../../src/page-runs/open-run.ts';
import { openTestDatabase } from '../database/open-test-database.ts';
import { newRun } from './new-run.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test('forgets journals and pictures of runs that ended a month ago, and nothing else', async () => {
  const old = await runWithPicture(1);
  const recent = await runWithPicture(2);
  const running = await runWithPicture(3);
  for (const id of [old, recent]) await finishRun(database.db, id, { status: 'finished' });
  await age(old, 31);
  await age(recent, 29);
  await database.pool.query(`update page_runs set started_at = now() - interval '90 days'`);

  expect(await forgetOldRuns(database.db)).toEqual({ steps: 1, pictures: 1, deliveries: 0 });
  for (const table of ['run_journal', 'run_images']) {
    const { rows } = await database.pool.query(`select run_id from ${table} order by run_id`);
    expect(rows.map((row) => row.run_id)).toEqual([recent, running].sort());
  }
  expect((await database.pool.query('select count(*)::int as runs from page_runs')).rows).toEqual([{ runs: 3 }]);
  expect(await forgetOldRuns(database.db)).toEqual({ steps: 0, pictures: 0, deliveries: 0 });
});

test('forgets deliveries handled a month ago, and none that waits', async () => {
  await database.pool.query(`
    insert into deliveries (guid, event, repository, work_key, payload, received_at, handled_at) values
      ('old', 'issues', 'acme/site', 'acme/site#1', '{}', now() - interval '40 days', now() - interval '31 days'),
      ('recent', 'issues', 'acme/site', 'acme/site#1', '{}', now() - interval '40 days', now() - interval '29 days'),
      ('waiting', 'issues', 'acme/site', 'acme/site#1', '{}', now() - interval '40 days', null)`);
  expect(await forgetOldRuns(database.db)).toMatchObject({ deliveries: 1 });
  const { rows } = await database.pool.query('select guid from deliveries order by guid');
  expect(rows.map((row) => row.guid)).toEqual(['recent', 'waiting']);
});

async function runWithPicture(issue: number): Promise<string> {
  const { id } = await openRun(database.db, newRun(issue));
  const journal = await loadJournal(database.db, id);
  const data = Buffer.from([issue]).toString('base64');
  const source = { type: 'base64' as const, media_type: 'image/png' as const, data };
  await journal.append({ kind: 'user', content: [{ type: 'image', source }] });
  return id;
}

async function age(runId: string, days: number): Promise<void> {
  await database.pool.query(`update page_runs set finished_at = now() - make_interval(days => $2) where id = $1`, [
    runId,
    days,
  ]);
}
