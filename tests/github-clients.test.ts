import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGitHubClients, type GitHubClients } from '../src/github-clients.ts';
import { createGitHub, type GitHubStandIn } from '../src/local/github/create-github.ts';

const here = { owner: 'acme', repo: 'site' };
let directory: string;
let github: GitHubStandIn;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sitewright-clients-'));
  github = await createGitHub({ directory });
  for (const name of ['site', 'secret']) {
    await github.createRepository({
      owner: 'acme',
      name,
      private: true,
      files: { a: 'a' },
      collaborators: { ada: 'admin' },
    });
  }
});

afterAll(async () => {
  await github?.close();
  await rm(directory, { recursive: true, force: true });
});

function createClients(longestRequestMs?: number): GitHubClients {
  const { id: appId, privateKey } = github.app;
  const { apiUrl, graphqlUrl } = github;
  return createGitHubClients({
    appId,
    privateKey,
    apiUrl,
    graphqlUrl,
    ...(longestRequestMs === undefined ? {} : { longestRequestMs }),
  });
}

async function countIssues(clients: GitHubClients): Promise<number> {
  const { octokit } = await clients.connect(github.app.installationId, 'acme/site');
  return (await octokit.rest.issues.listForRepo({ ...here, state: 'all' })).data.length;
}

test('a connection sees its own repository alone', async () => {
  const { octokit } = await createClients().connect(github.app.installationId, 'acme/site');
  await expect(octokit.rest.repos.get({ owner: 'acme', repo: 'secret' })).rejects.toMatchObject({ status: 404 });
});

test('a token that GitHub does not take any more is replaced, and what was asked is done once', async () => {
  const clients = createClients();
  const { octokit } = await clients.connect(github.app.installationId, 'acme/site');
  const before = await countIssues(clients);
  await octokit.rest.apps.revokeInstallationAccessToken();
  await octokit.rest.issues.create({ ...here, title: 'A page' });
  expect(await countIssues(clients)).toBe(before + 1);
});

test('what stays forbidden is told after the second try', async () => {
  const { octokit } = await createClients().connect(github.app.installationId, 'acme/site');
  const path = /\/issues$/;
  const fault = github.failNext({ path, status: 401, body: { message: 'Bad credentials' }, times: 3 });
  await expect(octokit.rest.issues.create({ ...here, title: 'A page' })).rejects.toMatchObject({ status: 401 });
  expect(fault.left).toBe(1);
  // The last one must not befall another test.
  await fetch(`${github.apiUrl}/repos/acme/site/issues`);
});

test.each([
  ['a clock that goes wrong', 401, "'Expiration time' claim ('exp') is too far in the future"],
  ['a moment of GitHub', 502, 'Server Error'],
])('a token is made in spite of %s', async (_reason, status, message) => {
  const fault = github.failNext({ path: /\/access_tokens$/, status, body: { message } });
  const { defaultBranch } = await createClients().connect(github.app.installationId, 'acme/site');
  expect(defaultBranch).toBe('main');
  expect(fault.left).toBe(0);
});

test('a create is not repeated when its answer is lost', async () => {
  const clients = createClients();
  const { octokit } = await clients.connect(github.app.installationId, 'acme/site');
  const before = await countIssues(clients);
  github.failNext({ method: 'POST', path: /\/issues$/, status: 502, after: true });
  await expect(octokit.rest.issues.create({ ...here, title: 'A page' })).rejects.toMatchObject({ status: 502 });
  expect(await countIssues(clients)).toBe(before + 1);
});

test('a GitHub that says nothing holds nobody up', async () => {
  const { octokit } = await createClients(1_000).connect(github.app.installationId, 'acme/site');
  github.failNext({ method: 'POST', path: /\/issues$/, status: 500, delayMs: 20_000 });
  await expect(octokit.rest.issues.create({ ...here, title: 'A page' })).rejects.toThrow(/timeout/);
});
