import { afterAll, beforeAll, expect, test } from 'vitest';
import { createExchangeRecorder } from '../schemas/validate-exchange.ts';
import { type BotProcess, openWorld, type World } from './open-world.ts';

const where = { owner: 'acme', repo: 'empty' };
const recorder = createExchangeRecorder();
let world: World;
let bot: BotProcess;

beforeAll(async () => {
  world = await openWorld({ onExchange: recorder.record });
  await world.github.createRepository({ ...where, name: 'empty', collaborators: { ada: 'admin', eve: 'read' } });
  await world.github.createRepository({
    owner: 'acme',
    name: 'full',
    files: { 'README.md': 'Ours.\n' },
    collaborators: { ada: 'admin' },
  });
  bot = await world.startBot();
}, 60_000);

afterAll(async () => {
  await world?.close();
});

async function say(repo: string, body: string, login = 'ada'): Promise<number> {
  const { data: issue } = await world.ada.rest.issues.create({ owner: 'acme', repo, title: 'Set up' });
  await world.as(login).rest.issues.createComment({ owner: 'acme', repo, issue_number: issue.number, body });
  return issue.number;
}

/** The bot's comments, once it has taken up the person's. */
async function answersTo(repo: string, issue: number): Promise<string[]> {
  await world.github.webhooksDelivered();
  const { data } = await world.ada.rest.issues.listComments({ owner: 'acme', repo, issue_number: issue });
  return data.filter((comment) => comment.user?.type === 'Bot').map((comment) => comment.body ?? '');
}

test('somebody without write access cannot lay anything', async () => {
  const issue = await say('empty', '/bootstrap', 'eve');
  await bot.saw(
    (line) =>
      line.msg === 'acknowledged' && line.workKey === `acme/empty#${issue}` && line.event === 'issue_comment.created',
  );
  expect(await answersTo('empty', issue)).toEqual([]);
  await expect(world.ada.rest.git.getRef({ ...where, ref: 'heads/main' })).rejects.toMatchObject({ status: 409 });
});

test('/bootstrap lays the starter into an empty repository, in two commits', async () => {
  const issue = await say('empty', 'Please:\n\n/bootstrap\n');
  await bot.saw((line) => line.msg === 'job done' && line.workKey === `acme/empty#${issue}`);
  expect((await answersTo('empty', issue))[0]).toContain('starter is on `main`');
  const { data: commits } = await world.ada.rest.repos.listCommits(where);
  expect(commits.map((commit) => commit.commit.message.split('\n')[0])).toEqual([
    'Lay the website starter',
    'Begin the website',
  ]);
  const { data: file } = await world.ada.rest.repos.getContent({ ...where, path: 'src/content/pages/home.ts' });
  expect(file).toMatchObject({ type: 'file' });
});

test('/bootstrap leaves a repository with commits alone and says so', async () => {
  const issue = await say('full', '/bootstrap');
  await bot.saw((line) => line.msg === 'job done' && line.workKey === `acme/full#${issue}`);
  expect((await answersTo('full', issue))[0]).toContain('left it alone');
  const { data: commits } = await world.ada.rest.repos.listCommits({ owner: 'acme', repo: 'full' });
  expect(commits).toHaveLength(1);
});

test('what was sent and answered fits GitHub’s schemas', async () => {
  expect(recorder.violations).toEqual([]);
});
