import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { describe, expect, inject, test } from 'vitest';
import { migrateDatabase } from '../../src/db/migrate-database.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { withName } from '../database/prepare-template.ts';

const log = pino({ level: 'silent' });
const template = inject('databaseTemplate');
const tables = `select table_name from information_schema.tables where table_schema = 'public' order by table_name`;

test.runIf(template.kind === 'pglite')(
  'an empty directory becomes a database, and a second time changes nothing',
  // A new cluster takes 2 seconds on an idle machine, and many times that on a busy one.
  { timeout: 90_000 },
  async () => {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'sitewright-test-'));
    const database = await openDatabase({ dataDirectory, log });
    await Promise.all([migrateDatabase(database), migrateDatabase(database)]);
    const { rows } = await database.pool.query(tables);
    expect(rows.map((row) => row.table_name)).toContain('page_runs');
    await database.close();
    rmSync(dataDirectory, { recursive: true });
  },
);

describe.runIf(template.kind === 'postgres')('on Postgres', () => {
  test('six processes may start on an empty database at once', async () => {
    if (template.kind !== 'postgres') return;
    const name = `sitewright_test_migrate_${process.pid}`;
    const admin = new pg.Client({ connectionString: template.url });
    await admin.connect();
    await admin.query(`create database ${name}`);
    try {
      const databaseUrl = withName(template.url, name);
      const opening = Array.from({ length: 6 }, () => openDatabase({ databaseUrl, dataDirectory: '', log }));
      const databases = await Promise.all(opening);
      const { rows } = (await databases[0]?.pool.query(
        'select count(*)::int as count from drizzle.__drizzle_migrations',
      )) ?? { rows: [] };
      expect(rows).toEqual([{ count: 1 }]);
      for (const database of databases) await database.close();
    } finally {
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    }
  });
});
