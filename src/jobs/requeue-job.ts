import type pg from 'pg';
import type { PgBoss } from 'pg-boss';

/** One attempt at a job, as pg-boss hands it out; `retryCount` names the attempt. */
export type Attempt = { id: string; name: string; retryCount: number };

/**
 * Gives a job back at once, without using up one of its attempts. pg-boss has no call for that: `fail` waits out the
 * backoff, and `restore` lets the next attempt be mistaken for this one. Does nothing when the claim is already lost.
 */
export async function requeueJob({ boss, pool }: { boss: PgBoss; pool: pg.Pool }, job: Attempt): Promise<void> {
  await pool.query(
    `update pgboss.job
        set state = 'retry', retry_limit = retry_limit + 1, heartbeat_on = null
      where name = $1 and id = $2 and state = 'active' and retry_count = $3`,
    [job.name, job.id, job.retryCount],
  );
  // Wakes the other workers, which `update` does and the statement above does not.
  await boss.update({ name: job.name, options: { id: job.id, startAfter: 0 } });
}
