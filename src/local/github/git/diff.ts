import { splitNul } from './objects.ts';
import { runGit } from './run-git.ts';

export type FileChange = {
  status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed';
  path: string;
  previousPath: string | undefined;
  /** The new blob, or the old one of a removed file. */
  sha: string;
  additions: number;
  deletions: number;
  /** Hunks without the file header; undefined for a binary file. */
  patch: string | undefined;
};

/** The tree of a repository without files, known to every Git. */
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** What changed between two commits; from the empty tree when `base` is undefined. */
export async function diffCommits(directory: string, base: string | undefined, head: string): Promise<FileChange[]> {
  const run = (...flags: string[]) =>
    runGit(directory, ['-c', 'core.quotePath=false', 'diff-tree', '-r', '-M', ...flags, base ?? emptyTree, head]);
  const [raw, numbers, patch] = await Promise.all([run('--raw', '-z'), run('--numstat', '-z'), run('-p')]);
  const counts = parseNumbers(splitNul(numbers));
  const patches = parsePatches(patch.toString());
  return parseRaw(splitNul(raw)).map((change, index) => ({
    ...change,
    ...(counts[index] ?? { additions: 0, deletions: 0 }),
    patch: patches[index],
  }));
}

const statuses: Record<string, FileChange['status']> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  C: 'copied',
  T: 'changed',
};

/** `:100644 100644 <old> <new> R100`, then one path, or two for a rename. */
function parseRaw(fields: string[]) {
  const changes: Pick<FileChange, 'status' | 'path' | 'previousPath' | 'sha'>[] = [];
  for (let index = 0; index < fields.length; ) {
    const [, , before = '', after = '', letter = ''] = (fields[index] ?? '').split(' ');
    const status = statuses[letter.charAt(0)] ?? 'changed';
    const moved = status === 'renamed' || status === 'copied';
    changes.push({
      status,
      path: fields[index + (moved ? 2 : 1)] ?? '',
      previousPath: moved ? fields[index + 1] : undefined,
      sha: status === 'removed' ? before : after,
    });
    index += moved ? 3 : 2;
  }
  return changes;
}

/** `12\t3\tpath`, or `12\t3\t` followed by the two paths of a rename; `-` for binary files. */
function parseNumbers(fields: string[]): { additions: number; deletions: number }[] {
  const counts: { additions: number; deletions: number }[] = [];
  for (let index = 0; index < fields.length; ) {
    const [added = '', deleted = '', path = ''] = (fields[index] ?? '').split('\t');
    counts.push({ additions: Number(added) || 0, deletions: Number(deleted) || 0 });
    index += path === '' ? 3 : 1;
  }
  return counts;
}

function parsePatches(text: string): (string | undefined)[] {
  return text
    .split(/^diff --git /m)
    .slice(1)
    .map((section) => {
      const start = section.search(/^@@ /m);
      return start === -1 ? undefined : section.slice(start).replace(/\n$/, '');
    });
}

/** The bare changes of one file between two commits, without lines around them; empty when it did not change. */
export async function diffFile(directory: string, base: string, head: string, path: string): Promise<string> {
  return (await runGit(directory, ['diff-tree', '-r', '-p', '-U0', base, head, '--', path])).toString();
}
