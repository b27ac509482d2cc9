import { setTimeout as delay } from 'node:timers/promises';
import { createAppAuth } from '@octokit/auth-app';
import { retry } from '@octokit/plugin-retry';
import { Octokit } from '@octokit/rest';
import { hasStatus, type Repository } from './pull-request/repository.ts';

/** A repository the App is installed in, with what the API says about it now. */
export type ConnectedRepository = Repository & {
  defaultBranch: string;
  /** Where Git fetches from, as the API gives it. */
  cloneUrl: string;
  htmlUrl: string;
  /** A fresh installation token for this repository alone, for one Git command. */
  token(): Promise<string>;
};

/** The App as GitHub knows it. */
export type AppIdentity = { slug: string; permissions: Record<string, string | undefined>; events: string[] };

export type GitHubClients = {
  /** Reads the App's own record. Throws what GitHub answers, such as 401 for a wrong key. */
  describeApp(): Promise<AppIdentity>;
  /** Connects to one repository with a token that is good for it alone. Throws what GitHub answers. */
  connect(installationId: number, fullName: string): Promise<ConnectedRepository>;
};

const RetryingOctokit = Octokit.plugin(retry);
const silent = { debug() {}, info() {}, warn() {}, error() {} };
/** The plugin's own list and 409, which is how GitHub says that a repository is empty. */
const finalAnswers = [400, 401, 403, 404, 409, 410, 422, 451];

/** A new token is not known everywhere at GitHub in its first second (source: `@octokit/auth-app`). */
const tokenSpreadsMs = 1_000;

/**
 * Builds the workers' GitHub clients. Reads are retried on 5xx; creates are sent once, because a repeated create whose
 * first answer was lost is a duplicate (`@octokit/plugin-retry` repeats POST too). What GitHub answers with 401 it did
 * not do, so that is sent once more, with a fresh token. A request ends after `longestRequestMs`: GitHub itself gives up
 * after ten seconds, and the rest of the minute is for sending the files of a page.
 */
export function createGitHubClients(options: {
  appId: number;
  privateKey: string;
  apiUrl: string;
  graphqlUrl: string;
  longestRequestMs?: number;
}): GitHubClients {
  const { appId, privateKey, apiUrl, longestRequestMs = 60_000 } = options;
  const clientOptions = {
    // A 404 is often the answer hoped for; what is not is thrown and told where it matters.
    log: silent,
    baseUrl: apiUrl,
    userAgent: 'sitewright',
    retry: { doNotRetry: finalAnswers },
    request: { fetch: fetchWithin(longestRequestMs) },
  };
  // Speaks as the App itself. Octokit's own hook mends a wrong clock there, also when it makes a token.
  const appClient = new RetryingOctokit({
    ...clientOptions,
    authStrategy: createAppAuth,
    auth: { appId, privateKey },
  });
  const appAuth = createAppAuth({ appId, privateKey, request: appClient.request });
  let identity: Promise<AppIdentity> | undefined;

  const describeApp = async (): Promise<AppIdentity> => {
    const { data } = await appClient.rest.apps.getAuthenticated();
    if (!data?.slug) throw new Error(`GitHub at ${apiUrl} knows no App with the id ${appId}. Check APP_ID.`);
    return { slug: data.slug, permissions: data.permissions as AppIdentity['permissions'], events: data.events };
  };

  return {
    describeApp,
    async connect(installationId, fullName) {
      identity ??= describeApp();
      identity.catch(() => {
        identity = undefined;
      });
      const [owner, repo] = splitFullName(fullName);
      // auth-app keeps the token until shortly before it ends, so asking for it at every request costs nothing.
      const token = async (refresh = false) =>
        (await appAuth({ type: 'installation', installationId, repositoryNames: [repo], refresh })).token;
      const octokit = new RetryingOctokit(clientOptions);
      sendAsInstallation(octokit, { token, graphqlUrl: options.graphqlUrl });
      const { data } = await octokit.rest.repos.get({ owner, repo });
      return {
        owner,
        repo,
        octokit,
        botLogin: `${(await identity).slug}[bot]`,
        defaultBranch: data.default_branch,
        cloneUrl: data.clone_url,
        htmlUrl: data.html_url,
        token: () => token(),
      };
    },
  };
}

function fetchWithin(milliseconds: number): typeof fetch {
  return (input, init) => {
    const signals = [AbortSignal.timeout(milliseconds), ...(init?.signal ? [init.signal] : [])];
    return fetch(input, { ...init, signal: AbortSignal.any(signals) });
  };
}

/** Octokit's own strategy cannot keep a token to one repository. */
function sendAsInstallation(
  octokit: Octokit,
  { token, graphqlUrl }: { token: (refresh?: boolean) => Promise<string>; graphqlUrl: string },
): void {
  octokit.hook.wrap('request', async (send, request) => {
    if (request.method === 'POST') request.request = { ...request.request, retries: 0 };
    if (request.url === '/graphql') {
      request.baseUrl = '';
      request.url = graphqlUrl;
    }
    const sendWith = (secret: string) => {
      // In place: the hooks further in are bound to this object, and ignore what is passed to them.
      request.headers.authorization = `token ${secret}`;
      return send(request);
    };
    try {
      return await sendWith(await token());
    } catch (error) {
      if (!hasStatus(error, 401)) throw error;
      const fresh = await token(true);
      await delay(tokenSpreadsMs);
      return sendWith(fresh);
    }
  });
}

function splitFullName(fullName: string): [string, string] {
  const [owner, repo, ...rest] = fullName.split('/');
  if (!owner || !repo || rest.length > 0) throw new Error(`“${fullName}” is not a repository: owner/name is.`);
  return [owner, repo];
}
