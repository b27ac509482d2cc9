import { join } from 'node:path';
import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import type pg from 'pg';
import type { Logger } from 'pino';
import { migrateDatabase } from './migrate-database.ts';
import type { Listen } from './open-pglite.ts';
import { openPostgres } from './open-postgres.ts';
import * as schema from './schema.ts';

/**
 * What runs statements: the database, or a transaction of it. Inside `db.transaction(async (tx) => …)` only `tx` may
 * be used: the embedded database has one connection, and waiting for it inside a transaction never ends.
 */
export type Db = PgDatabase<NodePgQueryResultHKT, typeof schema>;

/** An open, migrated database. Both kinds take the same statements through `db` and `pool`. */
export type Database = { db: NodePgDatabase<typeof schema>; pool: pg.Pool; close(): Promise<void> } & (
  | { kind: 'pglite'; listen: Listen }
  | { kind: 'postgres'; databaseUrl: string }
);

/**
 * Opens the Postgres of `databaseUrl`, or else the embedded one under `dataDirectory`, and brings its tables up to
 * date.
 *
 * @throws Error with a sentence for the operator when the database is in use, damaged, unreachable or lacks pgvector.
 */
export async function openDatabase({
  databaseUrl,
  dataDirectory,
  log,
}: {
  databaseUrl?: string | undefined;
  dataDirectory: string;
  log: Pick<Logger, 'warn'>;
}): Promise<Database> {
  const database = databaseUrl
    ? await postgresDatabase(databaseUrl, log)
    : await pgliteDatabase(join(dataDirectory, 'database'));
  try {
    await migrateDatabase(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function postgresDatabase(databaseUrl: string, log: Pick<Logger, 'warn'>): Promise<Database> {
  const onLostConnection = (err: Error) => log.warn({ err }, 'Postgres closed a connection; the next query opens one');
  const pool = await openPostgres({ databaseUrl, onLostConnection });
  return { kind: 'postgres', databaseUrl, db: drizzle({ client: pool, schema }), pool, close: () => pool.end() };
}

async function pgliteDatabase(directory: string): Promise<Database> {
  // Loaded on demand: PGlite's code takes memory that a bot on Postgres does without.
  const { openPglite } = await import('./open-pglite.ts');
  const { pool, listen, close } = await openPglite(directory);
  return { kind: 'pglite', listen, db: drizzle({ client: pool, schema }), pool, close };
}
