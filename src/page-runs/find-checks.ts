import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { type CheckResult, checkNames } from '../checks/check-result.ts';
import type { Db } from '../db/open-database.ts';
import { runChecks } from '../db/schema.ts';

const Results: z.ZodType<CheckResult[]> = z.array(
  z.object({
    name: z.enum(checkNames),
    conclusion: z.enum(['success', 'failure', 'neutral']),
    seconds: z.number(),
    summary: z.string(),
    findings: z.array(z.string()),
  }),
);

/** What the checks of a run said, round by round. */
export async function findChecks(db: Db, runId: string): Promise<{ round: number; results: CheckResult[] }[]> {
  const rows = await db
    .select({ round: runChecks.round, results: runChecks.results })
    .from(runChecks)
    .where(eq(runChecks.runId, runId))
    .orderBy(asc(runChecks.round));
  return rows.map(({ round, results }) => ({ round, results: Results.parse(results) }));
}
