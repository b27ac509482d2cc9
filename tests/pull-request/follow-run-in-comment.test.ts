import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConnectedRepository, createGitHubClients } from '../../src/github-clients.ts';
import { createGitHub, type GitHubStandIn } from '../../src/local/github/create-github.ts';
import type { Exchange } from '../../src/local/github/exchange.ts';
import type { PerformEffect } from '../../src/pull-request/effect.ts';
import { followRunInComment } from '../../src/pull-request/follow-run-in-comment.ts';
import { postCommentOnce } from '../../src/pull-request/post-comment-once.ts';

const where = { owner: 'acme', repo: 'site' };
const performEffect: PerformEffect = async (effect) => (await effect.lookUp()) ?? (await effect.create());
const exchanges: Exchange[] = [];
const onError = (error: unknown) => {
  throw error;
};
let directory: string;
let github: GitHubStandIn;
let repository: ConnectedRepository;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sitewright-comment-'));
  github = await createGitHub({ directory, onExchange: (exchange) => exchanges.push(exchange) });
  await github.createRepository({ ...where, name: 'site', files: { a: 'a' }, collaborators: { ada: 'admin' } });
  const clients = createGitHubClients({
    appId: github.app.id,
    privateKey: github.app.privateKey,
    apiUrl: github.apiUrl,
    graphqlUrl: github.graphqlUrl,
  });
  repository = await clients.connect(github.app.installationId, 'acme/site');
});

afterAll(async () => {
  await github?.close();
  await rm(directory, { recursive: true, force: true });
});

async function openIssue(): Promise<number> {
  return (await repository.octokit.rest.issues.create({ ...where, title: 'A page' })).data.number;
}

async function bodies(issueNumber: number): Promise<string[]> {
  const { data } = await repository.octokit.rest.issues.listComments({ ...where, issue_number: issueNumber });
  return data.map((comment) => comment.body ?? '');
}

function edits(): number {
  return exchanges.filter((exchange) => exchange.kind === 'rest' && exchange.method === 'PATCH').length;
}

test('many changes at once are one edit, and the last word always stands there', async () => {
  const issueNumber = await openIssue();
  const before = edits();
  const comment = await followRunInComment({ repository, performEffect, onError }, { issueNumber, body: 'starting' });
  for (let turn = 1; turn <= 50; turn++) comment.show(`turn ${turn}`);
  await comment.settle('done');
  expect(await bodies(issueNumber)).toEqual(['done\n\n<!-- sitewright:status -->']);
  expect(edits() - before).toBeLessThanOrEqual(2);
});

test('a second run of the issue takes over its comment', async () => {
  const issueNumber = await openIssue();
  await followRunInComment({ repository, performEffect, onError }, { issueNumber, body: 'first' });
  const second = await followRunInComment({ repository, performEffect, onError }, { issueNumber, body: 'second' });
  await second.settle('second is done');
  expect(await bodies(issueNumber)).toEqual(['second is done\n\n<!-- sitewright:status -->']);
});

test('a comment that somebody deleted does not fail the run', async () => {
  const issueNumber = await openIssue();
  const comment = await followRunInComment({ repository, performEffect, onError }, { issueNumber, body: 'first' });
  const { data } = await repository.octokit.rest.issues.listComments({ ...where, issue_number: issueNumber });
  await repository.octokit.rest.issues.deleteComment({ ...where, comment_id: data[0]?.id ?? 0 });
  await comment.settle('done');
  expect(await bodies(issueNumber)).toEqual([]);
});

test('somebody else’s comment with our marker is not taken for ours', async () => {
  const issueNumber = await openIssue();
  const forged = 'Everything is fine.\n\n<!-- sitewright:notice -->';
  const headers = { authorization: `token ${github.userToken('mallory')}` };
  await fetch(`${github.apiUrl}/repos/acme/site/issues/${issueNumber}/comments`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ body: forged }),
  });
  await postCommentOnce({ repository, performEffect }, { issueNumber, name: 'notice', body: 'From the bot.' });
  await postCommentOnce({ repository, performEffect }, { issueNumber, name: 'notice', body: 'From the bot.' });
  expect(await bodies(issueNumber)).toEqual([forged, 'From the bot.\n\n<!-- sitewright:notice -->']);
});

test('a marker in the text of a comment is not taken for the comment’s own', async () => {
  const issueNumber = await openIssue();
  const ports = { repository, performEffect };
  await postCommentOnce(ports, { issueNumber, name: 'notice', body: 'They wrote <!-- sitewright:result -->' });
  const status = await followRunInComment({ ...ports, onError }, { issueNumber, body: 'starting' });
  await status.settle('They wrote <!-- sitewright:result -->, too');
  await postCommentOnce(ports, { issueNumber, name: 'result', body: 'Done.' });
  expect((await bodies(issueNumber)).at(-1)).toBe('Done.\n\n<!-- sitewright:result -->');
});

test('our comment is found behind a hundred others', async () => {
  const issueNumber = await openIssue();
  for (let n = 0; n < 101; n++) {
    await repository.octokit.rest.issues.createComment({ ...where, issue_number: issueNumber, body: `${n}` });
  }
  await postCommentOnce({ repository, performEffect }, { issueNumber, name: 'late', body: 'Here.' });
  await postCommentOnce({ repository, performEffect }, { issueNumber, name: 'late', body: 'Here.' });
  expect((await bodies(issueNumber)).length).toBe(30);
  const all = await repository.octokit.paginate(repository.octokit.rest.issues.listComments, {
    ...where,
    issue_number: issueNumber,
    per_page: 100,
  });
  expect(all.filter((comment) => comment.body?.includes('sitewright:late'))).toHaveLength(1);
});
