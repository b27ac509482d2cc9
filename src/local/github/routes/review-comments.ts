import { z } from 'zod';
import { addReply, addReview, emitReviewComment, placeThread } from '../add-review.ts';
import {
  type Answer,
  created,
  noContent,
  notFound,
  ok,
  parseBody,
  refuseLongBody,
  validationFailed,
} from '../answer.ts';
import { isPullRequest, now, type PullRequest, type ReviewComment, type Thread } from '../hub.ts';
import { paginate } from '../paginate.ts';
import { type RepositoryCall, type Route, route } from '../route.ts';
import { reviewCommentJson } from '../to-json/review.ts';
import { findPull } from './find-issue.ts';
import { refuseLocked, refuseStrangers } from './issue-comments.ts';

export const reviewCommentRoutes: Route[] = [
  route('GET /repos/:owner/:repo/pulls/:number/comments', 'pull_requests:read', listReviewComments),
  route('POST /repos/:owner/:repo/pulls/:number/comments', 'pull_requests:write', createReviewComment),
  route('POST /repos/:owner/:repo/pulls/:number/comments/:id/replies', 'pull_requests:write', createReply),
  route('GET /repos/:owner/:repo/pulls/comments/:id', 'pull_requests:read', getReviewComment),
  route('PATCH /repos/:owner/:repo/pulls/comments/:id', 'pull_requests:write', updateReviewComment),
  route('DELETE /repos/:owner/:repo/pulls/comments/:id', 'pull_requests:write', deleteReviewComment),
];

/** The line comment a route's `:id` names, with its thread and pull request; throws 404. */
export function findReviewComment({ repository, param }: Pick<RepositoryCall, 'repository' | 'param'>): {
  issue: PullRequest;
  thread: Thread;
  comment: ReviewComment;
} {
  for (const issue of repository.issues.filter(isPullRequest)) {
    for (const thread of issue.pull.threads) {
      const comment = thread.comments.find(({ id }) => id === Number(param('id')));
      if (comment !== undefined) return { issue, thread, comment };
    }
  }
  throw notFound();
}

async function listReviewComments(call: RepositoryCall): Promise<Answer> {
  const { hub, repository } = call;
  const issue = findPull(call);
  const all = issue.pull.threads.flatMap((thread) => thread.comments.map((comment) => ({ thread, comment })));
  const sorted = all.toSorted((a, b) => a.comment.id - b.comment.id);
  const json = await Promise.all(
    sorted.map(({ thread, comment }) => reviewCommentJson(hub, repository, issue, thread, comment)),
  );
  return paginate(call, json, (comment) => comment);
}

const side = z.enum(['LEFT', 'RIGHT']);

const creation = z.union([
  z.object({ body: z.string(), in_reply_to: z.number() }),
  z.object({
    body: z.string(),
    commit_id: z.string(),
    path: z.string(),
    line: z.number().int(),
    side: side.default('RIGHT'),
    start_line: z.number().int().nullish(),
    start_side: side.nullish(),
  }),
]);

async function createReviewComment(call: RepositoryCall): Promise<Answer> {
  const { hub, repository, user } = call;
  const issue = findPull(call);
  const wanted = parseBody(call.body, creation);
  refuseLocked(repository, issue, user);
  refuseLongBody('PullRequestReviewComment', wanted.body);
  if ('in_reply_to' in wanted) return await reply(call, issue, wanted.in_reply_to, wanted.body);
  const place = await placeThread(repository, issue, wanted.path, wanted.line, wanted.side);
  if (place.status !== 'found') {
    const field = `pull_request_review_thread.${place.status === 'unknown-path' ? 'path' : 'line'}`;
    const message = place.status === 'unknown-path' ? `${field} is invalid` : `${field} must be part of the diff`;
    throw validationFailed({ resource: 'PullRequestReviewComment', code: 'custom', field, message });
  }
  const placed = [{ ...wanted, startLine: wanted.start_line ?? null, place }];
  await addReview(hub, repository, issue, { author: user, body: '', state: 'COMMENTED', placed });
  const thread = issue.pull.threads.at(-1);
  const comment = thread?.comments[0];
  if (thread === undefined || comment === undefined) throw new Error('The review was added without its comment.');
  return created(await reviewCommentJson(hub, repository, issue, thread, comment));
}

async function createReply(call: RepositoryCall): Promise<Answer> {
  const issue = findPull(call);
  const { body } = parseBody(call.body, z.object({ body: z.string() }));
  refuseLocked(call.repository, issue, call.user);
  refuseLongBody('PullRequestReviewComment', body);
  return await reply(call, issue, Number(call.param('id')), body);
}

async function reply(call: RepositoryCall, issue: PullRequest, to: number, body: string): Promise<Answer> {
  const { hub, repository, user } = call;
  const thread = issue.pull.threads.find(({ comments }) => comments.some(({ id }) => id === to));
  if (thread === undefined) throw notFound();
  const comment = await addReply(hub, repository, issue, thread, { author: user, body });
  return created(await reviewCommentJson(hub, repository, issue, thread, comment));
}

async function getReviewComment(call: RepositoryCall): Promise<Answer> {
  const { issue, thread, comment } = findReviewComment(call);
  return ok(await reviewCommentJson(call.hub, call.repository, issue, thread, comment));
}

async function updateReviewComment(call: RepositoryCall): Promise<Answer> {
  const { hub, repository, user } = call;
  const { issue, thread, comment } = findReviewComment(call);
  const { body } = parseBody(call.body, z.object({ body: z.string() }));
  refuseStrangers(call, comment);
  refuseLongBody('PullRequestReviewComment', body);
  const changes = { body: { from: comment.body } };
  comment.body = body;
  comment.updatedAt = now();
  await emitReviewComment(hub, repository, issue, thread, comment, 'edited', { changes }, user);
  return ok(await reviewCommentJson(hub, repository, issue, thread, comment));
}

async function deleteReviewComment(call: RepositoryCall): Promise<Answer> {
  const { hub, repository, user } = call;
  const { issue, thread, comment } = findReviewComment(call);
  refuseStrangers(call, comment);
  thread.comments = thread.comments.filter((other) => other !== comment);
  if (thread.comments.length === 0) issue.pull.threads = issue.pull.threads.filter((other) => other !== thread);
  await emitReviewComment(hub, repository, issue, thread, comment, 'deleted', {}, user);
  return noContent;
}
