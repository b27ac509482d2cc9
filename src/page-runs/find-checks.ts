import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../db/open-database.ts';
import { runChecks } from '../db/schema.ts';
import { CheckRecord } from './check-record.ts';

/** What the checks of a run said, round by round. */
export async function findChecks(db: Db, runId: string): Promise<{ round: number; results: CheckRecord[] }[]> {
  const rows = await db
    .select({ round: runChecks.round, results: runChecks.results })
    .from(runChecks)
    .where(eq(runChecks.runId, runId))
    .orderBy(asc(runChecks.round));
  return rows.map(({ round, results }) => ({ round, results: z.array(CheckRecord).parse(results) }));
}
