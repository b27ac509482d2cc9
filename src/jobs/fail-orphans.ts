import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { z } from 'zod';

const Orphan = z.object({ id: z.string(), name: z.string() });

/**
 * Fails over the jobs that a killed process left active, instead of waiting for their heartbeat to run out. Only for
 * the embedded database: its directory lock proves that no other process can be working on them.
 */
export async function failOrphans({ boss, pool }: { boss: PgBoss; pool: pg.Pool }): Promise<number> {
  const { rows } = await pool.query(`select id, name from pgboss.job where state = 'active'`);
  const orphans = z.array(Orphan).parse(rows);
  for (const { id, name } of orphans) await boss.fail(name, id, { message: 'the process that had this job is gone' });
  return orphans.length;
}
