import { eq } from 'drizzle-orm';
import type { Db } from '../db/open-database.ts';
import { deliveries } from '../db/schema.ts';
import { StoredDelivery } from './find-pending-deliveries.ts';

/** A stored delivery by its GUID, or undefined. */
export async function findDelivery(db: Db, guid: string): Promise<StoredDelivery | undefined> {
  const [row] = await db.select().from(deliveries).where(eq(deliveries.guid, guid));
  return row && StoredDelivery.parse(row);
}
