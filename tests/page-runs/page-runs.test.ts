import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { PageBrief } from '../../src/brief/page-brief.ts';
import type { CheckResult } from '../../src/checks/check-result.ts';
import type { Database, Db } from '../../src/db/open-database.ts';
import { deliveries } from '../../src/db/schema.ts';
import { findChecks } from '../../src/page-runs/find-checks.ts';
import { findDelivery } from '../../src/page-runs/find-delivery.ts';
import { findPendingDeliveries } from '../../src/page-runs/find-pending-deliveries.ts';
import { findRuns } from '../../src/page-runs/find-runs.ts';
import { finishRun } from '../../src/page-runs/finish-run.ts';
import { markHandled } from '../../src/page-runs/mark-handled.ts';
import { openRun } from '../../src/page-runs/open-run.ts';
import { readCancel } from '../../src/page-runs/read-cancel.ts';
import { recordChecks } from '../../src/page-runs/record-checks.ts';
import { recordPhase } from '../../src/page-runs/record-phase.ts';
import { requestCancel } from '../../src/page-runs/request-cancel.ts';
import { openTestDatabase } from '../database/open-test-database.ts';
import { newRun } from './new-run.ts';

let database: Database;
let db: Db;

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
beforeEach(() => database.pool.query('delete from page_runs; delete from deliveries'));
afterAll(() => database.close());

test('a run starts with what it is about and nothing else', async () => {
  const brief = PageBrief.parse({ page: 'Home', route: '/', sections: [{ name: 'Hero' }] });
  const run = await openRun(db, { ...newRun(), installationId: 100, brief });
  expect(run).toMatchObject({ ...newRun(), installationId: 100, brief, status: 'running', attempts: 1, branch: null });
  expect(run.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a running run is gone on with, a finished one is not', async () => {
  const first = await openRun(db, newRun());
  await recordPhase(db, first.id, { phase: 'checks', branch: 'sitewright/issue-1-home', baseSha: 'abc' });
  const resumed = await openRun(db, { ...newRun(), triggerGuid: 'later' });
  expect(resumed).toMatchObject({ id: first.id, attempts: 2, phase: 'checks', baseSha: 'abc', triggerGuid: 'guid-1' });

  await finishRun(db, first.id, { status: 'finished', pullNumber: 7, headSha: 'def' });
  const second = await openRun(db, newRun());
  expect(second.id > first.id).toBe(true);
  expect(await findRuns(db, { workKey: 'acme/site#1' })).toMatchObject([
    { id: second.id, status: 'running' },
    { id: first.id, status: 'finished', pullNumber: 7, headSha: 'def', phase: 'checks' },
  ]);
});

test('opened by many at once, there is one run', async () => {
  const runs = await Promise.all(Array.from({ length: 8 }, () => openRun(db, newRun())));
  expect(new Set(runs.map((run) => run.id)).size).toBe(1);
  expect(runs.map((run) => run.attempts).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('runs of two keys stand side by side and are listed newest first', async () => {
  const one = await openRun(db, newRun(1));
  const two = await openRun(db, newRun(2));
  expect((await findRuns(db, { limit: 10 })).map((run) => run.id).sort()).toEqual([one.id, two.id].sort());
  expect(await findRuns(db, { workKey: 'acme/site#2' })).toMatchObject([{ id: two.id }]);
});

test('a failed run keeps its reason', async () => {
  const { id } = await openRun(db, newRun());
  await finishRun(db, id, { status: 'failed', error: 'no space left\u0000 on device' });
  const [run] = await findRuns(db);
  expect(run).toMatchObject({ status: 'failed', error: 'no space left on device' });
  expect(run?.finishedAt).toBeInstanceOf(Date);
});

test('a cancel reaches the running run, with the first reason', async () => {
  expect(await requestCancel(db, 'acme/site#1', { reason: 'nobody runs', wishedAt: new Date() })).toBeUndefined();
  const { id } = await openRun(db, newRun());
  expect(await readCancel(db, id)).toBeUndefined();
  expect(
    await requestCancel(db, 'acme/site#1', { reason: '@ana wrote /stop', wishedAt: new Date(Date.now() + 1_000) }),
  ).toBe(id);
  await requestCancel(db, 'acme/site#1', { reason: 'the issue was closed', wishedAt: new Date(Date.now() + 1_000) });
  expect(await readCancel(db, id)).toBe('@ana wrote /stop');

  await finishRun(db, id, { status: 'cancelled', stopReason: '@ana wrote /stop' });
  const next = await openRun(db, newRun());
  expect(await readCancel(db, next.id)).toBeUndefined();
});

test('checks are kept round by round, and a repeated round replaces itself', async () => {
  const { id } = await openRun(db, newRun());
  const result = (conclusion: CheckResult['conclusion']): CheckResult[] => [
    { name: 'build', conclusion, seconds: 12.5, summary: 'next build', findings: ['line 3: x is not defined'] },
  ];
  await recordChecks(db, id, 1, result('neutral'));
  await recordChecks(db, id, 1, result('failure'));
  await recordChecks(db, id, 2, result('success'));
  expect(await findChecks(db, id)).toEqual([
    { round: 1, results: result('failure') },
    { round: 2, results: result('success') },
  ]);
});

test('deliveries wait in order of arrival until they are handled', async () => {
  for (const [guid, issue] of [
    ['c', 1],
    ['a', 1],
    ['x', 2],
    ['b', 1],
  ] as const) {
    const workKey = `acme/site#${issue}`;
    await db.insert(deliveries).values({ guid, event: 'issues', repository: 'acme/site', workKey, payload: { guid } });
  }
  const pending = async () => (await findPendingDeliveries(db, 'acme/site#1')).map((delivery) => delivery.guid);
  expect(await pending()).toEqual(['c', 'a', 'b']);
  await markHandled(db, ['c', 'b']);
  await markHandled(db, []);
  expect(await pending()).toEqual(['a']);
  expect(await findDelivery(db, 'b')).toMatchObject({ guid: 'b', workKey: 'acme/site#1', payload: { guid: 'b' } });
  expect(await findDelivery(db, 'unknown')).toBeUndefined();
  expect(await findPendingDeliveries(db, 'acme/site#2')).toMatchObject([{ guid: 'x', payload: { guid: 'x' } }]);
});
