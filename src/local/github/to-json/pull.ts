import { diffCommits } from '../git/diff.ts';
import { isAncestor, listCommits, mergeBase, mergeTrees, resolveCommit } from '../git/refs.ts';
import type { Hub, PullRequest, Repository } from '../hub.ts';
import { nodeId } from '../node-id.ts';
import { associationOf, labelJson } from './issue.ts';
import { apiUrlOf, repositoryJson, repositoryUrl } from './repository.ts';
import { userJson } from './user.ts';

/** A pull request as lists show it. */
export function simplePullJson(hub: Hub, repository: Repository, issue: PullRequest) {
  const { pull } = issue;
  const api = apiUrlOf(hub, repository);
  const url = `${api}/pulls/${issue.number}`;
  const issueUrl = `${api}/issues/${issue.number}`;
  const htmlUrl = `${repositoryUrl(hub, repository)}/pull/${issue.number}`;
  const links = {
    commits: `${url}/commits`,
    review_comments: `${url}/comments`,
    review_comment: `${api}/pulls/comments{/number}`,
    comments: `${issueUrl}/comments`,
    statuses: `${api}/statuses/${pull.headSha}`,
  };
  return {
    url,
    id: pull.id,
    node_id: nodeId('PullRequest', issue.id),
    html_url: htmlUrl,
    diff_url: `${htmlUrl}.diff`,
    patch_url: `${htmlUrl}.patch`,
    issue_url: issueUrl,
    number: issue.number,
    state: issue.state,
    locked: issue.locked,
    title: issue.title,
    user: userJson(hub, issue.author),
    body: issue.body,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.merged?.at ?? null,
    merge_commit_sha: pull.merged?.sha ?? null,
    assignee: issue.assignees[0] === undefined ? null : userJson(hub, issue.assignees[0]),
    assignees: issue.assignees.map((user) => userJson(hub, user)),
    requested_reviewers: [],
    requested_teams: [],
    labels: issue.labels.map((label) => labelJson(hub, repository, label)),
    milestone: null,
    draft: pull.draft,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    head: endJson(hub, repository, pull.headRef, pull.headSha),
    base: endJson(hub, repository, pull.baseRef, pull.baseSha),
    _links: {
      self: { href: url },
      html: { href: htmlUrl },
      issue: { href: issueUrl },
      comments: { href: links.comments },
      review_comments: { href: links.review_comments },
      review_comment: { href: links.review_comment },
      commits: { href: links.commits },
      statuses: { href: links.statuses },
    },
    author_association: associationOf(repository, issue.author),
    auto_merge: null,
    active_lock_reason: issue.lockReason,
  };
}

/** A pull request as its own route and its webhooks show it: with what its commits amount to. */
export async function pullJson(hub: Hub, repository: Repository, issue: PullRequest) {
  const { directory } = repository;
  const { pull } = issue;
  const start = await startOf(repository, issue);
  const [files, commits, mergeable] = await Promise.all([
    diffCommits(directory, start, pull.headSha),
    listCommits(directory, start === undefined ? pull.headSha : `${start}..${pull.headSha}`),
    isMergeable(repository, issue),
  ]);
  const sum = (count: 'additions' | 'deletions') => files.reduce((total, file) => total + file[count], 0);
  return {
    ...simplePullJson(hub, repository, issue),
    merged: pull.merged !== null,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: mergeableState(issue, mergeable),
    merged_by: pull.merged === null ? null : userJson(hub, pull.merged.by),
    comments: issue.comments.length,
    review_comments: pull.threads.reduce((total, thread) => total + thread.comments.length, 0),
    maintainer_can_modify: pull.maintainerCanModify,
    commits: commits.length,
    additions: sum('additions'),
    deletions: sum('deletions'),
    changed_files: files.length,
  };
}

/** Where the branch left its base: changes are counted from here, so that work on the base is not counted. */
export async function startOf(repository: Repository, { pull }: PullRequest): Promise<string | undefined> {
  return await mergeBase(repository.directory, pull.baseSha, pull.headSha);
}

async function isMergeable(repository: Repository, issue: PullRequest): Promise<boolean | null> {
  if (issue.state === 'closed') return null;
  const { directory } = repository;
  const base = await resolveCommit(directory, issue.pull.baseRef);
  if (base === undefined) return null;
  if (await isAncestor(directory, base, issue.pull.headSha)) return true;
  return (await mergeTrees(directory, base, issue.pull.headSha)) !== undefined;
}

function mergeableState(issue: PullRequest, mergeable: boolean | null): string {
  if (mergeable === null) return 'unknown';
  if (!mergeable) return 'dirty';
  return issue.pull.draft ? 'draft' : 'clean';
}

function endJson(hub: Hub, repository: Repository, ref: string, sha: string) {
  return {
    label: `${repository.owner.login}:${ref}`,
    ref,
    sha,
    user: userJson(hub, repository.owner),
    repo: {
      ...repositoryJson(hub, repository),
      allow_squash_merge: true,
      allow_merge_commit: true,
      allow_rebase_merge: false,
      allow_auto_merge: false,
      delete_branch_on_merge: false,
      allow_update_branch: false,
    },
  };
}
