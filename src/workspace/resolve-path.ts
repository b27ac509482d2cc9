import { lstatSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** `path` is the clean form of what was asked, for messages and for the protection of paths. */
export type ResolvedPath = { status: 'ok'; absolute: string; path: string } | { status: 'refused'; reason: string };

/** Linux allows 4,096 bytes for a path and 255 for a name. */
const longestPath = 1024;
const longestName = 255;

/** Folders that are not the repository's files, wherever they appear. */
const closedFolders = new Map([
  ['.git', 'Git keeps its own data there'],
  ['node_modules', 'dependencies are installed there and are not part of the repository'],
  ['.next', 'the build writes there and it is not part of the repository'],
]);

/**
 * Turns a path the model gave into an absolute path inside the checkout, or says why not. Symbolic links are refused
 * wherever they point, so a path means what it says. The file need not exist.
 */
export function resolvePath(checkoutDirectory: string, relativePath: string): ResolvedPath {
  const reason = refuseSpelling(relativePath);
  if (reason) return { status: 'refused', reason };
  const names = relativePath.split('/').filter((name) => name !== '' && name !== '.');
  const path = names.join('/');
  for (const name of names) {
    const refusal = refuseName(name);
    if (refusal) return { status: 'refused', reason: `${path} cannot be used: ${refusal}.` };
  }
  const link = findLink(checkoutDirectory, names);
  if (link) return { status: 'refused', reason: `${link} is a symbolic link: use the path of the file it points to.` };
  return { status: 'ok', absolute: resolve(checkoutDirectory, path), path: path || '.' };
}

function refuseSpelling(path: string): string | undefined {
  if (path === '')
    return 'The path is empty: give a path relative to the root of the repository, such as src/app/page.tsx.';
  if (path.length > longestPath)
    return `The path has ${path.length} characters: use at most ${longestPath.toLocaleString('en')}.`;
  if (/[\p{Cc}\p{Cf}]/u.test(path)) return 'The path contains an invisible character: spell it with visible ones only.';
  if (/^([/~]|[a-z]:)/i.test(path))
    return `${path} is not relative: give the path from the root of the repository, such as src/app/page.tsx.`;
  if (path.includes('\\')) return `${path} contains a backslash: separate folders with /.`;
  if (/%(2e|2f|5c|00)/i.test(path)) return `${path} contains percent codes: spell the path as it is on disk.`;
  return undefined;
}

function refuseName(name: string): string | undefined {
  if (name === '..') return 'it leaves a folder with "..", so give the path from the root of the repository';
  if (Buffer.byteLength(name) > longestName) return `a name in it is longer than ${longestName} bytes`;
  if (/[. ]$/.test(name)) return `the name "${name}" ends with a dot or a space`;
  const closed = closedFolders.get(name.toLowerCase());
  if (closed) return closed;
  // Short names of .git on Windows file systems, which Git itself refuses too.
  if (/^git~\d+$/i.test(name)) return closedFolders.get('.git');
  return undefined;
}

function findLink(root: string, names: string[]): string | undefined {
  let path = root;
  for (const [index, name] of names.entries()) {
    path = join(path, name);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats) return undefined;
    if (stats.isSymbolicLink()) return names.slice(0, index + 1).join('/');
    // Below a file there is nothing to follow; reading or writing reports it.
    if (!stats.isDirectory()) return undefined;
  }
  return undefined;
}
