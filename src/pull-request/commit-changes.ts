import { z } from 'zod';
import type { FileChange } from '../workspace/checkout.ts';
import type { PerformEffect } from './effect.ts';
import { readHead } from './ensure-branch.ts';
import { coordinates, fullName, hasStatus, type Repository } from './repository.ts';

/** Above this many files or bytes one GraphQL request becomes slow or is refused; the Git Data API sends file by file. */
const graphqlLimits = { files: 100, bytes: 20_000_000 };

const Commit = z.object({ sha: z.string(), verified: z.boolean() });
export type Commit = z.infer<typeof Commit>;

/** The commit to make: all `changes` on top of `expectedHead`, or nothing. */
export type CommitRequest = {
  runId: string;
  branch: string;
  expectedHead: string;
  headline: string;
  body: string;
  changes: FileChange[];
  /** Own author for Vercel teams that ask for a known one. Such a commit cannot be signed by GitHub. */
  author?: { name: string; email: string };
};

/** Thrown when the branch is not where the run left it: somebody pushed. Nothing was written. */
export class BranchMoved extends Error {
  override name = 'BranchMoved';
}

/** The trailer by which a restarted run recognises its own commit. */
export function runTrailer(runId: string): string {
  return `Sitewright-Run: ${runId}`;
}

/**
 * Makes the run's one commit. Plain files go through `createCommitOnBranch`, which GitHub signs as the App; executable
 * files, symbolic links, many files and own authors go through the Git Data API. Throws `BranchMoved` when the branch's
 * head is neither `expectedHead` nor this run's commit.
 */
export async function commitChanges(
  { repository, performEffect }: { repository: Repository; performEffect: PerformEffect },
  request: CommitRequest,
): Promise<Commit> {
  return performEffect({
    key: `${fullName(repository)}:run:${request.runId}:commit:${request.expectedHead}`,
    result: Commit,
    lookUp: () => findRunCommit(repository, request),
    create: () => (fitsGraphql(request) ? commitByGraphql(repository, request) : commitByGitData(repository, request)),
  });
}

function fitsGraphql({ changes, author }: CommitRequest): boolean {
  const bytes = changes.reduce((sum, change) => sum + ('content' in change ? change.content.byteLength : 0), 0);
  const plain = changes.every((change) => change.status === 'deleted' || change.mode === '100644');
  return plain && !author && changes.length <= graphqlLimits.files && bytes <= graphqlLimits.bytes;
}

async function findRunCommit(repository: Repository, request: CommitRequest): Promise<Commit | undefined> {
  const head = await readHead(repository, request.branch);
  if (!head || head === request.expectedHead) return undefined;
  const { data } = await repository.octokit.rest.repos.listCommits({
    ...coordinates(repository),
    sha: head,
    per_page: 20,
  });
  const own = data.find(
    (commit) =>
      commit.commit.message.includes(runTrailer(request.runId)) &&
      commit.parents.some((parent) => parent.sha === request.expectedHead),
  );
  return own && { sha: own.sha, verified: own.commit.verification?.verified ?? false };
}

const createCommitOnBranch = `
  mutation ($input: CreateCommitOnBranchInput!) {
    createCommitOnBranch(input: $input) { commit { oid signature { isValid } } }
  }`;

const CreatedCommit = z.object({
  createCommitOnBranch: z.object({
    commit: z.object({ oid: z.string(), signature: z.object({ isValid: z.boolean() }).nullable() }),
  }),
});

async function commitByGraphql(repository: Repository, request: CommitRequest): Promise<Commit> {
  const additions = request.changes.flatMap((change) =>
    change.status === 'deleted'
      ? []
      : [{ path: change.path, contents: Buffer.from(change.content).toString('base64') }],
  );
  const deletions = request.changes.flatMap((change) => (change.status === 'deleted' ? [{ path: change.path }] : []));
  try {
    const answer = await repository.octokit.graphql(createCommitOnBranch, {
      input: {
        branch: { repositoryNameWithOwner: fullName(repository), branchName: request.branch },
        expectedHeadOid: request.expectedHead,
        message: { headline: request.headline, body: messageBody(request) },
        fileChanges: { additions, deletions },
      },
    });
    const { commit } = CreatedCommit.parse(answer).createCommitOnBranch;
    return { sha: commit.oid, verified: commit.signature?.isValid ?? false };
  } catch (error) {
    if (isStale(error)) throw branchMoved(request, error);
    throw error;
  }
}

function isStale(error: unknown): boolean {
  const errors = error instanceof Error && 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  return errors.some((item) => item?.type === 'STALE_DATA');
}

async function commitByGitData(repository: Repository, request: CommitRequest): Promise<Commit> {
  const { git } = repository.octokit.rest;
  const where = coordinates(repository);
  const base = await git.getCommit({ ...where, commit_sha: request.expectedHead });
  const tree = [];
  for (const change of request.changes) {
    if (change.status === 'deleted') {
      tree.push({ path: change.path, mode: '100644', type: 'blob', sha: null } as const);
      continue;
    }
    const content = Buffer.from(change.content).toString('base64');
    const blob = await git.createBlob({ ...where, content, encoding: 'base64' });
    tree.push({ path: change.path, mode: change.mode, type: 'blob', sha: blob.data.sha } as const);
  }
  const { data: newTree } = await git.createTree({ ...where, base_tree: base.data.tree.sha, tree });
  const { data: commit } = await git.createCommit({
    ...where,
    message: `${request.headline}\n\n${messageBody(request)}`,
    tree: newTree.sha,
    parents: [request.expectedHead],
    ...(request.author ? { author: request.author } : {}),
  });
  try {
    await git.updateRef({ ...where, ref: `heads/${request.branch}`, sha: commit.sha, force: false });
  } catch (error) {
    // 422 "Update is not a fast forward"
    if (hasStatus(error, 422)) throw branchMoved(request, error);
    throw error;
  }
  return { sha: commit.sha, verified: commit.verification?.verified ?? false };
}

function messageBody(request: CommitRequest): string {
  return `${request.body}\n\n${runTrailer(request.runId)}`.trim();
}

function branchMoved(request: CommitRequest, cause: unknown): BranchMoved {
  return new BranchMoved(
    `Somebody pushed to ${request.branch} while the page was being written: it is no longer at ${request.expectedHead.slice(0, 7)}. Nothing was overwritten.`,
    { cause },
  );
}
