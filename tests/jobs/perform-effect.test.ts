import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Database } from '../../src/db/open-database.ts';
import { type EffectBoundary, performEffect } from '../../src/jobs/perform-effect.ts';
import type { Effect } from '../../src/pull-request/effect.ts';
import { openTestDatabase } from '../database/open-test-database.ts';

const Pull = z.object({ number: z.number() });
type Pull = z.infer<typeof Pull>;

let database: Database;
/** The outside world: what was made there, and what it was asked. */
let made: Pull[];
let calls: string[];

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await database.pool.query('delete from effects');
  made = [];
  calls = [];
});
afterAll(() => database.close());

function openPull(change: Partial<Effect<Pull>> = {}): Effect<Pull> {
  return {
    key: 'acme/site#12:pull-request',
    result: Pull,
    lookUp: async () => {
      calls.push('lookUp');
      return made[0];
    },
    create: async () => {
      calls.push('create');
      const pull = { number: made.length + 1 };
      made.push(pull);
      return pull;
    },
    ...change,
  };
}

test('what is not there is made, and answered from the database afterwards', async () => {
  const { db } = database;
  expect(await performEffect({ db, runId: 'run-1' }, openPull())).toEqual({ number: 1 });
  expect(calls).toEqual(['lookUp', 'create']);
  expect(await performEffect({ db }, openPull())).toEqual({ number: 1 });
  expect(calls).toEqual(['lookUp', 'create']);
  const { rows } = await database.pool.query('select key, run_id, status, result from effects');
  expect(rows).toEqual([
    { key: 'acme/site#12:pull-request', run_id: 'run-1', status: 'done', result: { value: { number: 1 } } },
  ]);
});

test('what an earlier attempt made before its answer was lost is found, not made again', async () => {
  const { db } = database;
  const answerLost = openPull({
    create: async () => {
      made.push({ number: 7 });
      throw new Error('socket hang up');
    },
  });
  await expect(performEffect({ db }, answerLost)).rejects.toThrow('socket hang up');
  expect(await performEffect({ db }, openPull())).toEqual({ number: 7 });
  expect(calls).toEqual(['lookUp', 'lookUp']);
});

test.each<[EffectBoundary, string[]]>([
  ['before-intent', ['lookUp', 'create']],
  ['after-intent', ['lookUp', 'create']],
  ['after-create', ['lookUp', 'create', 'lookUp']],
  ['after-done', ['lookUp', 'create']],
])('a death at %s makes nothing twice', async (deadly, expected) => {
  const { db } = database;
  const onBoundary = (key: string, boundary: EffectBoundary) => {
    if (boundary === deadly) throw new Error(`died at ${boundary} of ${key}`);
  };
  await expect(performEffect({ db, onBoundary }, openPull())).rejects.toThrow(`died at ${deadly}`);
  expect(await performEffect({ db }, openPull())).toEqual({ number: 1 });
  expect(made).toHaveLength(1);
  expect(calls).toEqual(expected);
});

test('an effect without an answer is done once too', async () => {
  const { db } = database;
  let times = 0;
  const effect: Effect<undefined> = {
    key: 'acme/site#12:label',
    result: z.undefined(),
    lookUp: async () => undefined,
    create: async () => {
      times += 1;
      return undefined;
    },
  };
  await performEffect({ db }, effect);
  await performEffect({ db }, effect);
  expect(times).toBe(1);
});
