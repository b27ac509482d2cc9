import { expect, test } from 'vitest';
import { PageBrief } from '../../src/brief/page-brief.ts';
import type { CheckResult } from '../../src/checks/check-result.ts';
import { describePullRequest, isDraft, titlePullRequest } from '../../src/pull-request/describe-pull-request.ts';
import { draftReason } from '../../src/pull-request/draft-reason.ts';
import { formatSeconds, formatUsd, type RunStatus, renderStatus } from '../../src/pull-request/render-status.ts';
import { conclude } from '../../src/pull-request/report-check-run.ts';

const totals = {
  turns: 5,
  toolCalls: 9,
  inputTokens: 21_400,
  cachedTokens: 15_000,
  outputTokens: 900,
  usd: 0.0674,
  modelMs: 1,
  toolMs: 1,
};
const running: RunStatus = {
  page: 'Pricing',
  route: '/pricing',
  runId: 'r1',
  baseSha: 'abcdef0123',
  outcome: { status: 'running', step: 'write', detail: 'turn 3: write_file' },
  seconds: { read: 0.1, prepare: 71 },
  elapsedSeconds: 80,
  totals,
  budgetUsd: 5,
  checks: [],
  scriptedModel: true,
};

function check(name: CheckResult['name'], conclusion: CheckResult['conclusion'], findings: string[] = []): CheckResult {
  return { name, conclusion, seconds: 1.25, summary: `${name} | said so`, findings };
}

test('a running status ticks what is done, names what goes on, and counts against the cap', () => {
  const text = renderStatus(running);
  expect(text).toContain('- [x] Read the brief · 0.1 s');
  expect(text).toContain('- [x] Get the website ready · 71 s');
  expect(text).toContain('- [ ] **Write the page and look at it** ⏳ · turn 3: write_file');
  expect(text).toContain('- [ ] Open the pull request');
  expect(text).toContain('80 s and $0.067 so far, of at most $5.00.');
  expect(text).toContain('5 turns · 21.4k tokens read (15.0k from the cache), 900 written');
  expect(text).toContain('*scripted model*');
});

test('a finished status has every step ticked and the address of the pull request', () => {
  const text = renderStatus({
    ...running,
    outcome: { status: 'finished', pullRequestUrl: 'https://x/pull/3', draft: false },
  });
  expect(text).not.toContain('- [ ]');
  expect(text).toContain('https://x/pull/3');
  expect(text).toContain('ready for review');
});

test('a stopped status leaves the step it stopped at open and says what to do', () => {
  const text = renderStatus({
    ...running,
    outcome: { status: 'stopped', reason: 'The disk is full.', next: 'Free space.' },
    // The step a run ends in is timed too.
    seconds: { read: 0.1, prepare: 71, write: 5 },
  });
  expect(text).toContain('- [x] Get the website ready · 71 s');
  expect(text).toContain('- [ ] Write the page');
  expect(text).toContain('The disk is full.');
  expect(text).toContain('Free space.');
});

test('times and money read like a person would write them', () => {
  expect([0.04, 9.94, 9.96, 119].map(formatSeconds)).toEqual(['0.0 s', '9.9 s', '10 s', '119 s']);
  expect([119.6, 179.7, 185].map(formatSeconds)).toEqual(['2 min 0 s', '3 min 0 s', '3 min 5 s']);
  expect([0, 0.0674, 0.1, 12.345].map(formatUsd)).toEqual(['$0.000', '$0.067', '$0.10', '$12.35']);
});

const story = {
  issueNumber: 12,
  brief: PageBrief.parse({ page: 'Pricing page', route: '/pricing' }),
  summary: 'A page about prices.',
  decisions: [{ decision: 'Plans side by side', reason: 'they are\ncompared' }],
  notes: ['The route comes from the title.'],
  checks: [check('types', 'success'), check('overflow', 'failure', ['table is 40 px too wide'])],
  cutShort: false,
  screenshots: [{ route: '/pricing', width: 390, path: 'p.png', url: 'https://x/p.png?raw=true' }],
  changes: [{ status: 'deleted' as const, path: 'src/a.ts' }],
  totals,
  budgetUsd: 5,
  seconds: 80,
  runId: 'r1',
  model: 'Scripted model',
  scriptedModel: true,
  commit: { sha: 'abc', verified: false },
};

test('a pull request tells what, why, which checks fail, files, cost and the issue it closes', () => {
  const body = describePullRequest(story);
  expect(body).toMatch(/^> \[!WARNING\]\n> This is a draft, because 1 of 2 checks fails\.\n/);
  expect(body).toContain('>   - table is 40 px too wide');
  expect(body).toContain('- **Plans side by side** they are compared');
  expect(body).toContain('| overflow | ❌ failed | 1.3 s | overflow \\| said so |');
  expect(body).toContain('<img src="https://x/p.png?raw=true"');
  expect(body).toContain('| `src/a.ts` | deleted |');
  expect(body).toContain('80 s and $0.067, of at most $5.00.');
  expect(body).toContain('The commit is unsigned');
  expect(body.endsWith('Closes #12')).toBe(true);
});

const passing = [check('types', 'success'), check('page', 'success')];
const unlooked = [check('types', 'success'), check('page', 'neutral')];

test('a draft says why it is one: what fails, that nobody looked, or that the run was cut short', () => {
  expect(draftReason(story.checks, true)).toBe('1 of 2 checks fails');
  expect(draftReason([check('lint', 'failure'), ...story.checks], false)).toBe('2 of 3 checks fail');
  expect(draftReason(unlooked, false)).toBe('nobody could look at the page yet');
  expect(draftReason(passing, true)).toBe('the run was cut short before the page was finished');
  expect(draftReason(passing, false)).toBeUndefined();
});

test('the status and the pull request of a run cut short say so, also when every check passed', () => {
  const outcome = { status: 'finished', pullRequestUrl: 'https://x/pull/3', draft: true } as const;
  const status = renderStatus({ ...running, outcome, checks: passing });
  expect(status).toContain('It is a draft, because the run was cut short');
  expect(status).not.toContain('fail');
  expect(describePullRequest({ ...story, checks: passing, cutShort: true })).toMatch(
    /^> \[!WARNING\]\n> This is a draft, because the run was cut short before the page was finished\.\n\n/,
  );
  expect(describePullRequest({ ...story, cutShort: true })).toContain(
    '1 of 2 checks fails. The run was cut short, too.',
  );
  expect(describePullRequest({ ...story, checks: passing })).not.toContain('draft');
});

test('a page that nobody could look at lists what was not run', () => {
  const body = describePullRequest({ ...story, checks: unlooked });
  expect(body).toContain('> - **page**: page | said so');
  expect(body).not.toContain('> - **types**');
});

test('the title says page once', () => {
  expect(titlePullRequest(story.brief, false)).toBe('Add the Pricing page');
  expect(titlePullRequest(PageBrief.parse({ page: 'Home', route: '/' }), true)).toBe('Rework the Home page');
});

test('failures decide; a missing linter does not; a page nobody looked at has no verdict', () => {
  expect(isDraft(story.checks)).toBe(true);
  expect(isDraft([check('lint', 'neutral'), check('page', 'success')])).toBe(false);
  expect(isDraft([check('build', 'neutral'), check('page', 'neutral')])).toBe(true);
  expect(conclude(story.checks)).toBe('failure');
  expect(conclude([check('lint', 'neutral'), check('page', 'success')])).toBe('success');
  expect(conclude([check('types', 'success'), check('page', 'neutral')])).toBe('neutral');
});

test('what the model, the brief and the tools wrote calls nobody and forges nothing', () => {
  const hostile = '<!-- sitewright:status --> @ada closes #3 | ![x](https://x.example/p.png)';
  const checks: CheckResult[] = [{ ...check('types', 'failure', [hostile]), summary: hostile }];
  const body = describePullRequest({
    ...story,
    brief: PageBrief.parse({ page: hostile, route: '/x', goal: hostile }),
    summary: hostile,
    decisions: [{ decision: hostile, reason: hostile }],
    notes: [hostile],
    checks,
    changes: [{ status: 'deleted', path: `${hostile}\`` }],
    model: hostile,
  });
  const reason = { status: 'stopped', reason: hostile, next: 'Nothing.' } as const;
  const detail = { status: 'running', step: 'write', detail: hostile } as const;
  const texts = [
    body.replace(/Closes #12$/, ''),
    renderStatus({ ...running, page: hostile, outcome: reason }),
    renderStatus({ ...running, outcome: detail }),
  ];
  for (const text of texts) expect(text).not.toMatch(/<!--|@\w|#\d|!\[\w/);
  expect(body.endsWith('Closes #12')).toBe(true);
  // A title is no Markdown, but it becomes a commit's subject.
  expect(titlePullRequest(PageBrief.parse({ page: hostile, route: '/x' }), false)).not.toMatch(/@\w|#\d/);
});

test('many files are counted, and a path with a bar stays in its cell', () => {
  const changes = Array.from({ length: 205 }, (_, n) => ({ status: 'deleted' as const, path: `a|${n}.ts` }));
  const body = describePullRequest({ ...story, changes });
  expect(body).toContain('| `a\\|199.ts` | deleted |\n| and 5 more | |');
});
