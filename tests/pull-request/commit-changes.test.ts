import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConnectedRepository } from '../../src/github-clients.ts';
import { createGitHubClients } from '../../src/github-clients.ts';
import { createGitHub, type GitHubStandIn } from '../../src/local/github/create-github.ts';
import { BranchMoved, type CommitRequest, commitChanges } from '../../src/pull-request/commit-changes.ts';
import type { PerformEffect } from '../../src/pull-request/effect.ts';
import { ensureBranch, readHead } from '../../src/pull-request/ensure-branch.ts';
import { publishScreenshots } from '../../src/pull-request/publish-screenshots.ts';
import { createExchangeRecorder } from '../schemas/validate-exchange.ts';

const recorder = createExchangeRecorder();
/** Looks up and makes, and remembers nothing: like a process whose every answer was lost. */
const performEffect: PerformEffect = async (effect) => (await effect.lookUp()) ?? (await effect.create());
let directory: string;
let github: GitHubStandIn;
let repository: ConnectedRepository;
let baseSha: string;
let ports: { repository: ConnectedRepository; performEffect: PerformEffect };

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sitewright-commit-'));
  github = await createGitHub({ directory, onExchange: recorder.record });
  await github.createRepository({
    owner: 'acme',
    name: 'site',
    files: { 'README.md': 'Hello\n', 'old.txt': 'old\n' },
    collaborators: { ada: 'admin' },
  });
  const clients = createGitHubClients({
    appId: github.app.id,
    privateKey: github.app.privateKey,
    apiUrl: github.apiUrl,
    graphqlUrl: github.graphqlUrl,
  });
  repository = await clients.connect(github.app.installationId, 'acme/site');
  baseSha = (await readHead(repository, 'main')) ?? '';
  ports = { repository, performEffect };
});

afterAll(async () => {
  await github?.close();
  await rm(directory, { recursive: true, force: true });
});

const text = (words: string) => new TextEncoder().encode(words);

async function request(branch: string, rest: Partial<CommitRequest> = {}): Promise<CommitRequest> {
  await ensureBranch(ports, { runId: branch, name: branch, baseSha });
  return {
    runId: branch,
    branch,
    expectedHead: baseSha,
    headline: 'Add a page',
    body: 'Because.',
    changes: [
      { status: 'added', path: 'page.ts', mode: '100644', content: text('export default 1;\n') },
      { status: 'deleted', path: 'old.txt' },
    ],
    ...rest,
  };
}

test('plain files become one commit that GitHub signs for the App', async () => {
  const commit = await commitChanges(ports, await request('plain'));
  expect(commit.verified).toBe(true);
  const { data } = await repository.octokit.rest.repos.getCommit({ owner: 'acme', repo: 'site', ref: commit.sha });
  expect(data.commit.message).toBe('Add a page\n\nBecause.\n\nSitewright-Run: plain');
  expect(data.files?.map((file) => [file.filename, file.status]).sort()).toEqual([
    ['old.txt', 'removed'],
    ['page.ts', 'added'],
  ]);
});

test('an executable file keeps its mode and an own author is kept, unsigned', async () => {
  const commit = await commitChanges(
    ports,
    await request('modes', {
      changes: [{ status: 'added', path: 'run.sh', mode: '100755', content: text('#!/bin/sh\n') }],
      author: { name: 'Vera', email: 'vera@example.com' },
    }),
  );
  expect(commit.verified).toBe(false);
  const where = { owner: 'acme', repo: 'site' };
  const { data } = await repository.octokit.rest.git.getCommit({ ...where, commit_sha: commit.sha });
  expect(data.author).toMatchObject({ name: 'Vera', email: 'vera@example.com' });
  const tree = await repository.octokit.rest.git.getTree({ ...where, tree_sha: data.tree.sha });
  expect(tree.data.tree.find((entry) => entry.path === 'run.sh')?.mode).toBe('100755');
});

test('a commit whose answer was lost is found by its trailer and not made again', async () => {
  const wanted = await request('lost');
  const first = await commitChanges(ports, wanted);
  expect(await commitChanges(ports, wanted)).toEqual(first);
  expect(await readHead(repository, 'lost')).toBe(first.sha);
});

test.each([
  ['signed by GitHub', {}],
  ['through the Git Data API', { author: { name: 'Vera', email: 'vera@example.com' } }],
])('a branch that somebody pushed to is left alone (%s)', async (how, rest) => {
  const branch = `moved-${how.length}`;
  const wanted = await request(branch, rest);
  const pushed = await commitChanges(ports, { ...wanted, runId: 'somebody', changes: wanted.changes.slice(0, 1) });
  await expect(commitChanges(ports, { ...wanted, runId: 'late' })).rejects.toThrow(BranchMoved);
  expect(await readHead(repository, branch)).toBe(pushed.sha);
});

test('runs that publish pictures at the same time keep each other’s', async () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
  const publish = (runId: string) =>
    publishScreenshots(ports, {
      runId,
      issueNumber: 7,
      repositoryUrl: `${github.url}/acme/site`,
      screenshots: [{ route: '/', width: 390, height: 844, png }],
    });
  const all = await Promise.all([publish('one'), publish('two'), publish('three')]);
  for (const [picture] of all) expect((await fetch(picture?.url ?? '')).status).toBe(200);
  const { data } = await repository.octokit.rest.git.getRef({
    owner: 'acme',
    repo: 'site',
    ref: 'sitewright/screenshots',
  });
  const tree = await repository.octokit.rest.git.getTree({
    owner: 'acme',
    repo: 'site',
    tree_sha: data.object.sha,
    recursive: 'true',
  });
  expect(tree.data.tree.filter((entry) => entry.path?.endsWith('.png')).map((entry) => entry.path)).toEqual([
    'issue-7/one/home-390.png',
    'issue-7/three/home-390.png',
    'issue-7/two/home-390.png',
  ]);
});

test('what was sent and answered fits GitHub’s schemas', () => {
  expect(recorder.violations).toEqual([]);
});
