import { sql } from 'drizzle-orm';
import type { Db } from '../db/open-database.ts';
import { deliveries, pageRuns, runImages, runJournal } from '../db/schema.ts';

/** Rows that were deleted. */
export type Forgotten = { steps: number; pictures: number; deliveries: number };

/** Long enough to look into what somebody reports; GitHub redelivers for three days. */
const kept = sql`interval '30 days'`;

/**
 * Deletes what is large and of no more use: journals and pictures of runs that ended more than 30 days ago, and
 * deliveries handled as long ago. The runs themselves, their checks and their effects stay.
 */
export async function forgetOldRuns(db: Db): Promise<Forgotten> {
  const ended = sql`select ${pageRuns.id} from ${pageRuns}
    where ${pageRuns.status} <> 'running' and ${pageRuns.finishedAt} < now() - ${kept}`;
  const pictures = await db.delete(runImages).where(sql`${runImages.runId} in (${ended})`);
  const steps = await db.delete(runJournal).where(sql`${runJournal.runId} in (${ended})`);
  const handled = await db.delete(deliveries).where(sql`${deliveries.handledAt} < now() - ${kept}`);
  return { steps: steps.rowCount ?? 0, pictures: pictures.rowCount ?? 0, deliveries: handled.rowCount ?? 0 };
}
