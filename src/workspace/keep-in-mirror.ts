import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Commits that runs use, each as a reference whose file is as old as its last use. */
export const usedCommits = join('refs', 'used');

/**
 * Keeps `commit` in a mirror although its branch may go, as the checkouts made from it read the mirror's objects. Called
 * by whoever holds the mirror's lock; `pruneMirrors` lets go of it a month later.
 */
export async function keepInMirror(mirror: string, commit: string): Promise<void> {
  await mkdir(join(mirror, usedCommits), { recursive: true });
  await writeFile(join(mirror, usedCommits, commit), `${commit}\n`);
}
