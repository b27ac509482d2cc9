import { z } from 'zod';
import { type Answer, ApiError, forbidden, ok, parseBody } from '../answer.ts';
import { isWriter } from '../authorize.ts';
import { readCommit } from '../git/objects.ts';
import { mergeTrees, resolveCommit } from '../git/refs.ts';
import { type Hub, now, type PullRequest, type Repository, roleOf, type User } from '../hub.ts';
import { makeCommit, signatureOf, webFlow } from '../make-commit.ts';
import { moveRef } from '../move-ref.ts';
import { type RepositoryCall, type Route, route } from '../route.ts';
import { findPull } from './find-issue.ts';
import { closeIssue } from './issues.ts';
import { issuesClosedBy } from './pulls.ts';

export const mergeRoutes: Route[] = [route('PUT /repos/:owner/:repo/pulls/:number/merge', 'contents:write', mergePull)];

const mergeRequest = z.object({
  commit_title: z.string().optional(),
  commit_message: z.string().optional(),
  sha: z.string().optional(),
  merge_method: z.enum(['merge', 'squash', 'rebase']).default('merge'),
});

/** Merges or squashes a pull request, closes it, and closes the issues its description says it closes. */
async function mergePull(call: RepositoryCall): Promise<Answer> {
  const { hub, repository, user } = call;
  const issue = findPull(call);
  const wanted = parseBody(call.body, mergeRequest);
  refuseUnmergeable(call, issue, wanted);
  const sha = await commitMerge(hub, repository, issue, wanted, user);
  issue.pull.merged = { at: now(), by: user, sha };
  await closeIssue(call, issue);
  if (issue.pull.baseRef === repository.defaultBranch) {
    for (const closed of issuesClosedBy(repository, issue.body ?? '')) await closeIssue(call, closed);
  }
  return ok({ sha, merged: true, message: 'Pull Request successfully merged' });
}

function refuseUnmergeable(
  { repository, user }: RepositoryCall,
  { state, pull }: PullRequest,
  wanted: z.output<typeof mergeRequest>,
): void {
  if (user.type !== 'Bot' && !isWriter(roleOf(repository, user))) {
    throw forbidden('You are not allowed to merge this pull request.');
  }
  if (state === 'closed') throw new ApiError(405, 'Pull Request is not mergeable');
  if (pull.draft) throw new ApiError(405, 'Pull Request is still a draft');
  if (wanted.merge_method === 'rebase') {
    throw new ApiError(405, 'Rebase merges are not allowed on this repository.');
  }
  if (wanted.sha !== undefined && wanted.sha !== pull.headSha) {
    throw new ApiError(409, 'Head branch was modified. Review and try the merge again.');
  }
}

async function commitMerge(
  hub: Hub,
  repository: Repository,
  issue: PullRequest,
  wanted: z.output<typeof mergeRequest>,
  user: User,
): Promise<string> {
  const { directory } = repository;
  const { pull } = issue;
  const base = await resolveCommit(directory, `refs/heads/${pull.baseRef}`);
  const tree = base === undefined ? undefined : await mergeTrees(directory, base, pull.headSha);
  if (base === undefined || tree === undefined) throw new ApiError(405, 'Pull Request is not mergeable');
  const squash = wanted.merge_method === 'squash';
  const title =
    wanted.commit_title ??
    (squash
      ? `${issue.title} (#${issue.number})`
      : `Merge pull request #${issue.number} from ${repository.owner.login}/${pull.headRef}`);
  const message = wanted.commit_message ?? (squash ? await messageOfHead(repository, pull.headSha) : issue.title);
  const commit = await makeCommit(repository, {
    tree,
    parents: squash ? [base] : [base, pull.headSha],
    message: message === '' ? title : `${title}\n\n${message}`,
    author: signatureOf(user),
    committer: webFlow(),
    signed: true,
  });
  const move = { name: `refs/heads/${pull.baseRef}`, from: base, to: commit.sha };
  if (!(await moveRef(hub, repository, move, user))) {
    throw new ApiError(409, 'Base branch was modified. Review and try the merge again.');
  }
  return commit.sha;
}

async function messageOfHead(repository: Repository, sha: string): Promise<string> {
  const commit = await readCommit(repository.directory, sha);
  return commit?.message.split('\n\n').slice(1).join('\n\n') ?? '';
}
