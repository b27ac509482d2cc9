import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Journal, JournalEntry } from '../agent/journal.ts';
import type { Db } from '../db/open-database.ts';
import { runImages, runJournal } from '../db/schema.ts';
import { appendJournal } from './append-journal.ts';
import { restoreEntry, StoredEntry } from './stored-entry.ts';

/**
 * The journal of a run, with the steps that are done and the pictures the model saw. Steps appended are in `entries`
 * once they are durable, in the order of the calls of `append`.
 *
 * `append` throws when another worker has written the step meanwhile: this one has lost the run and must stop.
 */
export async function loadJournal(db: Db, runId: string): Promise<Journal> {
  const images = await db.select().from(runImages).where(eq(runImages.runId, runId));
  const bytesOf = new Map(images.map((image) => [image.sha256, image.bytes]));
  const imageOf = (sha256: string) => {
    const bytes = bytesOf.get(sha256);
    if (!bytes) throw new Error(`The journal of run ${runId} names picture ${sha256}, which is not stored.`);
    return bytes;
  };
  const rows = await db
    .select({ entry: runJournal.entry })
    .from(runJournal)
    .where(eq(runJournal.runId, runId))
    .orderBy(asc(runJournal.seq));
  const stored = z.array(StoredEntry).parse(rows.map((row) => row.entry));
  const entries: JournalEntry[] = stored.map((entry) => restoreEntry(entry, imageOf));

  let last: Promise<void> = Promise.resolve();
  return {
    entries,
    append(entry) {
      // One after the other, so that a step is never durable without the one before it.
      last = last.then(async () => {
        await appendJournal(db, runId, entries.length, entry);
        entries.push(entry);
      });
      return last;
    },
  };
}
