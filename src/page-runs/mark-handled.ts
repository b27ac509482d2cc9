import { and, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '../db/open-database.ts';
import { deliveries } from '../db/schema.ts';

/** Marks deliveries as handled: no later run takes them up. */
export async function markHandled(db: Db, guids: readonly string[]): Promise<void> {
  if (guids.length === 0) return;
  await db
    .update(deliveries)
    .set({ handledAt: sql`now()` })
    .where(and(inArray(deliveries.guid, [...guids]), isNull(deliveries.handledAt)));
}
