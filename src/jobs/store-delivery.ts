import type { Database } from '../db/open-database.ts';
import { deliveries } from '../db/schema.ts';
import type { JobRequest } from './job.ts';
import type { Jobs } from './start-jobs.ts';

/** A verified webhook delivery. `workKey` is what it is about, such as `acme/site#12`. */
export type IncomingDelivery = {
  guid: string;
  event: string;
  action?: string | undefined;
  installationId?: number | undefined;
  repository: string;
  workKey: string;
  payload: unknown;
};

/**
 * Keeps a delivery and enqueues its jobs in one transaction: both are there afterwards, or neither. A delivery that
 * came before (GitHub and people redeliver) enqueues nothing.
 */
export async function storeDelivery(
  { db, enqueue }: { db: Database['db']; enqueue: Jobs['enqueue'] },
  delivery: IncomingDelivery,
  queues: Pick<JobRequest, 'queue' | 'priority'>[],
): Promise<'stored' | 'duplicate'> {
  const { guid, workKey } = delivery;
  return db.transaction(async (tx) => {
    const inserted = await tx
      .insert(deliveries)
      .values(delivery)
      .onConflictDoNothing()
      .returning({ guid: deliveries.guid });
    if (inserted.length === 0) return 'duplicate';
    for (const job of queues) await enqueue(tx, { ...job, workKey, guid });
    return 'stored';
  });
}
