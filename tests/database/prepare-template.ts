import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import pino from 'pino';
import { openDatabase } from '../../src/db/open-database.ts';
import { startJobs } from '../../src/jobs/start-jobs.ts';

/** A database with all tables and queues and no rows, that others are copied from. */
export type DatabaseTemplate = { kind: 'pglite'; directory: string } | { kind: 'postgres'; url: string; name: string };

declare module 'vitest' {
  interface ProvidedContext {
    databaseTemplate: DatabaseTemplate;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const log = pino({ level: 'silent' });

/**
 * Makes the template, or finds the one made before from the same migrations, queues and packages. `testDatabaseUrl` is
 * a Postgres whose user may create databases; without it the template is of the embedded database.
 */
export async function prepareTemplate(testDatabaseUrl: string | undefined): Promise<DatabaseTemplate> {
  const hash = hashOfSources();
  if (testDatabaseUrl) return prepareOnPostgres(testDatabaseUrl, `sitewright_template_${hash}`);
  return prepareOnPglite(join(root, `node_modules/.cache/sitewright/template-${hash}`));
}

async function prepareOnPglite(directory: string): Promise<DatabaseTemplate> {
  if (!existsSync(directory)) {
    // Filled under another name, so that a template which is there is always complete.
    const unfinished = `${directory}.${process.pid}`;
    await fill({ dataDirectory: unfinished });
    try {
      renameSync(unfinished, directory);
    } catch (error) {
      // Another test run was faster; its template is as good.
      if (!existsSync(directory)) throw error;
      rmSync(unfinished, { recursive: true });
    }
  }
  return { kind: 'pglite', directory };
}

async function prepareOnPostgres(url: string, name: string): Promise<DatabaseTemplate> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      const unfinished = `${name}_${process.pid}`;
      await client.query(`create database ${unfinished}`);
      await fill({ databaseUrl: withName(url, unfinished), dataDirectory: '' });
      await client.query(`alter database ${unfinished} rename to ${name}`);
    }
  } finally {
    await client.end();
  }
  return { kind: 'postgres', url, name };
}

async function fill(place: { databaseUrl?: string; dataDirectory: string }): Promise<void> {
  const database = await openDatabase({ ...place, log });
  const jobs = await startJobs({ database, log });
  await jobs.stop();
  await database.close();
}

/** The same server, another database. */
export function withName(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  const migrations = readdirSync(join(root, 'migrations')).filter((file) => file.endsWith('.sql'));
  for (const file of migrations.sort()) hash.update(file).update(readFileSync(join(root, 'migrations', file)));
  hash.update(readFileSync(join(root, 'src/jobs/start-jobs.ts')));
  for (const name of ['@electric-sql/pglite', '@electric-sql/pglite-pgvector', 'pg-boss']) {
    hash.update(readFileSync(join(root, 'node_modules', name, 'package.json')));
  }
  return hash.digest('hex').slice(0, 12);
}
