import { z } from 'zod';
import { type Commit, readCommit, type Signature, type TreeChange, writeCommit, writeTree } from './git/objects.ts';
import { type Hub, now, type Repository, type User } from './hub.ts';
import { noreplyAddress } from './to-json/commit.ts';

/** What GitHub puts as committer of the commits it makes and signs for someone. */
export function webFlow(): Signature {
  return { name: 'GitHub', email: 'noreply@github.com', date: now() };
}

/** How requests name an author or committer; without a date GitHub takes the present. */
export const personRequest = z.object({ name: z.string(), email: z.string(), date: z.string().optional() });

export function signatureFrom(person: z.output<typeof personRequest> | undefined): Signature | undefined {
  return person && { name: person.name, email: person.email, date: person.date ?? now() };
}

export function signatureOf(user: User): Signature {
  return { name: user.name ?? user.login, email: user.email ?? noreplyAddress(user), date: now() };
}

/**
 * Writes a commit and remembers whether GitHub would have signed it: it signs what it commits itself, and what an App
 * commits without naming an author or committer of its own.
 */
export async function makeCommit(
  repository: Repository,
  commit: {
    tree: string;
    parents: readonly string[];
    message: string;
    author: Signature;
    committer: Signature;
    signed: boolean;
  },
): Promise<Commit> {
  const sha = await writeCommit(repository.directory, commit);
  if (commit.signed) repository.signedCommits.add(sha);
  const written = await readCommit(repository.directory, sha);
  if (written === undefined) throw new Error(`The commit ${sha} was written but cannot be read.`);
  return written;
}

/** Commits file changes on top of `parent` as someone using GitHub's website or file APIs. */
export async function commitFiles(
  hub: Hub,
  repository: Repository,
  commit: {
    parent: string | undefined;
    changes: readonly TreeChange[];
    message: string;
    user: User;
    author?: Signature | undefined;
    committer?: Signature | undefined;
  },
): Promise<Commit> {
  const { parent, user } = commit;
  return await makeCommit(repository, {
    tree: await writeTree(repository.directory, parent, commit.changes),
    parents: parent === undefined ? [] : [parent],
    message: commit.message,
    author: commit.author ?? signatureOf(user),
    committer: commit.committer ?? commit.author ?? webFlow(),
    signed:
      commit.author === undefined && commit.committer === undefined && (user.type !== 'Bot' || user === hub.app.bot),
  });
}
