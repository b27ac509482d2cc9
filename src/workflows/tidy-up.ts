import type { Logger } from 'pino';
import type { Db } from '../db/open-database.ts';
import { forgetOldRuns } from '../page-runs/forget-old-runs.ts';
import { pruneMirrors } from '../workspace/prune-mirrors.ts';

/** Once a day: forgets what old runs left in the database, and trims this machine's mirrors of repositories. */
export async function tidyUp(
  { db, log, dataDirectory }: { db: Db; log: Logger; dataDirectory: string },
  signal: AbortSignal,
): Promise<void> {
  const forgotten = await forgetOldRuns(db);
  await pruneMirrors({ dataDirectory, log, signal });
  log.info(forgotten, 'tidied up');
}
