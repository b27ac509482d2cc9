import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Answer, ApiError, created, noContent, notFound, ok, parseBody } from '../answer.ts';
import { type Hub, type Installation, installationFor, type Token } from '../hub.ts';
import { paginate } from '../paginate.ts';
import { type Call, type RepositoryCall, type Route, route } from '../route.ts';
import { rateLimit } from '../serve-api.ts';
import { appJson, installationJson, installationTokenJson } from '../to-json/app.ts';
import { repositoryJson } from '../to-json/repository.ts';
import { publicUserJson } from '../to-json/user.ts';
import type { Delivery } from '../webhooks.ts';

/** An installation token lives one hour (docs: generating an installation access token). */
const tokenLifeMs = 3_600_000;

export const appRoutes: Route[] = [
  route('GET /meta', 'anyone', getMeta),
  route('GET /rate_limit', 'anyone', getRateLimit),
  route('GET /user', 'user', getAuthenticatedUser),
  route('GET /users/:username', 'anyone', getUser),
  route('GET /app', 'app', ({ hub }) => ok(appJson(hub))),
  route('GET /app/installations', 'app', (call) =>
    paginate(call, call.hub.installations, (installation) => installationJson(call.hub, installation)),
  ),
  route('GET /app/installations/:id', 'app', (call) => ok(installationJson(call.hub, findInstallation(call)))),
  route('POST /app/installations/:id/access_tokens', 'app', createToken),
  route('GET /repos/:owner/:repo/installation', 'app', getRepositoryInstallation),
  route('GET /installation/repositories', 'installation', listRepositories),
  route('DELETE /installation/token', 'installation', revokeToken),
  route('GET /app/hook/deliveries', 'app', listDeliveries),
  route('GET /app/hook/deliveries/:id', 'app', getDelivery),
  route('POST /app/hook/deliveries/:id/attempts', 'app', redeliver),
];

function getMeta({ hub }: Call): Answer {
  return ok({ verifiable_password_authentication: false, hooks: ['127.0.0.1/32'], api: [hub.apiUrl], git: [hub.url] });
}

function getRateLimit(): Answer {
  const bucket = { limit: rateLimit, used: 0, remaining: rateLimit, reset: Math.floor(Date.now() / 1000) + 3600 };
  return ok({ resources: { core: bucket, search: bucket, graphql: bucket }, rate: bucket });
}

function getAuthenticatedUser({ hub, actor }: Call): Answer {
  return ok(publicUserJson(hub, actor.kind === 'user' ? actor.user : hub.app.bot));
}

function getUser({ hub, param }: Call): Answer {
  const user = hub.users.get(param('username').toLowerCase());
  if (user === undefined) throw notFound();
  return ok(publicUserJson(hub, user));
}

function findInstallation({ hub, param }: Call): Installation {
  const installation = hub.installations.find(({ id }) => id === Number(param('id')));
  if (installation === undefined) throw notFound();
  return installation;
}

const tokenRequest = z.object({
  permissions: z.record(z.string(), z.enum(['read', 'write'])).optional(),
  repositories: z.array(z.string()).optional(),
  repository_ids: z.array(z.number()).optional(),
});

function createToken(call: Call): Answer {
  const { hub } = call;
  const installation = findInstallation(call);
  const { permissions = hub.app.permissions, ...wanted } = parseBody(call.body, tokenRequest);
  for (const [name, level] of Object.entries(permissions)) {
    const granted = hub.app.permissions[name];
    if (granted === undefined || (granted === 'read' && level === 'write')) {
      throw new ApiError(422, 'The permissions requested are not granted to this installation.');
    }
  }
  const token: Extract<Token, { kind: 'installation' }> = {
    kind: 'installation',
    installation,
    permissions: { ...permissions },
    repositoryIds: narrowTo(hub, installation, wanted),
    expiresAt: `${new Date(Date.now() + tokenLifeMs).toISOString().slice(0, 19)}Z`,
  };
  const text = `ghs_${randomBytes(18).toString('hex')}`;
  hub.tokens.set(text, token);
  return created(installationTokenJson(hub, text, token));
}

function narrowTo(
  hub: Hub,
  installation: Installation,
  { repositories, repository_ids: ids }: Pick<z.output<typeof tokenRequest>, 'repositories' | 'repository_ids'>,
): number[] | null {
  if (repositories === undefined && ids === undefined) return null;
  const installed = hub.repositories.filter(({ owner }) => owner === installation.account);
  const chosen = installed.filter(({ id, name }) => repositories?.includes(name) || ids?.includes(id));
  if (chosen.length !== (repositories?.length ?? 0) + (ids?.length ?? 0)) {
    throw new ApiError(
      422,
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    );
  }
  return chosen.map(({ id }) => id);
}

function getRepositoryInstallation({ hub, param }: Call): Answer {
  const repository = hub.repositories.find(
    ({ owner, name }) =>
      owner.login.toLowerCase() === param('owner').toLowerCase() && name.toLowerCase() === param('repo').toLowerCase(),
  );
  const installation = repository === undefined ? undefined : installationFor(hub, repository);
  if (installation === undefined) throw notFound();
  return ok(installationJson(hub, installation));
}

function listRepositories(call: RepositoryCall): Answer {
  const { hub, actor } = call;
  if (actor.kind !== 'installation') throw notFound();
  const repositories = hub.repositories.filter(
    ({ id, owner }) => owner === actor.installation.account && (actor.repositoryIds?.includes(id) ?? true),
  );
  return paginate(
    call,
    repositories,
    (repository) => repositoryJson(hub, repository),
    (page, total) => ({ total_count: total, repository_selection: 'all', repositories: page }),
  );
}

function revokeToken({ hub, actor }: Call): Answer {
  for (const [text, token] of hub.tokens) if (token === actor) hub.tokens.delete(text);
  return noContent;
}

function listDeliveries(call: Call): Answer {
  const wanted = call.url.searchParams.get('status');
  const deliveries = call.hub.webhooks.deliveries.filter(
    ({ status }) => wanted === null || (status === 'OK') === (wanted === 'success'),
  );
  // GitHub pages deliveries by a cursor: here, the id of the last delivery seen.
  const cursor = Number(call.url.searchParams.get('cursor') ?? Number.POSITIVE_INFINITY);
  const perPage = Number(call.url.searchParams.get('per_page') ?? 30);
  const rest = deliveries.filter(({ id }) => id < cursor);
  const page = rest.slice(0, perPage);
  const next = new URL(call.url);
  next.searchParams.set('cursor', String(page.at(-1)?.id ?? 0));
  return {
    status: 200,
    body: page.map(deliveryJson),
    headers: rest.length > page.length ? { link: `<${next.href}>; rel="next"` } : {},
  };
}

function getDelivery(call: Call): Answer {
  const delivery = findDelivery(call);
  const { request, response } = delivery;
  return ok({ ...deliveryJson(delivery), url: '', request, response });
}

function redeliver(call: Call): Answer {
  call.hub.webhooks.redeliver(findDelivery(call));
  return { status: 202, body: {} };
}

function findDelivery({ hub, param }: Call): Delivery {
  const delivery = hub.webhooks.deliveries.find(({ id }) => id === Number(param('id')));
  if (delivery === undefined) throw notFound();
  return delivery;
}

function deliveryJson(delivery: Delivery) {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: delivery.duration,
    status: delivery.status,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}
