import { afterAll, beforeAll, expect, test } from 'vitest';
import { createExchangeRecorder } from '../schemas/validate-exchange.ts';
import { type BotProcess, openWorld, type World } from './open-world.ts';
import { completeBrief, tinySite } from './tiny-site.ts';

const where = { owner: 'acme', repo: 'site' };
const recorder = createExchangeRecorder();
let world: World;
let bot: BotProcess;

beforeAll(async () => {
  world = await openWorld({ onExchange: recorder.record });
  await world.github.createRepository({ ...where, name: 'site', files: tinySite, collaborators: { ada: 'admin' } });
  bot = await world.startBot();
}, 60_000);

afterAll(async () => {
  await world?.close();
});

test('a brief becomes one pull request whose checks passed', async () => {
  const { data: issue } = await world.ada.rest.issues.create({ ...where, ...completeBrief, labels: ['page-brief'] });
  const end = await bot.saw((line) => line.msg === 'run finished' && line.workKey === `acme/site#${issue.number}`);
  for (const l of bot.lines) console.log(JSON.stringify(l).slice(0, 700));
  expect(end).toMatchObject({ outcome: 'finished' });

  const { data: pulls } = await world.ada.rest.pulls.list({ ...where, state: 'all' });
  expect(pulls).toHaveLength(1);
  const pull = pulls[0];
  expect(pull).toMatchObject({
    title: 'Add the Pricing page',
    draft: false,
    user: { login: 'sitewright[bot]' },
    head: { ref: `sitewright/issue-${issue.number}-pricing` },
  });
  expect(pull?.body).toContain(`Closes #${issue.number}`);
  expect(pull?.body).toContain('scripted model');

  const { data: commits } = await world.ada.rest.pulls.listCommits({ ...where, pull_number: pull?.number ?? 0 });
  expect(commits).toHaveLength(1);
  expect(commits[0]?.commit.message).toMatch(/^Add the Pricing page\n[\s\S]*\nSitewright-Run: /);
  expect(commits[0]?.commit.verification?.verified).toBe(true);

  const { data: files } = await world.ada.rest.pulls.listFiles({ ...where, pull_number: pull?.number ?? 0 });
  expect(files.map((file) => file.filename)).toContain('src/content/pages/pricing.ts');

  const { data: comments } = await world.ada.rest.issues.listComments({ ...where, issue_number: issue.number });
  expect(comments.map((comment) => comment.user?.login)).toEqual(['sitewright[bot]', 'sitewright[bot]']);
  expect(comments[0]?.body).toContain('ready for review');
  expect(comments[1]?.body).toContain(`#${pull?.number} is ready for your review`);

  const { data: reactions } = await world.ada.rest.reactions.listForIssue({ ...where, issue_number: issue.number });
  expect(reactions.map((reaction) => reaction.content)).toEqual(['eyes']);

  const { data: checks } = await world.ada.rest.checks.listForRef({ ...where, ref: pull?.head.sha ?? '' });
  expect(checks.check_runs).toMatchObject([{ name: 'Sitewright', conclusion: 'success' }]);
}, 120_000);

test('the pictures in the pull request are real pictures of the page', async () => {
  const { data: pulls } = await world.ada.rest.pulls.list({ ...where });
  const urls = [...(pulls[0]?.body ?? '').matchAll(/<img src="([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(urls).toHaveLength(3);
  for (const url of urls) {
    const answer = await fetch(url);
    expect(answer.headers.get('content-type')).toBe('image/png');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  }
});

test('every request, answer and webhook fits GitHub’s published schemas', async () => {
  await world.github.webhooksDelivered();
  expect(recorder.violations).toEqual([]);
});
