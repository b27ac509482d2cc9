import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { FileChange } from './checkout.ts';

/** What working on the starter itself leaves in its folder. */
const leftovers = new Set(['node_modules', '.next', '.data', '.git']);

/** Reads every file below a folder as an addition, sorted by path; links and what builds leave behind are passed over. */
export async function readFolder(directory: string): Promise<Extract<FileChange, { content: Uint8Array }>[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !relative(directory, path)
          .split(sep)
          .some((part) => leftovers.has(basename(part))),
    )
    .sort();
  return Promise.all(
    files.map(async (path) => ({
      status: 'added',
      path: relative(directory, path).split(sep).join('/'),
      mode: (await stat(path)).mode & 0o100 ? '100755' : '100644',
      content: await readFile(path),
    })),
  );
}
