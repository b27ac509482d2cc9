import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders that belong to tools and to Git, not to the website's source. */
export const skippedFolders = ['.git', 'node_modules', '.next', '.turbo', '.vercel', '.data', '.sitewright'];

/**
 * The files below a folder of the checkout, in a stable order. `path` is the folder's clean path in the checkout (`.`
 * for the root). Links are not followed: they can lead out of the repository or in circles.
 */
export async function* walkFiles(folder: {
  absolute: string;
  path: string;
}): AsyncGenerator<{ absolute: string; path: string }> {
  const entries = await readdir(folder.absolute, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const child = {
      absolute: join(folder.absolute, entry.name),
      path: folder.path === '.' ? entry.name : `${folder.path}/${entry.name}`,
    };
    if (entry.isFile()) yield child;
    else if (entry.isDirectory() && !skippedFolders.includes(entry.name)) yield* walkFiles(child);
  }
}
