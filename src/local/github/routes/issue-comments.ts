import { z } from 'zod';
import {
  type Answer,
  created,
  forbidden,
  noContent,
  notFound,
  ok,
  parseBody,
  refuseLongBody,
  validationFailed,
} from '../answer.ts';
import { isWriter } from '../authorize.ts';
import { emit } from '../emit.ts';
import { type Comment, type Hub, type Issue, now, type Repository, roleOf, type User } from '../hub.ts';
import { paginate } from '../paginate.ts';
import { type RepositoryCall, type Route, route } from '../route.ts';
import { commentJson, issueJson } from '../to-json/issue.ts';
import { findIssue } from './find-issue.ts';

export const issueCommentRoutes: Route[] = [
  route('GET /repos/:owner/:repo/issues/:number/comments', 'issues:read', listComments),
  route('POST /repos/:owner/:repo/issues/:number/comments', 'issues:write', createComment),
  route('GET /repos/:owner/:repo/issues/comments', 'issues:read', listAllComments),
  route('GET /repos/:owner/:repo/issues/comments/:id', 'issues:read', getComment),
  route('PATCH /repos/:owner/:repo/issues/comments/:id', 'issues:write', updateComment),
  route('DELETE /repos/:owner/:repo/issues/comments/:id', 'issues:write', deleteComment),
];

/** The comment a route's `:id` names and the issue it is on; throws 404. */
export function findComment({ repository, param }: Pick<RepositoryCall, 'repository' | 'param'>) {
  for (const issue of repository.issues) {
    const comment = issue.comments.find(({ id }) => id === Number(param('id')));
    if (comment !== undefined) return { issue, comment };
  }
  throw notFound();
}

/** Only the author and people who can write may change a comment; throws 403. */
export function refuseStrangers({ repository, user }: RepositoryCall, comment: Comment): void {
  if (comment.author === user || isWriter(roleOf(repository, user))) return;
  throw forbidden('Must have admin rights to Repository.');
}

/** Locked conversations are for people with write access; throws 403 for others. */
export function refuseLocked(repository: Repository, issue: Issue, user: User): void {
  if (!issue.locked || isWriter(roleOf(repository, user))) return;
  throw forbidden('Unable to create comment because issue is locked.');
}

function listComments(call: RepositoryCall): Answer {
  const issue = findIssue(call);
  return paginate(call, since(call.url, issue.comments), (comment) =>
    commentJson(call.hub, call.repository, issue, comment),
  );
}

function listAllComments(call: RepositoryCall): Answer {
  const { hub, repository, url } = call;
  const all = repository.issues.flatMap((issue) => issue.comments.map((comment) => ({ issue, comment, ...comment })));
  const direction = url.searchParams.get('direction') === 'desc' ? -1 : 1;
  const sorted = since(url, all).toSorted((a, b) => direction * (a.id - b.id));
  return paginate(call, sorted, ({ issue, comment }) => commentJson(hub, repository, issue, comment));
}

function since<Item extends { updatedAt: string }>(url: URL, items: readonly Item[]): Item[] {
  const start = Date.parse(url.searchParams.get('since') ?? '1970-01-01T00:00:00Z');
  return items.filter(({ updatedAt }) => Date.parse(updatedAt) >= start);
}

const text = z.object({ body: z.string() });

function createComment(call: RepositoryCall): Answer {
  const { hub, repository, user } = call;
  const issue = findIssue(call);
  const { body } = parseBody(call.body, text);
  refuseLocked(repository, issue, user);
  refuseLongBody('IssueComment', body);
  if (body.trim() === '') {
    throw validationFailed({
      resource: 'IssueComment',
      code: 'unprocessable',
      field: 'data',
      message: 'Body cannot be blank',
    });
  }
  const comment: Comment = {
    id: hub.newId(),
    author: user,
    body,
    reactions: [],
    viaApp: user === hub.app.bot,
    createdAt: now(),
    updatedAt: now(),
  };
  issue.comments.push(comment);
  issue.updatedAt = now();
  emitComment(hub, repository, issue, comment, 'created', {}, user);
  return created(commentJson(hub, repository, issue, comment));
}

function getComment(call: RepositoryCall): Answer {
  const { issue, comment } = findComment(call);
  return ok(commentJson(call.hub, call.repository, issue, comment));
}

function updateComment(call: RepositoryCall): Answer {
  const { hub, repository, user } = call;
  const { issue, comment } = findComment(call);
  const { body } = parseBody(call.body, text);
  refuseStrangers(call, comment);
  refuseLongBody('IssueComment', body);
  const changes = { body: { from: comment.body } };
  comment.body = body;
  comment.updatedAt = now();
  emitComment(hub, repository, issue, comment, 'edited', { changes }, user);
  return ok(commentJson(hub, repository, issue, comment));
}

function deleteComment(call: RepositoryCall): Answer {
  const { hub, repository, user } = call;
  const { issue, comment } = findComment(call);
  refuseStrangers(call, comment);
  issue.comments = issue.comments.filter((other) => other !== comment);
  emitComment(hub, repository, issue, comment, 'deleted', {}, user);
  return noContent;
}

function emitComment(
  hub: Hub,
  repository: Repository,
  issue: Issue,
  comment: Comment,
  action: 'created' | 'edited' | 'deleted',
  detail: Record<string, unknown>,
  sender: User,
): void {
  const payload = {
    action,
    issue: issueJson(hub, repository, issue),
    comment: commentJson(hub, repository, issue, comment),
    ...detail,
  };
  emit(hub, repository, 'issue_comment', payload, sender);
}
