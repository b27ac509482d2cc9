import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../src/db/open-database.ts';
import { type Jobs, startJobs } from '../../src/jobs/start-jobs.ts';
import { storeDelivery } from '../../src/jobs/store-delivery.ts';
import { openTestDatabase } from '../database/open-test-database.ts';
import { deliveryOf } from './delivery-of.ts';

let database: Database;
let jobs: Jobs;

beforeAll(async () => {
  database = await openTestDatabase();
  jobs = await startJobs({ database, log: pino({ level: 'silent' }) });
});
beforeEach(() => database.pool.query('delete from pgboss.job; delete from deliveries'));
afterAll(async () => {
  await jobs.stop();
  await database.close();
});

const queues = [{ queue: 'acknowledge' as const }, { queue: 'pages' as const }];
const countOf = async (table: string) =>
  Number((await database.pool.query(`select count(*) from ${table}`)).rows[0].count);

test('a delivery and its jobs are stored, the jobs with keys alone', async () => {
  const delivery = deliveryOf('a');
  expect(await storeDelivery({ db: database.db, enqueue: jobs.enqueue }, delivery, queues)).toBe('stored');
  const { rows } = await database.pool.query('select name, singleton_key, data from pgboss.job order by name');
  const data = { workKey: 'acme/site#1', guid: 'a' };
  expect(rows).toEqual([
    { name: 'acknowledge', singleton_key: null, data },
    { name: 'pages', singleton_key: 'acme/site#1', data },
  ]);
  expect((await database.pool.query('select payload from deliveries')).rows).toEqual([{ payload: delivery.payload }]);
});

test('one delivery of many at once with the same GUID is stored', async () => {
  const many = Array.from({ length: 50 }, () =>
    storeDelivery({ db: database.db, enqueue: jobs.enqueue }, deliveryOf('a'), queues),
  );
  expect((await Promise.all(many)).filter((one) => one === 'stored')).toHaveLength(1);
  expect(await countOf('deliveries')).toBe(1);
  expect(await countOf('pgboss.job')).toBe(2);
});

test('a redelivery after the jobs are done enqueues nothing', async () => {
  await storeDelivery({ db: database.db, enqueue: jobs.enqueue }, deliveryOf('a'), queues);
  await database.pool.query('delete from pgboss.job');
  expect(await storeDelivery({ db: database.db, enqueue: jobs.enqueue }, deliveryOf('a'), queues)).toBe('duplicate');
  expect(await countOf('pgboss.job')).toBe(0);
});

test('when a job cannot be enqueued, neither the delivery nor another job stays', async () => {
  const enqueue: Jobs['enqueue'] = async (db, job) => {
    await jobs.enqueue(db, job);
    if (job.queue === 'pages') throw new Error('the connection is lost');
  };
  await expect(storeDelivery({ db: database.db, enqueue }, deliveryOf('a'), queues)).rejects.toThrow('lost');
  expect(await countOf('deliveries')).toBe(0);
  expect(await countOf('pgboss.job')).toBe(0);
  expect(await storeDelivery({ db: database.db, enqueue: jobs.enqueue }, deliveryOf('a'), queues)).toBe('stored');
});

test('a payload that jsonb would refuse is stored as it came', async () => {
  const payload = { z: 'nul \u0000 and half a pair \ud83d', a: 1 };
  await storeDelivery({ db: database.db, enqueue: jobs.enqueue }, { ...deliveryOf('a'), payload }, queues);
  const { rows } = await database.pool.query('select payload from deliveries');
  expect(JSON.stringify(rows[0].payload)).toBe(JSON.stringify(payload));
});
