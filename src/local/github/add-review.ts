import { type DiffPosition, findDiffPosition } from './diff-position.ts';
import { emit } from './emit.ts';
import { diffCommits } from './git/diff.ts';
import {
  type Hub,
  now,
  type PullRequest,
  type Repository,
  type Review,
  type ReviewComment,
  type Side,
  type Thread,
  type User,
} from './hub.ts';
import { simplePullJson, startOf } from './to-json/pull.ts';
import { reviewCommentJson, webhookReviewJson } from './to-json/review.ts';

export type ThreadPlace =
  | { status: 'unknown-path' }
  | { status: 'outside-diff' }
  | ({ status: 'found' } & DiffPosition);

export type PlacedComment = {
  path: string;
  line: number;
  side: Side;
  startLine: number | null;
  body: string;
  place: DiffPosition;
};

/** Where in the pull request's diff a comment on this line would stand. */
export async function placeThread(
  repository: Repository,
  issue: PullRequest,
  path: string,
  line: number,
  side: Side,
): Promise<ThreadPlace> {
  const files = await diffCommits(repository.directory, await startOf(repository, issue), issue.pull.headSha);
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined) return { status: 'unknown-path' };
  const place = findDiffPosition(file.patch ?? '', line, side);
  return place === undefined ? { status: 'outside-diff' } : { status: 'found', ...place };
}

/** Submits a review with its line comments, each the start of a thread, and tells the App of all of them. */
export async function addReview(
  hub: Hub,
  repository: Repository,
  issue: PullRequest,
  wanted: { author: User; body: string; state: Review['state']; placed: readonly PlacedComment[] },
): Promise<Review> {
  const { pull } = issue;
  const review = newReview(hub, issue, wanted);
  pull.reviews.push(review);
  const threads = wanted.placed.map((comment): Thread => {
    return {
      id: hub.newId(),
      path: comment.path,
      line: comment.line,
      startLine: comment.startLine,
      side: comment.side,
      commitSha: pull.headSha,
      diffHunk: comment.place.hunk,
      position: comment.place.position,
      resolvedBy: null,
      comments: [newReviewComment(hub, review, comment.body, null)],
    };
  });
  pull.threads.push(...threads);
  issue.updatedAt = now();
  emitReview(hub, repository, issue, review);
  for (const thread of threads) {
    for (const comment of thread.comments) await emitReviewComment(hub, repository, issue, thread, comment, 'created');
  }
  return review;
}

/** Answers in a thread; like GitHub, as a review of its own that holds only the answer. */
export async function addReply(
  hub: Hub,
  repository: Repository,
  issue: PullRequest,
  thread: Thread,
  wanted: { author: User; body: string },
): Promise<ReviewComment> {
  const review = newReview(hub, issue, { author: wanted.author, body: '', state: 'COMMENTED' });
  issue.pull.reviews.push(review);
  const comment = newReviewComment(hub, review, wanted.body, thread.comments[0]?.id ?? null);
  thread.comments.push(comment);
  issue.updatedAt = now();
  emitReview(hub, repository, issue, review);
  await emitReviewComment(hub, repository, issue, thread, comment, 'created');
  return comment;
}

export async function emitReviewComment(
  hub: Hub,
  repository: Repository,
  issue: PullRequest,
  thread: Thread,
  comment: ReviewComment,
  action: 'created' | 'edited' | 'deleted',
  detail: Record<string, unknown> = {},
  sender: User = comment.author,
): Promise<void> {
  const payload = {
    action,
    comment: await reviewCommentJson(hub, repository, issue, thread, comment),
    pull_request: simplePullJson(hub, repository, issue),
    ...detail,
  };
  emit(hub, repository, 'pull_request_review_comment', payload, sender);
}

function newReview(
  hub: Hub,
  { pull }: PullRequest,
  { author, body, state }: Pick<Review, 'author' | 'body' | 'state'>,
): Review {
  return { id: hub.newId(), author, body, state, commitSha: pull.headSha, submittedAt: now() };
}

function newReviewComment(hub: Hub, review: Review, body: string, replyTo: number | null): ReviewComment {
  return {
    id: hub.newId(),
    author: review.author,
    body,
    reactions: [],
    viaApp: review.author === hub.app.bot,
    createdAt: now(),
    updatedAt: now(),
    reviewId: review.id,
    commitSha: review.commitSha,
    replyTo,
  };
}

function emitReview(hub: Hub, repository: Repository, issue: PullRequest, review: Review): void {
  const payload = {
    action: 'submitted',
    review: webhookReviewJson(hub, repository, issue, review),
    pull_request: simplePullJson(hub, repository, issue),
  };
  emit(hub, repository, 'pull_request_review', payload, review.author);
}
