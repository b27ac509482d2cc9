import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../src/db/open-database.ts';
import type { RunningJob } from '../../src/jobs/job.ts';
import { type Jobs, startJobs } from '../../src/jobs/start-jobs.ts';
import { storeDelivery } from '../../src/jobs/store-delivery.ts';
import { createTestDatabase, type TestDatabase } from '../database/open-test-database.ts';
import { deliveryOf } from './delivery-of.ts';
import { startWorkerProcess } from './start-worker-process.ts';

const log = pino({ level: 'silent' });
let testDatabase: TestDatabase;
let database: Database;
let jobs: Jobs;

beforeEach(async () => {
  testDatabase = await createTestDatabase();
  database = await testDatabase.open();
  jobs = await startJobs({ database, log });
});
afterEach(async () => {
  await jobs.stop();
  await database.close();
  await testDatabase.remove();
});

const store = () => storeDelivery({ db: database.db, enqueue: jobs.enqueue }, deliveryOf('a'), [{ queue: 'pages' }]);

/** Resolves with the next page job that this process gets. */
async function nextPageJob(): Promise<RunningJob> {
  const { promise, resolve } = Promise.withResolvers<RunningJob>();
  await jobs.work('pages', 1, async (job) => resolve(job));
  return promise;
}

// On Postgres this process lives on and takes over when the heartbeat has run out: about 12 seconds. The embedded
// database belongs to one process, so there it is the next start that takes over.
test('the job of a killed process is taken over', { timeout: 120_000 }, async () => {
  await store();
  if (database.kind === 'pglite') {
    await jobs.stop();
    await database.close();
  }
  const worker = startWorkerProcess(testDatabase.place);
  await worker.line('picked a');
  worker.child.kill('SIGKILL');
  await worker.ended;
  if (database.kind === 'pglite') {
    database = await testDatabase.open();
    jobs = await startJobs({ database, log });
    // Known to be orphaned at once, and not only when its heartbeat has run out.
    expect((await database.pool.query('select state from pgboss.job')).rows).toEqual([{ state: 'retry' }]);
  }
  const { data, attempt } = await nextPageJob();
  expect(data).toEqual({ workKey: 'acme/site#1', guid: 'a' });
  expect(attempt).toBe(2);
});

test('the job of a process that is told to stop is back in the queue when it is gone', {
  timeout: 120_000,
}, async () => {
  await store();
  if (database.kind === 'pglite') {
    await jobs.stop();
    await database.close();
  }
  const worker = startWorkerProcess(testDatabase.place);
  await worker.line('picked a');
  worker.child.kill('SIGTERM');
  expect(await worker.ended).toEqual([0, null]);
  if (database.kind === 'pglite') {
    database = await testDatabase.open();
    jobs = await startJobs({ database, log });
  }
  const { rows } = await database.pool.query(
    `select state, retry_count, start_after <= now() as due from pgboss.job where name = 'pages'`,
  );
  expect(rows).toEqual([{ state: 'retry', retry_count: 0, due: true }]);
  expect((await nextPageJob()).data.guid).toBe('a');
});
