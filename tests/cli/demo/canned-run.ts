import type { BotLine, RunFinished } from '../../../src/cli/demo/bot-line.ts';
import type { DemoPullRequest } from '../../../src/cli/demo/demo-result.ts';

export const workKey = 'acme/website#1';

const checks = [
  { name: 'build', conclusion: 'success' as const, seconds: 6.2, summary: 'The website builds.' },
  { name: 'page', conclusion: 'success' as const, seconds: 1.8, summary: 'The page answers.' },
];

export const finishedLine: RunFinished = {
  msg: 'run finished',
  time: 20_000,
  workKey,
  runId: 'run-1',
  outcome: 'finished',
  pullRequest: { number: 2, url: 'http://127.0.0.1:1/acme/website/pull/2' },
  totals: {
    turns: 3,
    toolCalls: 5,
    inputTokens: 12_000,
    cachedTokens: 9_000,
    outputTokens: 800,
    usd: 0.25,
    modelMs: 10,
    toolMs: 20,
  },
  seconds: 19.5,
  harnessSeconds: 0.9,
  checks,
};

/** A run from its first line to its last, opened at time 0. */
export const lines: BotLine[] = [
  { msg: 'step', time: 0, workKey, step: 'read', state: 'started' },
  { msg: 'step', time: 500, workKey, step: 'read', state: 'finished', seconds: 0.5 },
  { msg: 'step', time: 500, workKey, step: 'prepare', state: 'started' },
  { msg: 'progress', time: 600, workKey, text: "installing the website's dependencies" },
  { msg: 'step', time: 2500, workKey, step: 'prepare', state: 'finished', seconds: 2 },
  { msg: 'step', time: 2500, workKey, step: 'write', state: 'started' },
  { msg: 'model turn', time: 3000, workKey, turn: 1, ms: 400, usd: 0.1 },
  { msg: 'tool', time: 3100, workKey, name: 'write_file', target: 'src/content/pages/home.ts', ms: 3, isError: false },
  { msg: 'step', time: 8500, workKey, step: 'write', state: 'finished' },
  { msg: 'step', time: 8500, workKey, step: 'check', state: 'started' },
  { msg: 'checks', time: 16_500, workKey, round: 0, results: checks },
  { msg: 'step', time: 16_500, workKey, step: 'check', state: 'finished', seconds: 8 },
  { msg: 'step', time: 16_500, workKey, step: 'publish', state: 'started' },
  { msg: 'step', time: 17_500, workKey, step: 'publish', state: 'finished', seconds: 1 },
  finishedLine,
];

export const pullRequest: DemoPullRequest = {
  issue: 1,
  number: 2,
  url: 'http://127.0.0.1:1/acme/website/pull/2',
  branch: 'sitewright/issue-1-home',
  title: 'Add the Home page',
  body: 'A page for café owners.\n\n### Decisions\n- **One hero.** The brief asks for one.\n- **No prices**\n\n### Checks\n| a | b |',
  draft: false,
  state: 'open',
  headSha: 'a'.repeat(40),
  commits: [{ sha: 'a'.repeat(40), message: 'Add the Home page' }],
  files: [{ path: 'src/content/pages/home.ts', status: 'modified' }],
  checks: checks.map(({ name, conclusion, seconds }) => ({ name, conclusion, seconds })),
  screenshots: [],
  cost: { usd: 0.25, inputTokens: 12_000, cachedTokens: 9_000, outputTokens: 800 },
  run: { id: 'run-1', turns: 3, toolCalls: 5, seconds: 19.5, harnessSeconds: 0.9 },
};
