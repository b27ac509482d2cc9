import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConnectedRepository, createGitHubClients, type GitHubClients } from '../../src/github-clients.ts';
import { createGitHub, type GitHubStandIn } from '../../src/local/github/create-github.ts';
import { commitChanges } from '../../src/pull-request/commit-changes.ts';
import type { PerformEffect } from '../../src/pull-request/effect.ts';
import { ensureBranch, readHead } from '../../src/pull-request/ensure-branch.ts';
import { openPullRequest } from '../../src/pull-request/open-pull-request.ts';
import { createExchangeRecorder } from '../schemas/validate-exchange.ts';

const recorder = createExchangeRecorder();
const performEffect: PerformEffect = async (effect) => (await effect.lookUp()) ?? (await effect.create());
let directory: string;
let github: GitHubStandIn;
let clients: GitHubClients;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sitewright-open-'));
  github = await createGitHub({ directory, onExchange: recorder.record });
  for (const [name, drafts] of Object.entries({ site: true, free: false })) {
    await github.createRepository({
      owner: 'acme',
      name,
      private: true,
      drafts,
      files: { 'README.md': 'Hello\n' },
      collaborators: { ada: 'admin' },
    });
  }
  clients = createGitHubClients({
    appId: github.app.id,
    privateKey: github.app.privateKey,
    apiUrl: github.apiUrl,
    graphqlUrl: github.graphqlUrl,
  });
});

afterAll(async () => {
  await github?.close();
  await rm(directory, { recursive: true, force: true });
});

async function pushBranch(repository: ConnectedRepository, branch: string): Promise<void> {
  const baseSha = (await readHead(repository, 'main')) ?? '';
  const ports = { repository, performEffect };
  await ensureBranch(ports, { runId: branch, name: branch, baseSha });
  const content = new TextEncoder().encode('export default 1;\n');
  await commitChanges(ports, {
    runId: branch,
    branch,
    expectedHead: baseSha,
    headline: 'Add a page',
    body: '',
    changes: [{ status: 'added', path: 'page.ts', mode: '100644', content }],
  });
}

function wish(branch: string) {
  return { runId: branch, branch, base: 'main', title: 'Add a page', body: 'A page.\n\nCloses #1', draft: true };
}

async function read(repository: ConnectedRepository, number: number) {
  const { owner, repo, octokit } = repository;
  return (await octokit.rest.pulls.get({ owner, repo, pull_number: number })).data;
}

test('what is not ready is opened as a draft', async () => {
  const repository = await clients.connect(github.app.installationId, 'acme/site');
  await pushBranch(repository, 'page');
  const opened = await openPullRequest({ repository, performEffect }, wish('page'));
  expect(await read(repository, opened.number)).toMatchObject({ title: 'Add a page', draft: true });
});

test('where GitHub has no drafts the title says that it is one', async () => {
  const repository = await clients.connect(github.app.installationId, 'acme/free');
  await pushBranch(repository, 'page');
  const opened = await openPullRequest({ repository, performEffect }, wish('page'));
  expect(await read(repository, opened.number)).toMatchObject({ title: '[Draft] Add a page', draft: false });
});

test('a body too long for GitHub still closes its issue', async () => {
  const repository = await clients.connect(github.app.installationId, 'acme/site');
  await pushBranch(repository, 'long');
  const body = `${'word '.repeat(20_000)}\n\nCloses #1`;
  const opened = await openPullRequest({ repository, performEffect }, { ...wish('long'), body });
  const stored = (await read(repository, opened.number)).body ?? '';
  expect(stored).toMatch(/cut here: GitHub takes no longer text\.\n\nCloses #1$/);
  expect(stored.length).toBeLessThanOrEqual(65_536);
});

test('what was sent and answered fits GitHub’s schemas', () => {
  expect(recorder.violations).toEqual([]);
});
