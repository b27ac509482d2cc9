import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { vector } from '@electric-sql/pglite-pgvector';
import pg from 'pg';
import { lockDirectory } from './lock-directory.ts';

/** Hands over the payload of each `NOTIFY` on a channel, until the function it resolves to is called. */
export type Listen = (channel: string, onNotification: (payload: string) => void) => Promise<() => void>;

/**
 * Opens the embedded Postgres (PGlite) of `directory`, made when it is not there, behind a pool of exactly one
 * connection. All SQL of the process goes through that pool: a statement sent to PGlite beside it would run inside
 * whatever transaction is open.
 *
 * @throws Error with a sentence for the operator when the directory is in use or its database cannot be read.
 */
export async function openPglite(
  directory: string,
): Promise<{ pool: pg.Pool; listen: Listen; close: () => Promise<void> }> {
  const unlock = lockDirectory(directory);
  try {
    const pglite = await startPglite(join(directory, 'postgres'));
    const pool = poolOfOne(pglite);
    return {
      pool,
      listen: async (channel, onNotification) => {
        // Through the pool: `pglite.listen` would run in whatever transaction is open, and end with its rollback.
        await pool.query(`listen ${pg.escapeIdentifier(channel)}`);
        return pglite.onNotification((name, payload) => {
          if (name === channel) onNotification(payload);
        });
      },
      close: async () => {
        await pool.end();
        await pglite.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function startPglite(dataDir: string): Promise<PGlite> {
  try {
    return await PGlite.create({ dataDir, extensions: { vector, pg_trgm } });
  } catch (cause) {
    throw new Error(
      `The embedded database in ${dataDir} cannot be opened. It is damaged, or another version of PGlite made it. Put back a copy of the directory, or move it away to start with an empty database.`,
      { cause },
    );
  }
}

function poolOfOne(pglite: PGlite): pg.Pool {
  const config = createPgConfig(pglite);
  const { connection } = config;
  // The adapter of PGlite 0.5.14 and 0.5.16 fails with "types?.forEach is not a function" on a query whose `types` is
  // node-postgres's own type parser, and then hangs.
  const parse = connection.parse.bind(connection);
  connection.parse = (query) => parse(Array.isArray(query?.types) ? query : { ...query, types: undefined });
  // `connection` is not in the types of pg: it makes every client of the pool speak to PGlite and not to a socket.
  const options: pg.PoolConfig & { connection: typeof connection } = {
    ...config,
    connection,
    max: 1,
    idleTimeoutMillis: 0,
  };
  return new pg.Pool(options);
}
