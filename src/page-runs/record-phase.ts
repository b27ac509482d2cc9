import { eq, sql } from 'drizzle-orm';
import type { Db } from '../db/open-database.ts';
import { pageRuns } from '../db/schema.ts';
import type { PageRun } from './page-run.ts';

/** What becomes known along the way. */
export type RunProgress = Partial<
  Pick<PageRun, 'phase' | 'brief' | 'branch' | 'baseSha' | 'headSha' | 'pullNumber' | 'totals'>
>;

/** Notes the step a run is at and what it knows now; what is not given stays as it is. */
export async function recordPhase(db: Db, runId: string, progress: RunProgress): Promise<void> {
  await db
    .update(pageRuns)
    .set({ ...progress, updatedAt: sql`now()` })
    .where(eq(pageRuns.id, runId));
}
