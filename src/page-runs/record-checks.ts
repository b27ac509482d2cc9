import { sql } from 'drizzle-orm';
import type { Db } from '../db/open-database.ts';
import { runChecks } from '../db/schema.ts';
import type { CheckRecord } from './check-record.ts';

/** Keeps what the checks said in a round (the first is 1). A round that is done again after a restart replaces itself. */
export async function recordChecks(
  db: Db,
  runId: string,
  round: number,
  results: readonly CheckRecord[],
): Promise<void> {
  await db
    .insert(runChecks)
    .values({ runId, round, results })
    .onConflictDoUpdate({ target: [runChecks.runId, runChecks.round], set: { results, recordedAt: sql`now()` } });
}
