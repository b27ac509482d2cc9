import { z } from 'zod';
import { type Answer, ApiError, created, forbidden, noContent, ok, parseBody, refuseLongBody } from '../answer.ts';
import { isWriter, mayManage } from '../authorize.ts';
import { emitAboutIssue } from '../emit-about-issue.ts';
import { type Hub, type Issue, isPullRequest, now, type Repository, roleOf, type User } from '../hub.ts';
import { paginate } from '../paginate.ts';
import { type RepositoryCall, type Route, route } from '../route.ts';
import { issueJson } from '../to-json/issue.ts';
import { findIssue } from './find-issue.ts';
import { ensureLabels, setLabels } from './labels.ts';

export const issueRoutes: Route[] = [
  route('GET /repos/:owner/:repo/issues', 'issues:read', listIssues),
  route('POST /repos/:owner/:repo/issues', 'issues:write', createIssue),
  route('GET /repos/:owner/:repo/issues/:number', 'issues:read', getIssue),
  route('PATCH /repos/:owner/:repo/issues/:number', 'issues:write', updateIssue),
  route('PUT /repos/:owner/:repo/issues/:number/lock', 'issues:write', lockIssue),
  route('DELETE /repos/:owner/:repo/issues/:number/lock', 'issues:write', unlockIssue),
];

/** A new issue with the next number, not yet in the repository's list. */
export function newIssue(hub: Hub, repository: Repository, author: User, title: string, body: string | null): Issue {
  repository.lastNumber += 1;
  return {
    id: hub.newId(),
    number: repository.lastNumber,
    title,
    body,
    author,
    state: 'open',
    stateReason: null,
    labels: [],
    assignees: [],
    comments: [],
    reactions: [],
    locked: false,
    lockReason: null,
    viaApp: author === hub.app.bot,
    closedAt: null,
    closedBy: null,
    createdAt: now(),
    updatedAt: now(),
  };
}

export async function closeIssue(
  { hub, repository, user }: Pick<RepositoryCall, 'hub' | 'repository' | 'user'>,
  issue: Issue,
  reason: Issue['stateReason'] = 'completed',
): Promise<void> {
  Object.assign(issue, {
    state: 'closed',
    stateReason: issue.pull === undefined ? reason : null,
    closedAt: now(),
    closedBy: user,
    updatedAt: now(),
  });
  await emitAboutIssue(hub, repository, issue, 'closed', {}, user);
}

function listIssues(call: RepositoryCall): Answer {
  const { hub, repository, url } = call;
  const query = url.searchParams;
  const state = query.get('state') ?? 'open';
  const labels = (query.get('labels') ?? '').split(',').filter(Boolean);
  const creator = query.get('creator');
  const since = Date.parse(query.get('since') ?? '1970-01-01T00:00:00Z');
  const sortKey = query.get('sort') === 'updated' ? 'updatedAt' : 'number';
  const direction = query.get('direction') === 'asc' ? 1 : -1;
  const issues = repository.issues
    .filter((issue) => state === 'all' || issue.state === state)
    .filter((issue) => labels.every((name) => issue.labels.some((label) => label.name === name)))
    .filter((issue) => creator === null || issue.author.login === creator)
    .filter((issue) => Date.parse(issue.updatedAt) >= since)
    .toSorted((a, b) => direction * (a[sortKey] < b[sortKey] ? -1 : 1));
  return paginate(call, issues, (issue) => issueJson(hub, repository, issue));
}

const labelNames = z.array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]));

const creation = z.object({
  title: z.union([z.string(), z.number().transform(String)]),
  body: z.string().nullish(),
  labels: labelNames.optional(),
  assignees: z.array(z.string()).optional(),
});

async function createIssue({ hub, repository, user, body }: RepositoryCall): Promise<Answer> {
  const wanted = parseBody(body, creation);
  refuseLongBody('Issue', wanted.body);
  if (wanted.title.trim() === '') {
    throw new ApiError(422, 'Validation Failed', {
      errors: [{ resource: 'Issue', code: 'missing_field', field: 'title' }],
    });
  }
  const issue = newIssue(hub, repository, user, wanted.title, wanted.body ?? null);
  // People without triage access may send labels; GitHub drops them silently.
  if (mayManage(repository, user)) issue.labels = ensureLabels(hub, repository, wanted.labels ?? []);
  repository.issues.push(issue);
  await emitAboutIssue(hub, repository, issue, 'opened', {}, user);
  for (const label of issue.labels) await emitAboutIssue(hub, repository, issue, 'labeled', { label }, user);
  return created(issueJson(hub, repository, issue));
}

function getIssue(call: RepositoryCall): Answer {
  return ok(issueJson(call.hub, call.repository, findIssue(call)));
}

const change = z.object({
  title: z.union([z.string(), z.number().transform(String)]).nullish(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  state_reason: z.enum(['completed', 'not_planned', 'duplicate', 'reopened']).nullish(),
  labels: labelNames.optional(),
  assignees: z.array(z.string()).optional(),
});

async function updateIssue(call: RepositoryCall): Promise<Answer> {
  const { hub, repository, user } = call;
  const issue = findIssue(call);
  const wanted = parseBody(call.body, change);
  refuseLongBody('Issue', wanted.body);
  if (issue.author !== user && !mayManage(repository, user)) throw forbidden('Must have admin rights to Repository.');
  await editText(call, issue, { title: wanted.title ?? undefined, body: wanted.body });
  if (wanted.labels !== undefined) await setLabels(call, issue, ensureLabels(hub, repository, wanted.labels));
  if (wanted.state !== undefined && wanted.state !== issue.state) {
    if (wanted.state === 'closed') await closeIssue(call, issue, wanted.state_reason ?? 'completed');
    else await reopenIssue(call, issue);
  }
  return ok(issueJson(hub, repository, issue));
}

/** Changes title and body and tells what they were, as the `edited` webhook does. Undefined leaves a field alone. */
export async function editText(
  { hub, repository, user }: RepositoryCall,
  issue: Issue,
  wanted: { title: string | undefined; body: string | null | undefined },
): Promise<void> {
  const changes: Record<string, { from: string }> = {};
  if (wanted.title !== undefined && wanted.title !== issue.title) {
    changes.title = { from: issue.title };
    issue.title = wanted.title;
  }
  if (wanted.body !== undefined && wanted.body !== issue.body) {
    changes.body = { from: issue.body ?? '' };
    issue.body = wanted.body;
  }
  if (Object.keys(changes).length === 0) return;
  issue.updatedAt = now();
  await emitAboutIssue(hub, repository, issue, 'edited', { changes }, user);
}

export async function reopenIssue({ hub, repository, user }: RepositoryCall, issue: Issue): Promise<void> {
  if (isPullRequest(issue) && issue.pull.merged !== null) {
    throw new ApiError(422, 'Validation Failed', {
      errors: [
        {
          resource: 'PullRequest',
          code: 'custom',
          field: 'state',
          message: 'state cannot be changed. The pull request cannot be reopened.',
        },
      ],
    });
  }
  const stateReason = issue.pull === undefined ? 'reopened' : null;
  Object.assign(issue, { state: 'open', stateReason, closedAt: null, closedBy: null, updatedAt: now() });
  await emitAboutIssue(hub, repository, issue, 'reopened', {}, user);
}

const lock = z.object({ lock_reason: z.enum(['resolved', 'off-topic', 'too heated', 'spam']).nullish() });

async function lockIssue(call: RepositoryCall): Promise<Answer> {
  const { hub, repository, user } = call;
  const issue = findIssue(call);
  refuseLocking(call);
  issue.locked = true;
  issue.lockReason = parseBody(call.body, lock).lock_reason ?? null;
  await emitAboutIssue(hub, repository, issue, 'locked', {}, user);
  return noContent;
}

async function unlockIssue(call: RepositoryCall): Promise<Answer> {
  const { hub, repository, user } = call;
  const issue = findIssue(call);
  refuseLocking(call);
  issue.locked = false;
  issue.lockReason = null;
  await emitAboutIssue(hub, repository, issue, 'unlocked', {}, user);
  return noContent;
}

function refuseLocking({ repository, user }: RepositoryCall): void {
  if (user.type !== 'Bot' && !isWriter(roleOf(repository, user)))
    throw forbidden('Must have admin rights to Repository.');
}
