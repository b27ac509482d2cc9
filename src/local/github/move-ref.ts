import { emit } from './emit.ts';
import { emitAboutIssue } from './emit-about-issue.ts';
import { diffCommits } from './git/diff.ts';
import { readCommits } from './git/objects.ts';
import { compareAndSetRef, isAncestor, listCommits, resolveCommit } from './git/refs.ts';
import { type Hub, now, type PullRequest, type Repository, type User } from './hub.ts';
import { noreplyAddress, pushedCommitJson } from './to-json/commit.ts';
import { openPullRequests, repositoryUrl } from './to-json/repository.ts';

export type RefMove = { name: string; from: string | undefined; to: string | undefined };

/** GitHub lists at most this many commits in a push webhook (docs: webhook payloads, push). */
const maxCommitsInPush = 2048;

const nowhere = '0'.repeat(40);

/** Moves, makes or deletes a ref and lets everything that follows from it happen. False when it had moved meanwhile. */
export async function moveRef(hub: Hub, repository: Repository, move: RefMove, user: User): Promise<boolean> {
  if (!(await compareAndSetRef(repository.directory, move.name, move.from, move.to))) return false;
  await followRef(hub, repository, move, user);
  return true;
}

/** What GitHub does after a ref moved: push webhook, pull requests of the branch follow or close. */
export async function followRef(hub: Hub, repository: Repository, move: RefMove, user: User): Promise<void> {
  if (!move.name.startsWith('refs/heads/')) return;
  repository.pushedAt = now();
  repository.updatedAt = now();
  await emitPush(hub, repository, move, user);
  const branch = move.name.slice('refs/heads/'.length);
  for (const pull of openPullRequests(repository)) {
    if (pull.pull.headRef !== branch) continue;
    if (move.to === undefined) await closeAbandoned(hub, repository, pull, user);
    else await synchronize(hub, repository, pull, move.to, user);
  }
}

/** Keeps `refs/pull/<n>/head` where GitHub keeps it. */
export async function writePullRef(repository: Repository, number: number, from: string | undefined, to: string) {
  await compareAndSetRef(repository.directory, `refs/pull/${number}/head`, from, to);
}

async function synchronize(hub: Hub, repository: Repository, issue: PullRequest, after: string, user: User) {
  const before = issue.pull.headSha;
  await writePullRef(repository, issue.number, before, after);
  issue.pull.headSha = after;
  issue.pull.baseSha = (await resolveCommit(repository.directory, issue.pull.baseRef)) ?? issue.pull.baseSha;
  issue.updatedAt = now();
  await emitAboutIssue(hub, repository, issue, 'synchronize', { before, after }, user);
}

async function closeAbandoned(hub: Hub, repository: Repository, issue: PullRequest, user: User): Promise<void> {
  Object.assign(issue, { state: 'closed', closedAt: now(), closedBy: user, updatedAt: now() });
  await emitAboutIssue(hub, repository, issue, 'closed', {}, user);
}

async function emitPush(hub: Hub, repository: Repository, { name, from, to }: RefMove, user: User): Promise<void> {
  const { directory } = repository;
  const commits = to === undefined ? [] : await describeCommits(hub, repository, from, to);
  const page = repositoryUrl(hub, repository);
  const payload = {
    ref: name,
    before: from ?? nowhere,
    after: to ?? nowhere,
    base_ref: null,
    created: from === undefined,
    deleted: to === undefined,
    forced: from !== undefined && to !== undefined && !(await isAncestor(directory, from, to)),
    compare: `${page}/compare/${(from ?? nowhere).slice(0, 12)}...${(to ?? nowhere).slice(0, 12)}`,
    commits,
    head_commit: commits.at(-1) ?? null,
    pusher: { name: user.login, email: user.email ?? noreplyAddress(user) },
  };
  emit(hub, repository, 'push', payload, user);
}

/** The commits that became reachable, oldest first. A new branch brings only what the default branch lacks. */
async function describeCommits(hub: Hub, repository: Repository, from: string | undefined, to: string) {
  const { directory, defaultBranch } = repository;
  const known = from ?? (await resolveCommit(directory, defaultBranch));
  const exclude = known === undefined || known === to ? [] : [`^${known}`];
  const limit = from === undefined && exclude.length === 0 ? '1' : String(maxCommitsInPush);
  const shas = await listCommits(directory, `--max-count=${limit}`, to, ...exclude);
  const commits = await readCommits(directory, shas.toReversed());
  return await Promise.all(
    commits.map(async (commit) => {
      const files = await diffCommits(directory, commit.parents[0], commit.sha);
      return pushedCommitJson(hub, repository, commit, files);
    }),
  );
}
