import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '../db/open-database.ts';
import { pageRuns } from '../db/schema.ts';

/**
 * Asks the running run of a work key to stop; it does at its next step. The first reason stays.
 *
 * @returns the id of the run, or undefined when none is running.
 */
export async function requestCancel(db: Db, workKey: string, reason: string): Promise<string | undefined> {
  const [run] = await db
    .update(pageRuns)
    .set({
      cancelRequestedAt: sql`coalesce(${pageRuns.cancelRequestedAt}, now())`,
      cancelReason: sql`coalesce(${pageRuns.cancelReason}, ${reason})`,
    })
    .where(and(eq(pageRuns.workKey, workKey), eq(pageRuns.status, 'running')))
    .returning({ id: pageRuns.id });
  return run?.id;
}
