import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRepository, protectBranch, type RepositoryOptions } from './create-repository.ts';
import type { Exchange } from './exchange.ts';
import { createFaults, type Fault } from './faults.ts';
import { type App, accountFor, findRepository, fullNameOf, type Hub, now, type Repository, type Role } from './hub.ts';
import { listen } from './listen.ts';
import { createWebhooks, type Delivery } from './webhooks.ts';

export type GitHubOptions = {
  /** The bare repositories live here. */
  directory: string;
  /** A free port unless said. */
  port?: number;
  /** Where webhooks go; can be told later with `setWebhookUrl`. */
  webhookUrl?: string;
  /** What is left out is made up; making the key takes a tenth of a second. */
  app?: Partial<Pick<App, 'id' | 'slug' | 'name' | 'privateKey' | 'webhookSecret' | 'permissions' | 'events'>>;
  users?: { login: string; name?: string; email?: string }[];
  /** Sees every API request with its answer, and every webhook. */
  onExchange?: (exchange: Exchange) => void;
};

export type CreatedRepository = { owner: string; name: string; url: string; cloneUrl: string; directory: string };

export type GitHubStandIn = {
  url: string;
  /** Octokit's `baseUrl`. */
  apiUrl: string;
  graphqlUrl: string;
  app: { id: number; slug: string; privateKey: string; webhookSecret: string; installationId: number };
  setWebhookUrl: (url: string | undefined) => void;
  /** What the App may do; tokens minted before keep what they had. */
  setAppPermissions: (permissions: Record<string, 'read' | 'write'>) => void;
  /** A token to act as this person, or as another App when the login ends in `[bot]`. */
  userToken: (login: string) => string;
  createRepository: (options: RepositoryOptions) => Promise<CreatedRepository>;
  setCollaborator: (owner: string, name: string, login: string, role: Role) => void;
  /** Refuses every direct write to a branch with this reason; null takes the protection away. */
  protectBranch: (owner: string, name: string, branch: string, reason?: string | null) => Promise<void>;
  /** Makes the next matching request go wrong; `left` tells how many more will. */
  failNext: (fault: Fault) => { readonly left: number };
  /** The log of webhook deliveries, newest first. */
  deliveries: () => readonly Delivery[];
  /** Resolves when no webhook is waiting to be delivered. */
  webhooksDelivered: () => Promise<void>;
  close: () => Promise<void>;
};

/** What GitHub says when a protected branch is written to directly. */
const defaultProtection = 'Changes must be made through a pull request.';

const defaultPermissions: App['permissions'] = {
  metadata: 'read',
  contents: 'write',
  issues: 'write',
  pull_requests: 'write',
  checks: 'write',
  statuses: 'write',
  deployments: 'write',
};

const defaultEvents = [
  'issues',
  'issue_comment',
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'pull_request_review_thread',
  'push',
  'check_run',
  'deployment',
  'deployment_status',
  'repository_dispatch',
];

/**
 * Starts a server on this machine that plays GitHub for one App: REST and GraphQL API, clone and push, signed webhooks
 * and a few pages to look at. Repositories are real; everything else is forgotten when it closes.
 */
export async function createGitHub(options: GitHubOptions): Promise<GitHubStandIn> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const hub = createHub(options, `http://127.0.0.1:${port}`);
  const faults = createFaults();
  const stopListening = listen(server, hub, faults, options.onExchange ?? (() => {}));
  hub.webhooks.setUrl(options.webhookUrl);
  for (const { login, name, email } of options.users ?? []) {
    Object.assign(accountFor(hub, login), { name: name ?? null, email: email ?? null });
  }
  const { id, slug, privateKey, webhookSecret, installationId } = hub.app;
  return {
    url: hub.url,
    apiUrl: hub.apiUrl,
    graphqlUrl: hub.graphqlUrl,
    app: { id, slug, privateKey, webhookSecret, installationId },
    setWebhookUrl: hub.webhooks.setUrl,
    setAppPermissions: (permissions) => {
      hub.app.permissions = permissions;
    },
    userToken: (login) => mintUserToken(hub, login),
    createRepository: async (wanted) => describe(hub, await createRepository(hub, wanted)),
    setCollaborator: (owner, name, login, role) => {
      const { collaborators } = existing(hub, owner, name);
      collaborators.set(accountFor(hub, login).login.toLowerCase(), role);
    },
    protectBranch: async (owner, name, branch, reason = defaultProtection) =>
      await protectBranch(existing(hub, owner, name), branch, reason),
    failNext: faults.add,
    deliveries: () => hub.webhooks.deliveries,
    webhooksDelivered: hub.webhooks.idle,
    close: async () => {
      await hub.webhooks.close();
      await stopListening();
    },
  };
}

function createHub(options: GitHubOptions, url: string): Hub {
  let lastId = 1_000_000;
  const newId = () => {
    lastId += 1;
    return lastId;
  };
  const app = createApp(options.app ?? {}, newId);
  const webhooks = createWebhooks({
    appId: app.id,
    hookId: newId(),
    secret: app.webhookSecret,
    newId,
    onDelivery: ({ event, request: { headers, payload } }) =>
      options.onExchange?.({ kind: 'webhook', event, headers, payload }),
  });
  return {
    url,
    // The paths of GitHub Enterprise Server: Octokit derives the GraphQL address from the API's by itself.
    apiUrl: `${url}/api/v3`,
    graphqlUrl: `${url}/api/graphql`,
    directory: options.directory,
    app,
    users: new Map([[app.bot.login, app.bot]]),
    tokens: new Map(),
    installations: [],
    repositories: [],
    webhooks,
    newId,
  };
}

function createApp(wanted: NonNullable<GitHubOptions['app']>, newId: () => number): App {
  const privateKey = wanted.privateKey ?? generatePrivateKey();
  const slug = wanted.slug ?? 'sitewright';
  const createdAt = now();
  return {
    id: wanted.id ?? newId(),
    slug,
    name: wanted.name ?? 'Sitewright',
    privateKey,
    publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
    webhookSecret: wanted.webhookSecret ?? randomBytes(20).toString('hex'),
    installationId: newId(),
    permissions: wanted.permissions ?? defaultPermissions,
    events: wanted.events ?? defaultEvents,
    bot: { id: newId(), login: `${slug}[bot]`, name: null, email: null, type: 'Bot', createdAt },
    createdAt,
  };
}

/** An RSA key in the form GitHub hands out to Apps. */
export function generatePrivateKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
}

function mintUserToken(hub: Hub, login: string): string {
  const text = `ghp_${randomBytes(18).toString('hex')}`;
  hub.tokens.set(text, { kind: 'user', user: accountFor(hub, login) });
  return text;
}

function existing(hub: Hub, owner: string, name: string): Repository {
  const repository = findRepository(hub, owner, name);
  if (repository === undefined) throw new Error(`There is no repository ${owner}/${name}. Create it first.`);
  return repository;
}

function describe(hub: Hub, repository: Repository): CreatedRepository {
  const url = `${hub.url}/${fullNameOf(repository)}`;
  const { name, directory } = repository;
  return { owner: repository.owner.login, name, url, cloneUrl: `${url}.git`, directory };
}
