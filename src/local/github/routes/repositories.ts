import { z } from 'zod';
import { type Answer, ApiError, noContent, ok, parseBody } from '../answer.ts';
import { isWriter } from '../authorize.ts';
import { emit } from '../emit.ts';
import { readCommit } from '../git/objects.ts';
import { listRefs, readRef } from '../git/refs.ts';
import { type Role, roleOf } from '../hub.ts';
import { paginate } from '../paginate.ts';
import { type RepositoryCall, type Route, route } from '../route.ts';
import { commitJson } from '../to-json/commit.ts';
import { apiUrlOf, fullRepositoryJson, repositoryUrl } from '../to-json/repository.ts';
import { permissionsJson, userJson } from '../to-json/user.ts';

export const repositoryRoutes: Route[] = [
  route('GET /repos/:owner/:repo', 'metadata:read', getRepository),
  route('GET /repos/:owner/:repo/branches', 'contents:read', listBranches),
  route('GET /repos/:owner/:repo/branches/*branch', 'contents:read', getBranch),
  route('GET /repos/:owner/:repo/collaborators/:username/permission', 'metadata:read', getPermission),
  route('POST /repos/:owner/:repo/dispatches', 'contents:write', dispatch),
];

function getRepository({ hub, actor, repository, user }: RepositoryCall): Answer {
  const role: Role = actor.kind === 'user' ? roleOf(repository, user) : 'read';
  return ok(fullRepositoryJson(hub, repository, role));
}

async function listBranches(call: RepositoryCall): Promise<Answer> {
  const { hub, repository, url } = call;
  const wanted = url.searchParams.get('protected');
  const branches = (await listRefs(repository.directory, 'refs/heads'))
    .map((ref) => ({ name: ref.name.slice('refs/heads/'.length), sha: ref.sha }))
    .filter(({ name }) => wanted === null || repository.protectedBranches.has(name) === (wanted === 'true'));
  return paginate(call, branches, ({ name, sha }) => ({
    name,
    commit: { sha, url: `${apiUrlOf(hub, repository)}/commits/${sha}` },
    protected: repository.protectedBranches.has(name),
  }));
}

async function getBranch({ hub, repository, param }: RepositoryCall): Promise<Answer> {
  const name = param('branch');
  const ref = await readRef(repository.directory, `refs/heads/${name}`);
  const commit = ref === undefined ? undefined : await readCommit(repository.directory, ref.sha);
  if (commit === undefined) throw new ApiError(404, 'Branch not found');
  const api = apiUrlOf(hub, repository);
  const isProtected = repository.protectedBranches.has(name);
  return ok({
    name,
    commit: commitJson(hub, repository, commit),
    _links: { self: `${api}/branches/${name}`, html: `${repositoryUrl(hub, repository)}/tree/${name}` },
    protected: isProtected,
    protection: {
      enabled: isProtected,
      required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] },
    },
    protection_url: `${api}/branches/${name}/protection`,
  });
}

/** GitHub's older four levels, with the finer role beside it. */
function getPermission({ hub, repository, param }: RepositoryCall): Answer {
  const user = hub.users.get(param('username').toLowerCase());
  if (user?.type !== 'User') throw new ApiError(404, `${param('username')} is not a user`);
  const role = roleOf(repository, user);
  const permission = role === 'admin' ? 'admin' : isWriter(role) ? 'write' : role === 'none' ? 'none' : 'read';
  return ok({
    permission,
    role_name: role,
    user: { ...userJson(hub, user), permissions: permissionsJson(role), role_name: role },
  });
}

const dispatchRequest = z.object({
  event_type: z.string().min(1).max(100),
  client_payload: z.record(z.string(), z.unknown()).optional(),
});

function dispatch({ hub, repository, user, body }: RepositoryCall): Answer {
  const { event_type: action, client_payload = {} } = parseBody(body, dispatchRequest);
  const payload = { action, branch: repository.defaultBranch, client_payload };
  emit(hub, repository, 'repository_dispatch', payload, user);
  return noContent;
}
