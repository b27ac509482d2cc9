import { followLine } from '../diff-position.ts';
import { diffFile } from '../git/diff.ts';
import type { Hub, PullRequest, Repository, Review, ReviewComment, Thread } from '../hub.ts';
import { nodeId } from '../node-id.ts';
import { associationOf, reactionRollup } from './issue.ts';
import { apiUrlOf, repositoryUrl } from './repository.ts';
import { userJson } from './user.ts';

export function reviewJson(hub: Hub, repository: Repository, issue: PullRequest, review: Review) {
  const pullUrl = `${apiUrlOf(hub, repository)}/pulls/${issue.number}`;
  const htmlUrl = `${repositoryUrl(hub, repository)}/pull/${issue.number}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: nodeId('PullRequestReview', review.id),
    user: userJson(hub, review.author),
    body: review.body,
    state: review.state,
    html_url: htmlUrl,
    pull_request_url: pullUrl,
    author_association: associationOf(repository, review.author),
    _links: { html: { href: htmlUrl }, pull_request: { href: pullUrl } },
    submitted_at: review.submittedAt,
    commit_id: review.commitSha,
  };
}

/** A review as webhooks show it: with a lower-case state, and null for no text. */
export function webhookReviewJson(hub: Hub, repository: Repository, issue: PullRequest, review: Review) {
  const json = reviewJson(hub, repository, issue, review);
  return {
    ...json,
    body: review.body === '' ? null : review.body,
    state: review.state.toLowerCase(),
    updated_at: review.submittedAt,
  };
}

export async function reviewCommentJson(
  hub: Hub,
  repository: Repository,
  issue: PullRequest,
  thread: Thread,
  comment: ReviewComment,
) {
  const api = apiUrlOf(hub, repository);
  const url = `${api}/pulls/comments/${comment.id}`;
  const pullUrl = `${api}/pulls/${issue.number}`;
  const htmlUrl = `${repositoryUrl(hub, repository)}/pull/${issue.number}#discussion_r${comment.id}`;
  const line = await currentLine(repository, issue, thread);
  const startSide = thread.startLine === null ? null : thread.side;
  return {
    url,
    pull_request_review_id: comment.reviewId,
    id: comment.id,
    node_id: nodeId('PullRequestReviewComment', comment.id),
    diff_hunk: thread.diffHunk,
    path: thread.path,
    commit_id: line === null ? thread.commitSha : issue.pull.headSha,
    original_commit_id: comment.commitSha,
    user: userJson(hub, comment.author),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    html_url: htmlUrl,
    pull_request_url: pullUrl,
    author_association: associationOf(repository, comment.author),
    _links: { self: { href: url }, html: { href: htmlUrl }, pull_request: { href: pullUrl } },
    reactions: reactionRollup(`${url}/reactions`, comment.reactions),
    start_line: line === null || thread.startLine === null ? null : thread.startLine + line - thread.line,
    original_start_line: thread.startLine,
    start_side: startSide,
    line,
    original_line: thread.line,
    side: thread.side,
    position: line === null ? null : thread.position,
    original_position: thread.position,
    subject_type: 'line',
    ...(comment.replyTo === null ? {} : { in_reply_to_id: comment.replyTo }),
  };
}

/** Where the commented line is now, or null when a later commit changed it: then the thread is outdated. */
export async function currentLine(repository: Repository, issue: PullRequest, thread: Thread): Promise<number | null> {
  const { headSha } = issue.pull;
  if (thread.commitSha === headSha || thread.side === 'LEFT') return thread.line;
  const patch = await diffFile(repository.directory, thread.commitSha, headSha, thread.path);
  return followLine(patch, thread.line) ?? null;
}
