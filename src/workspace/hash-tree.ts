import { randomUUID } from 'node:crypto';
import { copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checkout } from './checkout.ts';
import { runGit } from './run-git.ts';

/**
 * The id of the Git tree that a commit of the checkout as it is now would have: new files included, ignored ones not.
 * Equal trees have equal ids. About 10 ms, as Git reads only files that changed since the last call.
 */
export async function hashTree(
  { directory, gitDirectory }: Pick<Checkout, 'directory' | 'gitDirectory'>,
  signal?: AbortSignal,
): Promise<string> {
  const index = join(gitDirectory, 'index');
  // Each call works on a copy, so that calls side by side, or a killed one, never meet Git's index.lock.
  const indexFile = `${index}.${randomUUID()}`;
  try {
    await copyFile(index, indexFile);
    const git = { gitDirectory, workTree: directory, indexFile, signal };
    await runGit(git, ['add', '--all', '--', '.']);
    const tree = (await runGit(git, ['write-tree'])).toString().trim();
    await rename(indexFile, index);
    return tree;
  } finally {
    await rm(indexFile, { force: true });
  }
}
