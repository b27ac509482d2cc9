import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Checkout } from './checkout.ts';
import { resolvePath } from './resolve-path.ts';

/**
 * Repeats the recorded writes of a run in order (`content: null` deletes), so that a fresh checkout of the same base
 * commit has the files the run had. Throws when a path leaves the checkout: such a record was tampered with.
 */
export async function replayWrites(
  checkout: Pick<Checkout, 'directory'>,
  writes: readonly { path: string; content: string | null }[],
): Promise<void> {
  for (const { path, content } of writes) {
    const resolved = resolvePath(checkout.directory, path);
    if (resolved.status === 'refused') throw new Error(`A recorded write cannot be repeated: ${resolved.reason}`);
    if (content === null) {
      await rm(resolved.absolute, { force: true });
    } else {
      await mkdir(dirname(resolved.absolute), { recursive: true });
      await writeFile(resolved.absolute, content);
    }
  }
}
