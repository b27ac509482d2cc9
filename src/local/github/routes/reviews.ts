import { z } from 'zod';
import { addReview, placeThread } from '../add-review.ts';
import { type Answer, ApiError, notFound, ok, parseBody, refuseLongBody } from '../answer.ts';
import type { PullRequest, Review } from '../hub.ts';
import { paginate } from '../paginate.ts';
import { type RepositoryCall, type Route, route } from '../route.ts';
import { reviewCommentJson, reviewJson } from '../to-json/review.ts';
import { findPull } from './find-issue.ts';

const base = '/repos/:owner/:repo/pulls/:number/reviews';

export const reviewRoutes: Route[] = [
  route(`GET ${base}`, 'pull_requests:read', listReviews),
  route(`POST ${base}`, 'pull_requests:write', createReview),
  route(`GET ${base}/:review`, 'pull_requests:read', getReview),
  route(`GET ${base}/:review/comments`, 'pull_requests:read', listCommentsOfReview),
];

function listReviews(call: RepositoryCall): Answer {
  const issue = findPull(call);
  return paginate(call, issue.pull.reviews, (review) => reviewJson(call.hub, call.repository, issue, review));
}

function getReview(call: RepositoryCall): Answer {
  const issue = findPull(call);
  return ok(reviewJson(call.hub, call.repository, issue, findReview(call, issue)));
}

async function listCommentsOfReview(call: RepositoryCall): Promise<Answer> {
  const issue = findPull(call);
  const review = findReview(call, issue);
  const comments = await Promise.all(
    issue.pull.threads.flatMap((thread) =>
      thread.comments
        .filter(({ reviewId }) => reviewId === review.id)
        .map((comment) => reviewCommentJson(call.hub, call.repository, issue, thread, comment)),
    ),
  );
  return paginate(call, comments, (comment) => comment);
}

function findReview({ param }: RepositoryCall, { pull }: PullRequest): Review {
  const review = pull.reviews.find(({ id }) => id === Number(param('review')));
  if (review === undefined) throw notFound();
  return review;
}

const side = z.enum(['LEFT', 'RIGHT']);

const creation = z.object({
  commit_id: z.string().nullish(),
  body: z.string().nullish(),
  // Without an event GitHub keeps a review pending; the stand-in takes only reviews that are submitted at once.
  event: z.enum(['APPROVE', 'REQUEST_CHANGES', 'COMMENT']),
  comments: z
    .array(
      z.object({
        path: z.string(),
        body: z.string(),
        line: z.number().int(),
        side: side.default('RIGHT'),
        start_line: z.number().int().nullish(),
        start_side: side.nullish(),
      }),
    )
    .default([]),
});

const states = { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED' } as const;

async function createReview(call: RepositoryCall): Promise<Answer> {
  const { hub, repository, user } = call;
  const issue = findPull(call);
  const wanted = parseBody(call.body, creation);
  const body = wanted.body ?? '';
  refuseLongBody('PullRequestReview', body);
  if (issue.author === user && wanted.event !== 'COMMENT') {
    const verb = wanted.event === 'APPROVE' ? 'approve' : 'request changes on';
    throw new ApiError(422, 'Unprocessable Entity', { errors: [`Review Can not ${verb} your own pull request`] });
  }
  if (wanted.event !== 'APPROVE' && body === '' && wanted.comments.length === 0) {
    throw new ApiError(422, 'Unprocessable Entity', { errors: ['Review Body is too short (minimum is 1 character)'] });
  }
  const placed = [];
  for (const comment of wanted.comments) {
    const place = await placeThread(repository, issue, comment.path, comment.line, comment.side);
    if (place.status === 'unknown-path') {
      throw new ApiError(422, 'Unprocessable Entity', { errors: ['Path could not be resolved'] });
    }
    if (place.status === 'outside-diff') {
      throw new ApiError(422, 'Unprocessable Entity', { errors: ['Line could not be resolved'] });
    }
    placed.push({ ...comment, startLine: comment.start_line ?? null, place });
  }
  const review = await addReview(hub, repository, issue, { author: user, body, state: states[wanted.event], placed });
  return ok(reviewJson(hub, repository, issue, review));
}
