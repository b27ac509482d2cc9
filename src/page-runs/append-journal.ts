import type { JournalEntry } from '../agent/journal.ts';
import type { Db } from '../db/open-database.ts';
import { runImages, runJournal } from '../db/schema.ts';
import { storeEntry } from './stored-entry.ts';

/**
 * Keeps step number `seq` (the first is 0) of a run and its pictures.
 *
 * @throws Error when that step is there already: another worker goes on with the run.
 */
export async function appendJournal(db: Db, runId: string, seq: number, entry: JournalEntry): Promise<void> {
  const { stored, images } = storeEntry(entry);
  await db.transaction(async (tx) => {
    if (images.length > 0) {
      await tx
        .insert(runImages)
        .values(images.map((image) => ({ runId, ...image })))
        .onConflictDoNothing();
    }
    const written = await tx
      .insert(runJournal)
      .values({ runId, seq, entry: stored })
      .onConflictDoNothing()
      .returning({ seq: runJournal.seq });
    if (written.length === 0) {
      throw new Error(`Step ${seq} of run ${runId} was written by another worker, which goes on with the run.`);
    }
  });
}
