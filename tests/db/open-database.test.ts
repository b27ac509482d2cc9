import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Database, openDatabase } from '../../src/db/open-database.ts';
import { createTestDatabase, openTestDatabase } from '../database/open-test-database.ts';
import { startWorkerProcess } from '../jobs/start-worker-process.ts';

const log = pino({ level: 'silent' });

describe('an open database', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  test('goes on after a statement that failed', async () => {
    await expect(database.pool.query('select nothing from nowhere')).rejects.toThrow('nowhere');
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('keeps what others write while a transaction is open that is rolled back', async () => {
    await database.pool.query('create table notes (text text)');
    const inTransaction = Promise.withResolvers<void>();
    const rolledBack = database.db.transaction(async (tx) => {
      await tx.execute(`insert into notes values ('rolled back')`);
      inTransaction.resolve();
      // The other statement is sent by now. On one connection it waits for this transaction; on several it does not.
      await tx.execute('select 1');
      throw new Error('no');
    });
    await inTransaction.promise;
    const kept = database.pool.query(`insert into notes values ('kept')`);
    await expect(rolledBack).rejects.toThrow('no');
    await kept;
    expect((await database.pool.query('select text from notes')).rows).toEqual([{ text: 'kept' }]);
  });

  test('has vectors and trigrams', async () => {
    const { rows } = await database.pool.query(
      `select ('[1,2]'::vector <-> '[1,4]'::vector) as distance, similarity('page', 'pages') > 0.5 as alike`,
    );
    expect(rows).toEqual([{ distance: 2, alike: true }]);
  });
});

describe.runIf(inject('databaseTemplate').kind === 'pglite')('the embedded database', () => {
  let remove: () => Promise<void>;
  afterEach(() => remove());

  test('is refused to a second process, which says who has it, and free again after a kill', {
    timeout: 90_000,
  }, async () => {
    const testDatabase = await createTestDatabase();
    remove = testDatabase.remove;
    const database = await testDatabase.open();
    const refused = startWorkerProcess(testDatabase.place);
    expect((await refused.ended)[0]).not.toBe(0);
    expect(await refused.errors).toContain(`is in use by process ${process.pid} `);
    await database.close();

    const holder = startWorkerProcess(testDatabase.place);
    await holder.line('ready');
    await expect(testDatabase.open()).rejects.toThrow(`is in use by process ${holder.child.pid} `);
    holder.child.kill('SIGKILL');
    await holder.ended;
    await (await testDatabase.open()).close();
  });

  test('says so when its files are damaged, and lets go of the directory', async () => {
    const testDatabase = await createTestDatabase();
    remove = testDatabase.remove;
    writeFileSync(join(testDatabase.place.dataDirectory, 'database/postgres/global/pg_control'), 'garbage');
    await expect(testDatabase.open()).rejects.toThrow('cannot be opened. It is damaged');
    await expect(testDatabase.open()).rejects.toThrow('cannot be opened. It is damaged');
  });
});

describe('a Postgres that does not answer', () => {
  test('is named without its password', async () => {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'sitewright-test-'));
    const opening = openDatabase({ databaseUrl: 'postgres://ann:secret@127.0.0.1:1/site', dataDirectory, log });
    await expect(opening).rejects.toThrow('The Postgres of DATABASE_URL (ann@127.0.0.1:1/site) does not answer');
    await expect(opening).rejects.not.toThrow('secret');
    rmSync(dataDirectory, { recursive: true });
  });
});
