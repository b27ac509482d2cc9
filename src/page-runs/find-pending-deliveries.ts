import { and, asc, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../db/open-database.ts';
import { deliveries } from '../db/schema.ts';

/** A delivery as it is kept. */
export const StoredDelivery = z.object({
  guid: z.string(),
  event: z.string(),
  action: z.string().nullable(),
  installationId: z.number().nullable(),
  repository: z.string(),
  workKey: z.string(),
  payload: z.unknown(),
  receivedAt: z.date(),
});
export type StoredDelivery = z.infer<typeof StoredDelivery>;

/** The deliveries of a work key that nothing has handled yet, in order of arrival. */
export async function findPendingDeliveries(db: Db, workKey: string): Promise<StoredDelivery[]> {
  const rows = await db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.workKey, workKey), isNull(deliveries.handledAt)))
    .orderBy(asc(deliveries.arrival));
  return z.array(StoredDelivery).parse(rows);
}
