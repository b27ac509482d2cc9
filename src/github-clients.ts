import { createAppAuth } from '@octokit/auth-app';
import { retry } from '@octokit/plugin-retry';
import { Octokit } from '@octokit/rest';
import type { Repository } from './pull-request/repository.ts';

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

/**
 * Builds the workers' GitHub clients. Reads are retried on 5xx; creates are sent once, because a repeated create whose
 * first answer was lost is a duplicate (`@octokit/plugin-retry` repeats POST too).
 */
export function createGitHubClients(options: {
  appId: number;
  privateKey: string;
  apiUrl: string;
  graphqlUrl: string;
}): GitHubClients {
  const { appId, privateKey, apiUrl } = options;
  const request = new Octokit({ baseUrl: apiUrl }).request;
  const appAuth = createAppAuth({ appId, privateKey, request });
  let identity: Promise<AppIdentity> | undefined;

  const describeApp = async (): Promise<AppIdentity> => {
    const client = createClient(options, async () => (await appAuth({ type: 'app' })).token);
    const { data } = await client.rest.apps.getAuthenticated();
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
      const token = async () =>
        (await appAuth({ type: 'installation', installationId, repositoryNames: [repo] })).token;
      const octokit = createClient(options, token);
      const { data } = await octokit.rest.repos.get({ owner, repo });
      return {
        owner,
        repo,
        octokit,
        botLogin: `${(await identity).slug}[bot]`,
        defaultBranch: data.default_branch,
        cloneUrl: data.clone_url,
        htmlUrl: data.html_url,
        token,
      };
    },
  };
}

function createClient(
  { apiUrl, graphqlUrl }: { apiUrl: string; graphqlUrl: string },
  token: () => Promise<string>,
): Octokit {
  const octokit = new RetryingOctokit({
    // A 404 is often the answer hoped for; what is not is thrown and told where it matters.
    log: silent,
    baseUrl: apiUrl,
    userAgent: 'sitewright',
    retry: { doNotRetry: finalAnswers },
  });
  octokit.hook.before('request', async (request) => {
    // The App itself signs in as `bearer`; an installation token is accepted there too.
    request.headers.authorization = `bearer ${await token()}`;
    if (request.method === 'POST') request.request = { ...request.request, retries: 0 };
    if (request.url === '/graphql') {
      request.baseUrl = '';
      request.url = graphqlUrl;
    }
  });
  return octokit;
}

function splitFullName(fullName: string): [string, string] {
  const [owner, repo, ...rest] = fullName.split('/');
  if (!owner || !repo || rest.length > 0) throw new Error(`“${fullName}” is not a repository: owner/name is.`);
  return [owner, repo];
}
