import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../db/open-database.ts';
import { pageRuns } from '../db/schema.ts';
import { PageRun } from './page-run.ts';

/** The runs of a work key, or of all, newest first, at most `limit`. */
export async function findRuns(
  db: Db,
  { workKey, limit = 50 }: { workKey?: string; limit?: number } = {},
): Promise<PageRun[]> {
  const rows = await db
    .select()
    .from(pageRuns)
    .where(workKey === undefined ? undefined : eq(pageRuns.workKey, workKey))
    .orderBy(desc(pageRuns.id))
    .limit(limit);
  return z.array(PageRun).parse(rows);
}
