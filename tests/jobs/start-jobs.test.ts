import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../src/db/open-database.ts';
import type { RunningJob } from '../../src/jobs/job.ts';
import { type GivenUpJob, type Jobs, startJobs } from '../../src/jobs/start-jobs.ts';
import { storeDelivery } from '../../src/jobs/store-delivery.ts';
import { openTestDatabase } from '../database/open-test-database.ts';
import { deliveryOf } from './delivery-of.ts';

const log = pino({ level: 'silent' });
let database: Database;
let jobs: Jobs;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  jobs = await startJobs({ database, log });
});
afterEach(async () => {
  await jobs.stop({ graceSeconds: 0 });
  await database.pool.query('delete from pgboss.job; delete from deliveries');
});
afterAll(() => database.close());

const storePage = (guid: string, issue = 1) =>
  storeDelivery({ db: database.db, enqueue: jobs.enqueue }, deliveryOf(guid, issue), [{ queue: 'pages' }]);

async function statesOf(queue: string): Promise<string[]> {
  const { rows } = await database.pool.query('select state from pgboss.job where name = $1 order by state', [queue]);
  return rows.map((row) => row.state);
}

test('the first page job of a key runs, the second waits, and the rest fold into the second', async () => {
  const first = Promise.withResolvers<void>();
  const firstStarted = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  const guids: string[] = [];
  await jobs.work('pages', 3, async ({ data }) => {
    guids.push(data.guid);
    if (guids.length > 1) return second.resolve();
    firstStarted.resolve();
    await first.promise;
  });

  await storePage('a');
  await firstStarted.promise;
  await Promise.all(['b', 'c', 'd', 'e'].map((guid) => storePage(guid)));
  expect(await statesOf('pages')).toEqual(['created', 'active']);
  expect(guids).toEqual(['a']);

  first.resolve();
  await second.promise;
  await jobs.stop();
  expect(guids).toHaveLength(2);
  expect(await statesOf('pages')).toEqual(['completed', 'completed']);
});

test('page jobs of two keys run side by side', async () => {
  const bothRunning = Promise.withResolvers<void>();
  const running = new Set<string>();
  await jobs.work('pages', 2, async ({ data }) => {
    running.add(data.workKey);
    if (running.size === 2) bothRunning.resolve();
    await bothRunning.promise;
  });
  await storePage('a', 1);
  await storePage('b', 2);
  await bothRunning.promise;
});

test('a running page job does not hold up an acknowledgement', async () => {
  const acknowledged = Promise.withResolvers<void>();
  const pageStarted = Promise.withResolvers<void>();
  await jobs.work('pages', 1, async () => {
    pageStarted.resolve();
    await acknowledged.promise;
  });
  await jobs.work('acknowledge', 1, async () => acknowledged.resolve());
  await storePage('a');
  await pageStarted.promise;
  await storeDelivery({ db: database.db, enqueue: jobs.enqueue }, deliveryOf('b'), [
    { queue: 'acknowledge' },
    { queue: 'pages' },
  ]);
  await acknowledged.promise;
});

test('the job with the higher priority is taken first', async () => {
  const order: string[] = [];
  const done = Promise.withResolvers<void>();
  await jobs.enqueue(database.db, { queue: 'pages', workKey: 'acme/site#1', guid: 'low' });
  await jobs.enqueue(database.db, { queue: 'pages', workKey: 'acme/site#2', guid: 'high', priority: 10 });
  await jobs.work('pages', 1, async ({ data }) => {
    order.push(data.guid);
    if (order.length === 2) done.resolve();
  });
  await done.promise;
  expect(order).toEqual(['high', 'low']);
});

test('of two jobs of one key that fail, both are tried again and neither is lost', async () => {
  const attempts: string[] = [];
  const lastAttempts: boolean[] = [];
  const done = Promise.withResolvers<void>();
  await jobs.work('pages', 1, async ({ data, attempt, isLastAttempt }) => {
    attempts.push(`${data.guid} ${attempt}`);
    lastAttempts.push(isLastAttempt);
    if (attempts.length === 1) await storePage('waiting');
    if (attempt === 1) throw new Error('the first attempt fails');
    if (attempts.length === 4) done.resolve();
  });
  await storePage('failing');
  await done.promise;
  expect(attempts.slice(0, 2)).toEqual(['failing 1', 'waiting 1']);
  expect(attempts.slice(2).sort()).toEqual(['failing 2', 'waiting 2']);
  expect(lastAttempts).toEqual([false, false, false, false]);
  await jobs.stop();
  expect(await statesOf('pages')).toEqual(['completed', 'completed']);
  expect(await statesOf('dead')).toEqual([]);
});

test('a new delivery does not wait for the backoff of a failed job', async () => {
  const attempts: number[] = [];
  const failed = Promise.withResolvers<void>();
  const again = Promise.withResolvers<void>();
  await jobs.work('pages', 1, async ({ attempt }) => {
    attempts.push(attempt);
    if (attempt > 1) return again.resolve();
    queueMicrotask(failed.resolve);
    throw new Error('fails');
  });
  await storePage('a');
  await failed.promise;
  await expect.poll(() => statesOf('pages')).toEqual(['retry']);
  await storePage('b');
  const { rows } = await database.pool.query('select start_after <= now() as due from pgboss.job where name = $1', [
    'pages',
  ]);
  expect(rows).toEqual([{ due: true }]);
  await again.promise;
  expect(attempts).toEqual([1, 2]);
});

test('a job whose last attempt fails is given up, with the reason', async () => {
  await jobs.stop();
  jobs = await startJobs({ database, log, retryLimit: 0 });
  const givenUp = Promise.withResolvers<GivenUpJob>();
  let wasLast = false;
  await jobs.work('pages', 1, async ({ isLastAttempt }) => {
    wasLast = isLastAttempt;
    throw new Error('the disk is full');
  });
  await jobs.workGivenUp(async (job) => givenUp.resolve(job));
  await storePage('a');
  const { queue, data, reason } = await givenUp.promise;
  expect(wasLast).toBe(true);
  expect({ queue, data, reason }).toEqual({
    queue: 'pages',
    data: { workKey: 'acme/site#1', guid: 'a' },
    reason: 'the disk is full',
  });
});

test('a graceful stop aborts the handler and gives the job back with its attempts untouched', async () => {
  await jobs.stop();
  const stopping = await startJobs({ database, log, retryLimit: 1 });
  jobs = await startJobs({ database, log, retryLimit: 1 });
  const started = Promise.withResolvers<void>();
  const takenOver = Promise.withResolvers<RunningJob>();
  await stopping.work('pages', 1, async ({ signal }) => {
    started.resolve();
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  });
  await storePage('a');
  await started.promise;
  await jobs.work('pages', 1, async (job) => takenOver.resolve(job));
  await stopping.stop();
  // Had the stop counted as an attempt, this one would be the last.
  expect(await takenOver.promise).toMatchObject({ data: { guid: 'a' }, isLastAttempt: false });
  await jobs.stop();
  expect(await statesOf('pages')).toEqual(['completed']);
});

test('a job whose handler does not come back is given back when the grace is over', async () => {
  await jobs.stop();
  jobs = await startJobs({ database, log, retryLimit: 0 });
  const started = Promise.withResolvers<void>();
  const deaf = Promise.withResolvers<void>();
  await jobs.work('pages', 1, async () => {
    started.resolve();
    await deaf.promise;
  });
  await storePage('a');
  await started.promise;
  await jobs.stop({ graceSeconds: 0 });
  expect(await statesOf('pages')).toEqual(['retry']);

  // Its late end settles nothing: the job belongs to whoever takes it next.
  deaf.resolve();
  jobs = await startJobs({ database, log });
  const takenOver = Promise.withResolvers<void>();
  await jobs.work('pages', 1, async () => takenOver.resolve());
  await takenOver.promise;
});
