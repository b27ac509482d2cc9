import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Any number that nothing else of the database locks; this one is "Site" in ASCII. */
const lockKey = 0x53697465;

/**
 * Applies the migrations that the database does not have yet. Any number of processes may start at once: the advisory
 * lock makes them wait for the first (of six concurrent runs without it, five fail).
 *
 * @throws Error with a sentence for the operator when an extension is missing.
 */
export async function migrateDatabase({ pool }: { pool: pg.Pool }): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await migrate(drizzle({ client }), { migrationsFolder });
    await client.query('select pg_advisory_unlock($1)', [lockKey]);
    client.release();
  } catch (error) {
    // Ends the connection, and with it the lock.
    client.release(true);
    throw explained(error);
  }
}

function explained(error: unknown): unknown {
  const message = error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error);
  const extension = /extension "(\w+)" is not available/.exec(message)?.[1];
  if (!extension) return error;
  return new Error(
    `This Postgres has no extension "${extension}". Install it (the package postgresql-<version>-pgvector, or the image pgvector/pgvector), or leave DATABASE_URL empty to use the embedded database.`,
    { cause: error },
  );
}
