import { eq } from 'drizzle-orm';
import type { Db } from '../db/open-database.ts';
import { pageRuns } from '../db/schema.ts';

/** The reason why this run is to stop, or undefined while nobody asked for it. */
export async function readCancel(db: Db, runId: string): Promise<string | undefined> {
  const [run] = await db.select({ reason: pageRuns.cancelReason }).from(pageRuns).where(eq(pageRuns.id, runId));
  return run?.reason ?? undefined;
}
