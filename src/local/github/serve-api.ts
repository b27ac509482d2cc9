import { createHash, randomUUID } from 'node:crypto';
import { type Answer, ApiError, notFound } from './answer.ts';
import { authenticate } from './authenticate.ts';
import { authorizeGlobally, authorizeIn, type Permission } from './authorize.ts';
import { findRepository, fullNameOf, type Hub, isPullRequest, type Repository } from './hub.ts';
import { type Access, type Actor, type Call, findRoute, type RepositoryCall, type Route } from './route.ts';

export type ApiRequest = {
  method: string;
  url: URL;
  /** Below the API's root, e.g. `/repos/acme/site`. */
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
};

/** Answers a REST request: finds the route, checks who asks and what they may do, and calls the handler. */
export async function serveApi(hub: Hub, routes: readonly Route[], request: ApiRequest): Promise<Answer> {
  try {
    const actor = authenticate(hub, headerText(request.headers.authorization));
    const answer = await callRoute(hub, routes, request, actor);
    return withConditionalHeaders(request, answer);
  } catch (error) {
    if (error instanceof URIError) return { status: 400, body: { message: 'Bad Request' } };
    if (error instanceof ApiError) return { status: error.status, body: error.body, headers: error.headers };
    throw error;
  }
}

async function callRoute(hub: Hub, routes: readonly Route[], request: ApiRequest, actor: Actor): Promise<Answer> {
  const found = findRoute(routes, request.method, request.path);
  if (found === undefined) throw notFound();
  const { route, param } = found;
  const { url, headers } = request;
  const call: Call = { hub, actor, url, headers, param, body: readJson(request.body) };
  if (!request.path.startsWith('/repos/') || route.access === 'app') {
    authorizeGlobally(actor, route.access);
    // Routes outside repositories never look at the two members that only repository routes have.
    return await route.handle(call as RepositoryCall);
  }
  const repository = findRepository(hub, param('owner'), param('repo'));
  if (repository === undefined) throw notFound();
  const user = authorizeIn(hub, actor, repository, ...permissionsFor(route.access, repository, param));
  const moved = movedTo(hub, repository, param, url);
  return moved ?? (await route.handle({ ...call, repository, user }));
}

/** Issue routes serve pull requests too, and then the pull request permission is enough. */
function permissionsFor(access: Access, repository: Repository, param: Call['param']): Permission[] {
  const [name = 'metadata', level] = access.split(':');
  const permission: Permission = { name, level: level === 'write' ? 'write' : 'read' };
  const number = Number(param('number'));
  const isPull = repository.issues.some((issue) => issue.number === number && isPullRequest(issue));
  return name === 'issues' && (isPull || param('number') === '')
    ? [permission, { ...permission, name: 'pull_requests' }]
    : [permission];
}

function movedTo(hub: Hub, repository: Repository, param: Call['param'], url: URL): Answer | undefined {
  const number = Number(param('number'));
  const target = repository.moved.get(number);
  if (repository.deleted.has(number)) throw new ApiError(410, 'This issue was deleted');
  if (target === undefined) return undefined;
  const location = url.href.replace(`/repos/${fullNameOf(repository)}/issues/${number}`, target);
  return {
    status: 301,
    headers: { location },
    body: {
      message: 'Moved Permanently',
      url: `${hub.apiUrl}${target}`,
      documentation_url: 'https://docs.github.com/rest',
    },
  };
}

function readJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new ApiError(400, 'Problems parsing JSON');
  }
}

function withConditionalHeaders(request: ApiRequest, answer: Answer): Answer {
  if (request.method !== 'GET' || answer.status !== 200) return answer;
  const content = Buffer.isBuffer(answer.body) ? answer.body : JSON.stringify(answer.body ?? null);
  const etag = `W/"${createHash('sha256').update(content).digest('hex')}"`;
  const headers = { ...answer.headers, etag, 'cache-control': 'private, max-age=60, s-maxage=60' };
  if (headerText(request.headers['if-none-match']) === etag) return { status: 304, headers };
  return { ...answer, headers };
}

/** The headers each answer of GitHub's API carries; an installation may ask 5,000 times an hour. */
export function standardHeaders(used: number, resetAt: number): Record<string, string> {
  return {
    'x-github-request-id': randomUUID().toUpperCase(),
    'x-github-media-type': 'github.v3; format=json',
    'x-github-api-version-selected': '2022-11-28',
    'x-ratelimit-limit': String(rateLimit),
    'x-ratelimit-remaining': String(Math.max(0, rateLimit - used)),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(resetAt),
    'x-ratelimit-resource': 'core',
  };
}

export const rateLimit = 5000;

export function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value;
}
