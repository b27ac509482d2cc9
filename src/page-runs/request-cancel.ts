import { and, eq, lte, sql } from 'drizzle-orm';
import type { Db } from '../db/open-database.ts';
import { pageRuns } from '../db/schema.ts';

/**
 * Asks the running run of a work key to stop; it does at its next step. `wishedAt` is when the wish was received: a run
 * that began later is somebody's newer wish and goes on. The first reason stays.
 *
 * @returns the id of the run, or undefined when none is running.
 */
export async function requestCancel(
  db: Db,
  workKey: string,
  { reason, wishedAt }: { reason: string; wishedAt: Date },
): Promise<string | undefined> {
  const [run] = await db
    .update(pageRuns)
    .set({
      cancelRequestedAt: sql`coalesce(${pageRuns.cancelRequestedAt}, ${wishedAt.toISOString()}::timestamptz)`,
      cancelReason: sql`coalesce(${pageRuns.cancelReason}, ${reason})`,
    })
    .where(and(eq(pageRuns.workKey, workKey), eq(pageRuns.status, 'running'), lte(pageRuns.startedAt, wishedAt)))
    .returning({ id: pageRuns.id });
  return run?.id;
}
