import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BotProcess, type LogLine, openWorld, type World } from './open-world.ts';
import { completeBrief, tinySite } from './tiny-site.ts';

const where = { owner: 'acme', repo: 'site' };
const { 'package.json': _, ...pagesOnly } = tinySite;

let world: World;
let bot: BotProcess;

beforeAll(async () => {
  world = await openWorld();
  const { github } = world;
  await github.createRepository({
    ...where,
    name: 'site',
    files: pagesOnly,
    collaborators: { ada: 'admin', eve: 'read' },
  });
  await github.createRepository({ owner: 'acme', name: 'empty', collaborators: { ada: 'admin' } });
  await github.createRepository({
    owner: 'acme',
    name: 'small-site',
    files: tinySite,
    collaborators: { ada: 'admin' },
  });
  await github.createRepository({
    owner: 'acme',
    name: 'pnpm-site',
    files: { ...tinySite, 'pnpm-lock.yaml': 'lockfileVersion: 9\n' },
    collaborators: { ada: 'admin' },
  });
  bot = await world.startBot();
}, 60_000);

afterAll(async () => {
  await world?.close();
});

describe('a brief that cannot be built yet is asked about in one comment', () => {
  test.each([
    ['nothing in it', { title: 'New page', body: '' }, /page/i],
    ['a button without an address', { title: 'Pricing', body: brief({ ctas: ['Book a call'] }) }, /Book a call/],
    [
      'a route that is no path',
      { title: 'Pricing', body: brief({ route: '"our pricing page!"' }) },
      /our pricing page/,
    ],
    [
      'two pages',
      {
        title: 'Two pages',
        body: `## Page\nPricing\n\n## Route\n/pricing\n\n## Goal\nSell.\n\n## Page\nTeam\n\n## Route\n/team\n\n## Goal\nShow us.`,
      },
      /Pricing[\s\S]*Team|\/pricing[\s\S]*\/team/,
    ],
  ])('%s', async (_name, content, question) => {
    const issue = await open(content);
    await finished(issue, 'needs-info');
    const [asked, ...others] = await commentsOf(issue);
    expect(others).toEqual([]);
    expect(asked).toMatch(question);
    expect(asked).toMatch(/^1\. /m);
    expect(await labelsOf(issue)).toContain('needs-info');
    expect(await pullsOf(issue)).toEqual([]);
  });

  test('an answer goes on to a pull request', async () => {
    const issue = await open({ title: 'Pricing', body: brief({ ctas: ['Book a call'] }) });
    await finished(issue, 'needs-info');
    await world.ada.rest.issues.createComment({ ...where, issue_number: issue, body: '1. /book' });
    await finished(issue, 'finished');
    expect(await labelsOf(issue)).not.toContain('needs-info');
    const [pull] = await pullsOf(issue);
    expect(await pageOf(pull)).toContain("href: '/book'");
  });
});

describe('wishes are weighed by when they came', () => {
  test('an edit that changes nothing does not end the run of a brief that needed an answer', async () => {
    const issue = await open({ title: 'Pricing', body: brief({ ctas: ['Book a call'] }) });
    await finished(issue, 'needs-info');
    world.claude.failNext({ hangMs: 3_000 });
    await world.ada.rest.issues.createComment({ ...where, issue_number: issue, body: '1. /book' });
    await bot.saw((line) => line.msg === 'step' && line.step === 'write' && line.workKey === `acme/site#${issue}`);
    await world.ada.rest.issues.update({ ...where, issue_number: issue, title: 'Pricing, please' });
    await finished(issue, 'finished');
    expect(await pullsOf(issue)).toHaveLength(1);
  });

  test('closed and opened again at once: the page is made', async () => {
    world.claude.failNext({ hangMs: 20_000 });
    const issue = await open(completeBrief);
    await bot.saw((line) => line.msg === 'step' && line.step === 'write' && line.workKey === `acme/site#${issue}`);
    await world.ada.rest.issues.update({ ...where, issue_number: issue, state: 'closed' });
    await world.ada.rest.issues.update({ ...where, issue_number: issue, state: 'open' });
    await finished(issue, 'finished');
    expect(await pullsOf(issue)).toHaveLength(1);
  });
});

describe('odd text makes a page and harms nothing', () => {
  test.each([
    ['HTML and scripts', brief({ goal: '"<script>alert(1)</script><img src=x onerror=alert(2)>"' })],
    ['65,536 characters', brief({ content: `|\n${'  The quick brown fox. '.repeat(2_790)}` }).slice(0, 65_536)],
    [
      'Japanese',
      '---\npage: 料金\nroute: /ryokin\ngoal: 料金を分かりやすく伝える\nmessages:\n  - 毎月いつでも変更できます\nsections:\n  - 概要\n  - よくある質問\n---\n',
    ],
    [
      'plain prose',
      'We need a page at /prose that tells bakers how early delivery works and why it saves them an hour.',
    ],
    [
      'Windows line ends and empty answers',
      '### Page\r\n\r\nDelivery\r\n\r\n### Route\r\n\r\n/delivery\r\n\r\n### Goal\r\n\r\nExplain delivery.\r\n\r\n### Audience\r\n\r\n_No response_\r\n',
    ],
  ])('%s', async (name, body) => {
    const issue = await open({ title: `Odd: ${name}`, body });
    await finished(issue, 'finished');
    const [pull] = await pullsOf(issue);
    const page = await pageOf(pull);
    // Evaluated as data: whatever the brief says stays inside a string.
    expect(() =>
      new Function(page.replace(/^import .*$/gm, '').replace('export default definePage', 'return '))(),
    ).not.toThrow();
  });

  test('a route that exists is reworked, not doubled', async () => {
    const path = 'src/content/pages/about.ts';
    await world.ada.rest.repos.createOrUpdateFileContents({
      ...where,
      path,
      message: 'About',
      content: Buffer.from(
        `import { definePage } from '../types';\n\nexport default definePage({ route: '/about', title: 'About', description: '', blocks: [] });\n`,
      ).toString('base64'),
    });
    const issue = await open({ title: 'About', body: brief({ page: 'About', route: '/about' }) });
    await finished(issue, 'finished');
    const [pull] = await pullsOf(issue);
    expect(pull?.title).toBe('Rework the About page');
    const { data: files } = await world.ada.rest.pulls.listFiles({ ...where, pull_number: pull?.number ?? 0 });
    expect(files).toMatchObject([{ filename: path, status: 'modified' }]);
  });
});

describe('what stands in the way is said where people look', () => {
  test('somebody without write access gets one polite line and no run', async () => {
    const { data } = await world
      .as('eve')
      .rest.issues.create({ ...where, title: 'Page brief', body: completeBrief.body });
    await bot.saw((line) => line.msg === 'acknowledged' && line.workKey === `acme/site#${data.number}`);
    const comments = await commentsOf(data.number);
    expect(comments).toHaveLength(1);
    expect(comments[0]).toContain('@eve');
    expect(await pullsOf(data.number)).toEqual([]);
  });

  test.each([
    ['an empty repository', 'empty', /repository is empty/],
    ['another package manager', 'pnpm-site', /pnpm/],
  ])('%s', async (_name, repo, reason) => {
    const issue = await open(completeBrief, repo);
    await finished(issue, 'failed', repo);
    const comments = await commentsOf(issue, repo);
    expect(comments).toHaveLength(2);
    for (const comment of comments) expect(comment).toMatch(reason);
  });

  test('no browser: the page is shown as a draft that says nobody could look at it', async () => {
    await bot.stop();
    bot = await world.startBot({ CHROMIUM_PATH: '/nowhere/chromium' });
    const issue = await open(completeBrief, 'small-site');
    await finished(issue, 'finished', 'small-site');
    await bot.stop();
    bot = await world.startBot();
    const { data: pulls } = await world.ada.rest.pulls.list({ owner: 'acme', repo: 'small-site' });
    expect(pulls).toHaveLength(1);
    expect(pulls[0]?.draft).toBe(true);
    expect(pulls[0]?.body).toContain('nobody could look at the page');
    expect(pulls[0]?.body).toContain('/nowhere/chromium');
  });

  test('a protected base branch is in nobody’s way', async () => {
    await world.github.protectBranch('acme', 'site', 'main');
    const issue = await open(completeBrief);
    await finished(issue, 'finished');
    await world.github.protectBranch('acme', 'site', 'main', null);
    expect(await pullsOf(issue)).toHaveLength(1);
  });

  test('a missing permission is named', async () => {
    world.github.failNext({
      method: 'POST',
      path: /\/git\/refs$/,
      status: 403,
      body: { message: 'Resource not accessible by integration' },
      headers: { 'x-accepted-github-permissions': 'contents=write' },
    });
    const issue = await open(completeBrief);
    await finished(issue, 'failed');
    expect((await commentsOf(issue)).at(-1)).toContain('contents=write');
  });

  test('a refused API key is named, and nothing is tried again', async () => {
    world.claude.failNext({ status: 401, message: 'invalid x-api-key' });
    const issue = await open(completeBrief);
    await finished(issue, 'failed');
    expect((await commentsOf(issue)).at(-1)).toContain('ANTHROPIC_API_KEY');
  });
});

describe('faults of the model are waited out or told', () => {
  test.each([
    ['429', { status: 429, headers: { 'retry-after': '0' } }],
    ['529', { status: 529, headers: { 'retry-after': '0' } }],
    ['a cut stream', { cutStreamAfterEvents: 4 }],
    ['invalid tool JSON', { cutToolJson: true as const }],
  ])('%s: the run goes on to its pull request', async (_name, fault) => {
    world.claude.failNext(fault);
    const issue = await open(completeBrief);
    await finished(issue, 'finished');
    expect(await pullsOf(issue)).toHaveLength(1);
  });

  test('a refusal ends the run with its reason', async () => {
    world.claude.failNext({ stopReason: 'refusal' });
    const issue = await open(completeBrief);
    await finished(issue, 'failed');
    expect((await commentsOf(issue)).at(-1)).toMatch(/refus|declin/i);
  });
});

describe('a brief that is withdrawn while its page is written', () => {
  test.each([
    [
      'closed',
      (issue: number) => world.ada.rest.issues.update({ ...where, issue_number: issue, state: 'closed' }),
      /closed/,
    ],
    ['locked', (issue: number) => world.ada.rest.issues.lock({ ...where, issue_number: issue }), /locked/],
    [
      'deleted',
      async (issue: number) =>
        world.ada.graphql('mutation ($id: ID!) { deleteIssue(input: { issueId: $id }) { clientMutationId } }', {
          id: await nodeOf(issue),
        }),
      /deleted/,
    ],
    [
      'unlabeled',
      (issue: number) => world.ada.rest.issues.removeLabel({ ...where, issue_number: issue, name: 'page-brief' }),
      /label page-brief/,
    ],
  ])('%s: the run stops and nothing is pushed', async (_name, withdraw, reason) => {
    world.claude.failNext({ hangMs: 20_000 });
    const issue = await open(completeBrief);
    await bot.saw((line) => line.msg === 'step' && line.step === 'write' && line.workKey === `acme/site#${issue}`);
    await withdraw(issue);
    const end = await finished(issue, 'cancelled');
    expect(end.reason).toMatch(reason);
    expect(await pullsOf(issue)).toEqual([]);
    const refs = await world.ada.rest.git.listMatchingRefs({ ...where, ref: `heads/sitewright/issue-${issue}-` });
    expect(refs.data).toEqual([]);
  });

  test('edited: the page is written from the new text', async () => {
    world.claude.failNext({ hangMs: 20_000 });
    const issue = await open(completeBrief);
    await bot.saw((line) => line.msg === 'step' && line.step === 'write' && line.workKey === `acme/site#${issue}`);
    const body = completeBrief.body.replace('change or cancel a plan every month', 'pause a plan for a week');
    await world.ada.rest.issues.update({ ...where, issue_number: issue, body });
    await finished(issue, 'finished');
    const [pull, ...others] = await pullsOf(issue);
    expect(others).toEqual([]);
    expect(await pageOf(pull)).toContain('pause a plan for a week');
  });

  // Last: the issue arrives in the other repository as a new brief, and its run there takes what is planned for the model.
  test('transferred: the run stops and nothing is pushed', async () => {
    world.claude.failNext({ hangMs: 20_000 });
    const issue = await open(completeBrief);
    await bot.saw((line) => line.msg === 'step' && line.step === 'write' && line.workKey === `acme/site#${issue}`);
    const { data: other } = await world.ada.rest.repos.get({ owner: 'acme', repo: 'small-site' });
    await world.ada.graphql(
      'mutation ($id: ID!, $to: ID!) { transferIssue(input: { issueId: $id, repositoryId: $to }) { clientMutationId } }',
      { id: await nodeOf(issue), to: other.node_id },
    );
    expect((await finished(issue, 'cancelled')).reason).toMatch(/moved/);
    expect(await pullsOf(issue)).toEqual([]);
  });
});

function brief(
  fields: { page?: string; route?: string; goal?: string; content?: string; ctas?: string[] } = {},
): string {
  const lines = [
    '---',
    `page: ${fields.page ?? 'Pricing'}`,
    `route: ${fields.route ?? '/pricing'}`,
    `goal: ${fields.goal ?? 'Visitors pick a plan.'}`,
    'messages:',
    '  - Every plan includes delivery before six.',
    ...(fields.ctas ? ['ctas:', ...fields.ctas.map((cta) => `  - ${cta}`)] : []),
    ...(fields.content ? [`content: ${fields.content}`] : []),
    '---',
    '',
  ];
  return lines.join('\n');
}

async function open(content: { title: string; body: string }, repo = 'site'): Promise<number> {
  const { data } = await world.ada.rest.issues.create({ owner: 'acme', repo, ...content, labels: ['page-brief'] });
  return data.number;
}

async function finished(issue: number, outcome: string, repo = 'site'): Promise<LogLine> {
  return bot.saw(
    (line) => line.msg === 'run finished' && line.workKey === `acme/${repo}#${issue}` && line.outcome === outcome,
  );
}

async function commentsOf(issue: number, repo = 'site'): Promise<string[]> {
  const { data } = await world.ada.rest.issues.listComments({ owner: 'acme', repo, issue_number: issue });
  return data.filter((comment) => comment.user?.type === 'Bot').map((comment) => comment.body ?? '');
}

async function nodeOf(issue: number): Promise<string> {
  return (await world.ada.rest.issues.get({ ...where, issue_number: issue })).data.node_id;
}

async function labelsOf(issue: number): Promise<string[]> {
  const { data } = await world.ada.rest.issues.listLabelsOnIssue({ ...where, issue_number: issue });
  return data.map((label) => label.name);
}

async function pullsOf(issue: number) {
  const { data } = await world.ada.rest.pulls.list({ ...where, state: 'all', per_page: 100 });
  return data.filter((pull) => pull.head.ref.startsWith(`sitewright/issue-${issue}-`));
}

async function pageOf(pull: { number: number; head: { sha: string } } | undefined): Promise<string> {
  const { data: files } = await world.ada.rest.pulls.listFiles({ ...where, pull_number: pull?.number ?? 0 });
  const path = files.find((file) => file.filename.startsWith('src/content/pages/'))?.filename ?? '';
  const { data } = await world.ada.rest.repos.getContent({ ...where, path, ref: pull?.head.sha ?? '' });
  return Array.isArray(data) || data.type !== 'file' ? '' : Buffer.from(data.content, 'base64').toString();
}
