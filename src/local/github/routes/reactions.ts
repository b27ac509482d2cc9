import { z } from 'zod';
import { type Answer, created, noContent, notFound, ok, parseBody } from '../answer.ts';
import { now, type Reaction, reactionContents } from '../hub.ts';
import { paginate } from '../paginate.ts';
import { type RepositoryCall, type Route, route } from '../route.ts';
import { reactionJson } from '../to-json/issue.ts';
import { findIssue } from './find-issue.ts';
import { findComment } from './issue-comments.ts';
import { findReviewComment } from './review-comments.ts';

type Reacted = { reactions: Reaction[] };

export const reactionRoutes: Route[] = [
  ...routesBelow('/repos/:owner/:repo/issues/:number', 'issues', findIssue),
  ...routesBelow('/repos/:owner/:repo/issues/comments/:id', 'issues', (call) => findComment(call).comment),
  ...routesBelow('/repos/:owner/:repo/pulls/comments/:id', 'pull_requests', (call) => findReviewComment(call).comment),
];

function routesBelow(
  path: string,
  permission: 'issues' | 'pull_requests',
  find: (call: RepositoryCall) => Reacted,
): Route[] {
  return [
    route(`GET ${path}/reactions`, `${permission}:read`, (call) => listReactions(call, find(call))),
    route(`POST ${path}/reactions`, `${permission}:write`, (call) => addReaction(call, find(call))),
    route(`DELETE ${path}/reactions/:reaction`, `${permission}:write`, (call) => removeReaction(call, find(call))),
  ];
}

function listReactions(call: RepositoryCall, { reactions }: Reacted): Answer {
  const content = call.url.searchParams.get('content');
  const shown = reactions.filter((reaction) => content === null || reaction.content === content);
  return paginate(call, shown, (reaction) => reactionJson(call.hub, reaction));
}

const creation = z.object({ content: z.enum(reactionContents) });

/** A second reaction of the same kind by the same person answers 200 with the first one. */
function addReaction({ hub, user, body }: RepositoryCall, target: Reacted): Answer {
  const { content } = parseBody(body, creation);
  const known = target.reactions.find((reaction) => reaction.user === user && reaction.content === content);
  if (known !== undefined) return ok(reactionJson(hub, known));
  const reaction: Reaction = { id: hub.newId(), user, content, createdAt: now() };
  target.reactions.push(reaction);
  return created(reactionJson(hub, reaction));
}

function removeReaction({ param, user }: RepositoryCall, target: Reacted): Answer {
  const reaction = target.reactions.find(({ id }) => id === Number(param('reaction')));
  if (reaction === undefined || reaction.user !== user) throw notFound();
  target.reactions = target.reactions.filter((other) => other !== reaction);
  return noContent;
}
