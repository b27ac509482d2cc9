import type { Checkout, FileChange } from './checkout.ts';
import { hashTree } from './hash-tree.ts';
import { runGit } from './run-git.ts';

/**
 * What a commit of the checkout would change against its base commit, sorted by path: new files included, files that
 * `.gitignore` names not, a renamed file as one deleted and one added.
 */
export async function listChanges(checkout: Checkout, signal?: AbortSignal): Promise<FileChange[]> {
  const git = { gitDirectory: checkout.gitDirectory, signal };
  const tree = await hashTree(checkout, signal);
  const raw = await runGit(git, ['diff-tree', '-r', '-z', '--raw', '--no-renames', `${checkout.baseSha}^{tree}`, tree]);
  const entries = parseRawDiff(raw.toString());
  const contents = await readBlobs(
    git,
    entries.flatMap((entry) => (entry.status === 'deleted' ? [] : [entry.blob])),
  );
  return entries.map((entry): FileChange => {
    if (entry.status === 'deleted') return entry;
    const content = contents.get(entry.blob);
    if (!content) throw new Error(`Git did not return the content of ${entry.path} (${entry.blob}).`);
    return { status: entry.status, path: entry.path, mode: entry.mode, content };
  });
}

type Entry =
  | { status: 'deleted'; path: string }
  | { status: 'added' | 'modified'; path: string; mode: '100644' | '100755' | '120000'; blob: string };

/** `:<old mode> <new mode> <old id> <new id> <letter>` NUL `<path>` NUL, as `git diff-tree -z --raw` prints it. */
function parseRawDiff(raw: string): Entry[] {
  const fields = raw.split('\0').slice(0, -1);
  const entries: Entry[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, mode, , blob, letter] = fields[at]?.split(' ') ?? [];
    const path = fields[at + 1];
    if (!path || !blob) throw new Error(`Git printed a change that cannot be read: ${fields[at]}`);
    if (letter === 'D') entries.push({ status: 'deleted', path });
    // Anything else is a nested repository (160000), which no tool of ours can make.
    else if (mode === '100644' || mode === '100755' || mode === '120000')
      entries.push({ status: letter === 'A' ? 'added' : 'modified', path, mode, blob });
  }
  return entries;
}

async function readBlobs(
  git: { gitDirectory: string; signal: AbortSignal | undefined },
  blobs: string[],
): Promise<Map<string, Uint8Array>> {
  const contents = new Map<string, Uint8Array>();
  if (blobs.length === 0) return contents;
  const output = await runGit({ ...git, input: `${blobs.join('\n')}\n` }, ['cat-file', '--batch']);
  for (let at = 0; at < output.length; ) {
    const lineEnd = output.indexOf('\n', at);
    const [blob, , size] = output.subarray(at, lineEnd).toString().split(' ');
    const end = lineEnd + 1 + Number(size);
    if (!blob || !Number.isInteger(end)) throw new Error(`Git could not read an object: ${blob ?? 'unknown'}.`);
    contents.set(blob, output.subarray(lineEnd + 1, end));
    at = end + 1;
  }
  return contents;
}
