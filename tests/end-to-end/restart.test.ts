import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Exchange } from '../../src/local/github/exchange.ts';
import { type BotProcess, openWorld, type World } from './open-world.ts';
import { completeBrief, tinySite } from './tiny-site.ts';

const where = { owner: 'acme', repo: 'site' };
/** A website that is built and visited, so that it has pictures. */
const looked = { owner: 'acme', repo: 'looked' };
// Without package.json nothing is built or visited, so that a run takes two seconds and all of it is the harness.
const { 'package.json': _, ...pagesOnly } = tinySite;

/** The effects of a run in their order, by the request that makes them. */
const effects: { effect: string; method: string; path: RegExp; requestBody?: RegExp }[] = [
  { effect: '👀', method: 'POST', path: /\/issues\/\d+\/reactions$/ },
  { effect: 'status comment', method: 'POST', path: /\/issues\/\d+\/comments$/, requestBody: /sitewright:status/ },
  { effect: 'branch', method: 'POST', path: /\/git\/refs$/, requestBody: /refs\/heads\/sitewright/ },
  { effect: 'commit', method: 'POST', path: /\/graphql$/, requestBody: /createCommitOnBranch/ },
  { effect: 'pull request', method: 'POST', path: /\/pulls$/ },
  { effect: 'label', method: 'POST', path: /\/issues\/\d+\/labels$/, requestBody: /"sitewright"/ },
  { effect: 'check run', method: 'POST', path: /\/check-runs$/ },
  { effect: 'result comment', method: 'POST', path: /\/issues\/\d+\/comments$/, requestBody: /sitewright:result/ },
];

let world: World;
let bot: BotProcess;
/** Called for each finished request, before its answer is sent. */
let onExchange: (exchange: Exchange) => void = () => {};
/** Called for each answer of the model, before it is sent. */
let onModelAnswer: () => void = () => {};

beforeAll(async () => {
  world = await openWorld({
    onExchange: (exchange) => onExchange(exchange),
    onModelAnswer: () => onModelAnswer(),
  });
  await world.github.createRepository({ ...looked, name: 'looked', files: tinySite, collaborators: { ada: 'admin' } });
  await world.github.createRepository({ ...where, name: 'site', files: pagesOnly, collaborators: { ada: 'admin' } });
  bot = await world.startBot();
}, 60_000);

afterAll(async () => {
  await world?.close();
});

test.each(effects)('killed when the $effect was asked for, the run finishes with one of everything', async (point) => {
  const fault = world.github.failNext({ ...point, status: 502, delayMs: 2_000 });
  const issue = await openBrief();
  await vi.waitUntil(() => fault.left === 0, { interval: 5, timeout: 30_000 });
  await bot.kill();
  bot = await world.startBot();
  await expectOneOfEverything(issue);
});

test.each(effects)(
  'killed when the $effect was made but not answered, the run finishes with one of everything',
  async (point) => {
    const killed = new Promise<void>((resolve) => {
      onExchange = (exchange) => {
        if (!isRequest(exchange, point)) return;
        onExchange = () => {};
        resolve(bot.kill());
      };
    });
    const issue = await openBrief();
    await killed;
    bot = await world.startBot();
    await expectOneOfEverything(issue);
  },
);

test('killed between two answers of the model, the run repeats none that was recorded', async () => {
  let answers = 0;
  const killed = new Promise<void>((resolve) => {
    onModelAnswer = () => {
      answers++;
      if (answers === 3) resolve(bot.kill());
    };
  });
  const issue = await openBrief();
  await killed;
  bot = await world.startBot();
  await expectOneOfEverything(issue);
  onModelAnswer = () => {};
  const end = bot.lines.find((line) => line.msg === 'run finished');
  // The third answer was on its way when the process died, so it alone was asked for again.
  expect(end).toMatchObject({ totals: { turns: answers - 1 } });
});

test('killed when the pictures were committed, they are committed once', async () => {
  const pictures = { effect: '', method: 'POST', path: /\/git\/refs$/, requestBody: /sitewright\/screenshots/ };
  const killed = killWhen(pictures);
  const issue = await openBrief('looked');
  await killed;
  bot = await world.startBot();
  await bot.saw((line) => line.msg === 'run finished' && line.workKey === `acme/looked#${issue}`);
  const { data: ref } = await world.ada.rest.git.getRef({ ...looked, ref: 'sitewright/screenshots' });
  const { data: commits } = await world.ada.rest.repos.listCommits({ ...looked, sha: ref.object.sha });
  expect(commits).toHaveLength(1);
}, 90_000);

test('killed after the pull request, edited meanwhile: still one pull request, and a word that edits come too late', async () => {
  const killed = killWhen({ effect: '', method: 'POST', path: /\/pulls$/ });
  const issue = await openBrief();
  await killed;
  const body = completeBrief.body.replace('Owners of small bakeries', 'Owners of large bakeries');
  await world.ada.rest.issues.update({ ...where, issue_number: issue, body });
  bot = await world.startBot();
  await bot.saw((line) => line.msg === 'job done' && line.workKey === `acme/site#${issue}`);
  const pulls = await world.ada.rest.pulls.list({ ...where, state: 'all', per_page: 100 });
  expect(pulls.data.filter((pull) => pull.head.ref.startsWith(`sitewright/issue-${issue}-`))).toHaveLength(1);
});

test('killed after the commit, closed meanwhile: the branch is taken back and the status says so', async () => {
  const killed = killWhen({ effect: '', method: 'POST', path: /\/graphql$/, requestBody: /createCommitOnBranch/ });
  const issue = await openBrief();
  await killed;
  await world.ada.rest.issues.update({ ...where, issue_number: issue, state: 'closed' });
  bot = await world.startBot();
  const end = await bot.saw((line) => line.msg === 'run finished' && line.workKey === `acme/site#${issue}`);
  expect(end).toMatchObject({ outcome: 'cancelled', reason: 'the issue was closed' });
  const refs = await world.ada.rest.git.listMatchingRefs({ ...where, ref: `heads/sitewright/issue-${issue}-` });
  expect(refs.data).toEqual([]);
  const comments = await world.ada.rest.issues.listComments({ ...where, issue_number: issue });
  expect(comments.data[0]?.body).toContain('Stopped: the issue was closed');
});

/** Kills the bot when GitHub has done what it asked, before the answer. */
function killWhen(point: (typeof effects)[number]): Promise<void> {
  return new Promise((resolve) => {
    onExchange = (exchange) => {
      if (!isRequest(exchange, point)) return;
      onExchange = () => {};
      resolve(bot.kill());
    };
  });
}

async function openBrief(repo = 'site'): Promise<number> {
  const { data } = await world.ada.rest.issues.create({
    owner: 'acme',
    repo,
    ...completeBrief,
    labels: ['page-brief'],
  });
  return data.number;
}

function isRequest(exchange: Exchange, point: (typeof effects)[number]): boolean {
  switch (exchange.kind) {
    case 'webhook':
      return false;
    case 'graphql':
      return point.path.test('/graphql') && (point.requestBody?.test(exchange.query) ?? true);
    case 'rest':
      return (
        exchange.method === point.method &&
        point.path.test(exchange.path) &&
        (point.requestBody?.test(JSON.stringify(exchange.requestBody)) ?? true)
      );
    default:
      return exchange satisfies never;
  }
}

async function expectOneOfEverything(issue: number): Promise<void> {
  const workKey = `acme/site#${issue}`;
  const end = await bot.saw((line) => line.msg === 'run finished' && line.workKey === workKey);
  expect(end).toMatchObject({ outcome: 'finished' });

  const prefix = `sitewright/issue-${issue}-`;
  const refs = await world.ada.rest.git.listMatchingRefs({ ...where, ref: `heads/${prefix}` });
  expect(refs.data.map((ref) => ref.ref)).toEqual([`refs/heads/${prefix}pricing`]);
  const pulls = await world.ada.rest.pulls.list({ ...where, state: 'all', head: `acme:${prefix}pricing` });
  expect(pulls.data).toHaveLength(1);
  const pull = pulls.data[0]?.number ?? 0;
  expect(pulls.data[0]?.labels.map((label) => label.name)).toEqual(['sitewright']);
  const commits = await world.ada.rest.pulls.listCommits({ ...where, pull_number: pull });
  expect(commits.data).toHaveLength(1);
  const comments = await world.ada.rest.issues.listComments({ ...where, issue_number: issue });
  const markers = comments.data.map((comment) => /<!-- sitewright:(\w+)/.exec(comment.body ?? '')?.[1]);
  expect(markers).toEqual(['status', 'result']);
  const checks = await world.ada.rest.checks.listForRef({ ...where, ref: pulls.data[0]?.head.sha ?? '' });
  expect(checks.data.check_runs).toHaveLength(1);
}
