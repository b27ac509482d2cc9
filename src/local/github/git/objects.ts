import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { GitError, readGit, runGit } from './run-git.ts';

export type Signature = { name: string; email: string; date: string };

export type Commit = {
  sha: string;
  tree: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
};

export type TreeEntry = {
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  sha: string;
  path: string;
  /** Bytes, for blobs. */
  size: number | null;
};

/** A path and what it becomes; `null` deletes it. */
export type TreeChange = { path: string; blob: { sha: string; mode: string } | null };

export async function writeBlob(directory: string, content: Buffer): Promise<string> {
  return (await runGit(directory, ['hash-object', '-w', '--stdin'], { input: content })).toString().trim();
}

/** The bytes of a blob, or undefined when there is no such blob. */
export async function readBlob(directory: string, sha: string): Promise<Buffer | undefined> {
  return await orUndefined(runGit(directory, ['cat-file', 'blob', sha]));
}

export async function hasObject(directory: string, type: 'blob' | 'tree' | 'commit', sha: string): Promise<boolean> {
  if (!/^[0-9a-f]{40}$/.test(sha)) return false;
  return (await orUndefined(readGit(directory, 'cat-file', '-t', sha))) === type;
}

/** Entries of a tree, or undefined when `treeish` names no tree. `path` must not start or end with a slash. */
export async function readTree(
  directory: string,
  treeish: string,
  options: { recursive?: boolean; path?: string } = {},
): Promise<TreeEntry[] | undefined> {
  const flags = options.recursive === true ? ['-r', '-t'] : [];
  const target = options.path === undefined || options.path === '' ? treeish : `${treeish}:${options.path}`;
  const listing = await orUndefined(runGit(directory, ['ls-tree', '-z', '-l', ...flags, target]));
  if (listing === undefined) return undefined;
  return splitNul(listing).map((line) => {
    const match = /^(\d+) (\w+) ([0-9a-f]+) +(\S+)\t(.*)$/s.exec(line);
    if (match === null) throw new Error(`Could not read the tree entry "${line}".`);
    const [, mode = '', type = '', sha = '', size = '', path = ''] = match;
    return { mode, type: type as TreeEntry['type'], sha, path, size: size === '-' ? null : Number(size) };
  });
}

/** Writes the tree that `base` becomes by `changes`; returns its sha. Throws {@link GitError} for a bad path or blob. */
export async function writeTree(
  directory: string,
  base: string | undefined,
  changes: readonly TreeChange[],
): Promise<string> {
  const indexFile = join(directory, `index-${randomUUID()}`);
  const env = { GIT_INDEX_FILE: indexFile };
  try {
    await runGit(directory, base === undefined ? ['read-tree', '--empty'] : ['read-tree', base], { env });
    const lines = changes.map(({ path, blob }) =>
      blob === null ? `0 ${'0'.repeat(40)}\t${path}\0` : `${blob.mode} ${blob.sha}\t${path}\0`,
    );
    await runGit(directory, ['update-index', '--replace', '-z', '--index-info'], { env, input: lines.join('') });
    return (await runGit(directory, ['write-tree'], { env })).toString().trim();
  } finally {
    await rm(indexFile, { force: true });
  }
}

export async function writeCommit(
  directory: string,
  commit: { tree: string; parents: readonly string[]; message: string; author: Signature; committer: Signature },
): Promise<string> {
  const parents = commit.parents.flatMap((parent) => ['-p', parent]);
  const env = {
    GIT_AUTHOR_NAME: commit.author.name,
    GIT_AUTHOR_EMAIL: commit.author.email,
    GIT_AUTHOR_DATE: commit.author.date,
    GIT_COMMITTER_NAME: commit.committer.name,
    GIT_COMMITTER_EMAIL: commit.committer.email,
    GIT_COMMITTER_DATE: commit.committer.date,
  };
  const sha = await runGit(directory, ['commit-tree', ...parents, commit.tree], { env, input: commit.message });
  return sha.toString().trim();
}

export async function readCommit(directory: string, sha: string): Promise<Commit | undefined> {
  return (await readCommits(directory, [sha]))[0];
}

/** Commits in the order asked for, from one git process; names that are no commit are left out. */
export async function readCommits(directory: string, shas: readonly string[]): Promise<Commit[]> {
  if (shas.length === 0) return [];
  const output = await runGit(directory, ['cat-file', '--batch'], { input: `${shas.join('\n')}\n` });
  const commits: Commit[] = [];
  for (let start = 0; start < output.length; ) {
    const lineEnd = output.indexOf('\n', start);
    const [sha = '', type = '', size = ''] = output.subarray(start, lineEnd).toString().split(' ');
    if (type === 'missing' || size === '') {
      start = lineEnd + 1;
      continue;
    }
    const contentEnd = lineEnd + 1 + Number(size);
    if (type === 'commit') commits.push(parseCommit(sha, output.subarray(lineEnd + 1, contentEnd).toString()));
    start = contentEnd + 1;
  }
  return commits;
}

function parseCommit(sha: string, text: string): Commit {
  const headerEnd = text.indexOf('\n\n');
  const headers = text.slice(0, headerEnd).split('\n');
  const values = (name: string) =>
    headers.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  return {
    sha,
    tree: values('tree')[0] ?? '',
    parents: values('parent'),
    author: parseSignature(values('author')[0] ?? ''),
    committer: parseSignature(values('committer')[0] ?? ''),
    message: text.slice(headerEnd + 2).replace(/\n$/, ''),
  };
}

function parseSignature(line: string): Signature {
  const match = /^(.*) <(.*)> (\d+) [+-]\d{4}$/.exec(line);
  const date = new Date(Number(match?.[3] ?? 0) * 1000).toISOString();
  return { name: match?.[1] ?? '', email: match?.[2] ?? '', date: `${date.slice(0, 19)}Z` };
}

export function splitNul(output: Buffer): string[] {
  return output.toString().split('\0').filter(Boolean);
}

export async function orUndefined<Value>(work: Promise<Value>): Promise<Value | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}
