import { eq, sql } from 'drizzle-orm';
import type { Db } from '../db/open-database.ts';
import { pageRuns } from '../db/schema.ts';
import type { RunProgress } from './record-phase.ts';

/** How a run ended. `stopReason` and `error` are sentences for people. */
export type RunOutcome =
  | { status: 'finished'; stopReason?: string }
  | { status: 'needs-info'; stopReason?: string }
  | { status: 'cancelled'; stopReason: string }
  | { status: 'failed'; error: string };

/** Ends a run, so that the next delivery of its work key starts a new one. The phase stays: it is where the run ended. */
export async function finishRun(db: Db, runId: string, outcome: RunOutcome & RunProgress): Promise<void> {
  const error = 'error' in outcome ? outcome.error.replaceAll('\u0000', '') : null;
  await db
    .update(pageRuns)
    .set({ ...outcome, error, finishedAt: sql`now()`, updatedAt: sql`now()` })
    .where(eq(pageRuns.id, runId));
}
