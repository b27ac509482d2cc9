import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Database } from '../../src/db/open-database.ts';
import { adaptPool } from '../../src/jobs/adapt-pool.ts';
import { openTestDatabase } from '../database/open-test-database.ts';

// Only the embedded database is adapted; on Postgres pg-boss has connections of its own.
const embedded = test.runIf(inject('databaseTemplate').kind === 'pglite');
let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

function adapted() {
  if (database.kind !== 'pglite') throw new Error('not the embedded database');
  return adaptPool(database);
}

embedded('a text of several statements that fails in its transaction leaves none open', async () => {
  const { executeSql } = adapted();
  await expect(executeSql('begin; create table half (done int); select 1 / 0; commit')).rejects.toThrow('zero');
  expect((await executeSql('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await expect(executeSql('select * from half')).rejects.toThrow('does not exist');
});

embedded('a statement waits for an open transaction and is not part of it', async () => {
  const { executeSql } = adapted();
  await executeSql('create table notes (text text)');
  let written: Promise<unknown> | undefined;
  const rolledBack = database.db.transaction(async (tx) => {
    await tx.execute(`insert into notes values ('rolled back')`);
    written = executeSql(`insert into notes values ('kept')`);
    await tx.execute('select 1');
    throw new Error('no');
  });
  await expect(rolledBack).rejects.toThrow('no');
  await written;
  expect((await executeSql('select text from notes')).rows).toEqual([{ text: 'kept' }]);
});

embedded('a listener that subscribes during a transaction outlives its rollback', async () => {
  const { executeSql, listen } = adapted();
  const heard = Promise.withResolvers<string>();
  let listening: Promise<unknown> | undefined;
  const rolledBack = database.db.transaction(async (tx) => {
    await tx.execute('select 1');
    listening = listen?.('Jobs', heard.resolve, () => undefined);
    await tx.execute('select 1');
    throw new Error('no');
  });
  await expect(rolledBack).rejects.toThrow('no');
  await listening;
  await executeSql(`select pg_notify('Jobs', 'pages')`);
  expect(await heard.promise).toBe('pages');
});
