import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Db } from '../db/open-database.ts';
import { pageRuns } from '../db/schema.ts';
import { PageRun } from './page-run.ts';

/** What a run is about. */
export type NewRun = Pick<PageRun, 'workKey' | 'kind' | 'repository' | 'issueNumber' | 'issueUrl' | 'triggerGuid'> & {
  installationId?: number | undefined;
  brief?: PageRun['brief'] | undefined;
};

/**
 * Gives the running run of the work key to go on with, its `attempts` counted up, or else starts one. One statement,
 * so two processes never start two.
 */
export async function openRun(db: Db, run: NewRun): Promise<PageRun> {
  const [row] = await db
    .insert(pageRuns)
    .values({ ...run, id: uuidOfNow(), phase: 'starting' })
    .onConflictDoUpdate({
      target: pageRuns.workKey,
      targetWhere: sql`status = 'running'`,
      set: { attempts: sql`${pageRuns.attempts} + 1`, updatedAt: sql`now()` },
    })
    .returning();
  return PageRun.parse(row);
}

/** A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then chance, so that ids sort by time. */
function uuidOfNow(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x70;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
