import { orUndefined } from './objects.ts';
import { readGit, runGit } from './run-git.ts';

export type Ref = { name: string; sha: string; type: 'commit' | 'tag' | 'tree' | 'blob' };

const nowhere = '0'.repeat(40);

/** The sha of the commit that a branch, tag, full ref or (abbreviated) sha names, or undefined. */
export async function resolveCommit(directory: string, name: string): Promise<string | undefined> {
  if (name === '' || name.startsWith('-')) return undefined;
  for (const candidate of [`refs/heads/${name}`, name]) {
    const sha = await orUndefined(readGit(directory, 'rev-parse', '--verify', '--quiet', `${candidate}^{commit}`));
    if (sha !== undefined) return sha;
  }
  return undefined;
}

export async function readRef(directory: string, name: string): Promise<Ref | undefined> {
  return (await listRefs(directory, name)).find((ref) => ref.name === name);
}

/** Refs below a prefix such as `refs/heads`, in name order. */
export async function listRefs(directory: string, ...prefixes: string[]): Promise<Ref[]> {
  const format = '--format=%(objectname) %(objecttype) %(refname)';
  const output = await readGit(directory, 'for-each-ref', format, ...prefixes);
  return output
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [sha = '', type = '', name = ''] = line.split(' ');
      return { name, sha, type: type as Ref['type'] };
    });
}

/**
 * Points a ref to a commit, or deletes it when `to` is undefined. Returns false when the ref is no longer at `from`
 * (undefined: does not exist yet), in which case nothing changed.
 */
export async function compareAndSetRef(
  directory: string,
  name: string,
  from: string | undefined,
  to: string | undefined,
): Promise<boolean> {
  const args = to === undefined ? ['-d', name, from ?? nowhere] : [name, to, from ?? nowhere];
  return (await orUndefined(runGit(directory, ['update-ref', ...args]))) !== undefined;
}

export async function isValidRefName(directory: string, name: string): Promise<boolean> {
  return (await orUndefined(runGit(directory, ['check-ref-format', name]))) !== undefined;
}

export async function isAncestor(directory: string, ancestor: string, descendant: string): Promise<boolean> {
  return (await orUndefined(runGit(directory, ['merge-base', '--is-ancestor', ancestor, descendant]))) !== undefined;
}

export async function mergeBase(directory: string, one: string, other: string): Promise<string | undefined> {
  return await orUndefined(readGit(directory, 'merge-base', one, other));
}

/** Shas reachable by a rev-list expression such as `base..head`, newest first. */
export async function listCommits(directory: string, ...expression: string[]): Promise<string[]> {
  return (await readGit(directory, 'rev-list', '--topo-order', ...expression)).split('\n').filter(Boolean);
}

/** The tree of a merge of two commits, or undefined when they conflict. */
export async function mergeTrees(directory: string, one: string, other: string): Promise<string | undefined> {
  return await orUndefined(readGit(directory, 'merge-tree', '--write-tree', one, other));
}
