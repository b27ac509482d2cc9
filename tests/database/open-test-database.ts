import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../src/db/open-database.ts';
import { type DatabaseTemplate, withName } from './prepare-template.ts';

/** A database of a test file's own: where it is, how to open it, and how to leave nothing behind. */
export type TestDatabase = {
  kind: Database['kind'];
  /** Goes into `openDatabase`, here or in another process. */
  place: { databaseUrl?: string; dataDirectory: string };
  /** Opens it. The embedded one can be open only once at a time. */
  open(): Promise<Database>;
  /** Deletes it; whoever opened it has closed it. */
  remove(): Promise<void>;
};

/**
 * Copies the template: to a directory of its own, or, where TEST_DATABASE_URL is set, to a database of its own on that
 * Postgres. The same tests run on both.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = inject('databaseTemplate');
  const dataDirectory = mkdtempSync(join(tmpdir(), 'sitewright-test-'));
  const removeDirectory = () => rmSync(dataDirectory, { recursive: true, force: true });
  const log = pino({ level: 'silent' });
  if (template.kind === 'pglite') {
    const place = { dataDirectory };
    cpSync(template.directory, dataDirectory, { recursive: true });
    return {
      kind: 'pglite',
      place,
      open: () => openDatabase({ ...place, log }),
      remove: async () => removeDirectory(),
    };
  }
  const name = `sitewright_test_${randomUUID().replaceAll('-', '')}`;
  await administer(template, `create database ${name} template ${template.name}`);
  const place = { databaseUrl: withName(template.url, name), dataDirectory };
  return {
    kind: 'postgres',
    place,
    open: () => openDatabase({ ...place, log }),
    remove: async () => {
      removeDirectory();
      await administer(template, `drop database ${name} with (force)`);
    },
  };
}

/** A test file's database, open. `close` also deletes it. */
export async function openTestDatabase(): Promise<Database> {
  const testDatabase = await createTestDatabase();
  const database = await testDatabase.open();
  return {
    ...database,
    close: async () => {
      await database.close();
      await testDatabase.remove();
    },
  };
}

async function administer(template: Extract<DatabaseTemplate, { kind: 'postgres' }>, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: template.url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
