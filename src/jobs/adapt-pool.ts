import type pg from 'pg';
import type { Db as JobDatabase } from 'pg-boss';
import type { Listen } from '../db/open-pglite.ts';

/**
 * Lets pg-boss use the one connection of the embedded database, taking its turn in the pool like everybody else.
 * (pg-boss's own `fromPglite` speaks to PGlite beside the pool, and so inside whatever transaction is open.)
 */
export function adaptPool({ pool, listen }: { pool: pg.Pool; listen: Listen }): JobDatabase {
  return {
    async executeSql(text, values) {
      const client = await pool.connect();
      try {
        return await client.query(text, values);
      } catch (error) {
        // pg-boss sends BEGIN … COMMIT as one text and counts on a failed connection being thrown away. This one stays,
        // and without the rollback everything after it would fail in the aborted transaction.
        await client.query('rollback').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
    async listen(channel, onNotification, onReconnect) {
      const stopListening = await listen(channel, onNotification);
      onReconnect();
      return { close: async () => stopListening() };
    },
  };
}
