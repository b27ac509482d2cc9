import { z } from 'zod';
import { type Answer, ApiError, created, ok, parseBody } from '../answer.ts';
import { hasObject } from '../git/objects.ts';
import { type CommitStatus, type Hub, now, type Repository } from '../hub.ts';
import { nodeId } from '../node-id.ts';
import { paginate } from '../paginate.ts';
import { type RepositoryCall, type Route, route } from '../route.ts';
import { apiUrlOf, repositoryJson } from '../to-json/repository.ts';
import { userJson } from '../to-json/user.ts';
import { findCommit } from './commits.ts';

export const statusRoutes: Route[] = [
  route('POST /repos/:owner/:repo/statuses/:sha', 'statuses:write', createStatus),
  route('GET /repos/:owner/:repo/commits/*ref/statuses', 'statuses:read', listStatuses),
  route('GET /repos/:owner/:repo/commits/*ref/status', 'statuses:read', getCombinedStatus),
];

const creation = z.object({
  state: z.enum(['error', 'failure', 'pending', 'success']),
  context: z.string().default('default'),
  description: z.string().max(140).nullish(),
  target_url: z.string().nullish(),
});

async function createStatus({ hub, repository, user, param, body }: RepositoryCall): Promise<Answer> {
  const sha = param('sha');
  const wanted = parseBody(body, creation);
  if (!(await hasObject(repository.directory, 'commit', sha)))
    throw new ApiError(422, `No commit found for SHA: ${sha}`);
  const status: CommitStatus = {
    id: hub.newId(),
    sha,
    state: wanted.state,
    context: wanted.context,
    description: wanted.description ?? null,
    targetUrl: wanted.target_url ?? null,
    creator: user,
    createdAt: now(),
  };
  repository.statuses.unshift(status);
  return created(statusJson(hub, repository, status));
}

async function listStatuses(call: RepositoryCall): Promise<Answer> {
  const { hub, repository, param } = call;
  const { sha } = await findCommit(repository, param('ref'));
  const statuses = repository.statuses.filter((status) => status.sha === sha);
  return paginate(call, statuses, (status) => statusJson(hub, repository, status));
}

async function getCombinedStatus({ hub, repository, param }: RepositoryCall): Promise<Answer> {
  const { sha } = await findCommit(repository, param('ref'));
  const all = repository.statuses.filter((status) => status.sha === sha);
  const newest = all.filter(({ context }, index) => !all.slice(0, index).some((later) => later.context === context));
  const states = newest.map(({ state }) => state);
  const failed = states.includes('failure') || states.includes('error');
  const api = apiUrlOf(hub, repository);
  return ok({
    state: failed ? 'failure' : states.length === 0 || states.includes('pending') ? 'pending' : 'success',
    statuses: newest.map((status) => {
      const { creator: _, ...simple } = statusJson(hub, repository, status);
      return simple;
    }),
    sha,
    total_count: newest.length,
    repository: repositoryJson(hub, repository),
    commit_url: `${api}/commits/${sha}`,
    url: `${api}/commits/${sha}/status`,
  });
}

function statusJson(hub: Hub, repository: Repository, status: CommitStatus) {
  return {
    url: `${apiUrlOf(hub, repository)}/statuses/${status.sha}`,
    avatar_url: userJson(hub, status.creator).avatar_url,
    id: status.id,
    node_id: nodeId('Status', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    creator: userJson(hub, status.creator),
  };
}
