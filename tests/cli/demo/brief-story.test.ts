import { expect, test } from 'vitest';
import type { BotLine, BotTrouble } from '../../../src/cli/demo/bot-line.ts';
import { type BriefStory, continueStory, openStory } from '../../../src/cli/demo/brief-story.ts';
import { followRuns } from '../../../src/cli/demo/follow-runs.ts';
import { renderStories } from '../../../src/cli/demo/render-progress.ts';
import { finishedLine, lines, workKey } from './canned-run.ts';

const opened = () => openStory({ workKey, issue: 1, title: 'Home', openedAt: 0 });
const tell = (told: (BotLine | BotTrouble)[]): BriefStory => told.reduce(continueStory, opened());
const plain = (story: BriefStory, now: number) =>
  renderStories([story], { now, columns: 90, rows: 40, paint: (_style, text) => text });

test('the story of a run has its steps with their times, its turns and its outcome', () => {
  const story = tell(lines);
  expect(story.steps.map((step) => [step.name, step.status, 'seconds' in step ? step.seconds : null])).toEqual([
    ['read', 'done', 0.5],
    ['prepare', 'done', 2],
    ['write', 'done', 6],
    ['check', 'done', 8],
    ['publish', 'done', 1],
  ]);
  expect(story).toMatchObject({ turns: 3, usd: 0.25, finished: { pullRequest: { number: 2 } } });
  expect(story.events.at(-1)).toEqual({ seconds: 20, text: 'pull request #2', trouble: false });
});

test('lines about another brief change nothing', () => {
  const story = opened();
  expect(continueStory(story, { msg: 'progress', time: 5, workKey: 'acme/website#9', text: 'x' })).toBe(story);
});

test('a step that runs when the run fails has failed, and the reason is told', () => {
  const story = tell([
    ...lines.slice(0, 3),
    { ...finishedLine, time: 9000, outcome: 'failed', pullRequest: undefined, reason: 'the disk is full' },
  ]);
  expect(story.steps[1]).toEqual({ name: 'prepare', status: 'failed', seconds: 8.5 });
  expect(plain(story, 9000)).toEqual([expect.stringMatching(/^✗ #1 Home {2}failed: the disk is full/)]);
});

test('a running brief shows what it is doing and since when; a finished one takes one line', () => {
  const running = plain(tell(lines.slice(0, 4)), 2000);
  expect(running).toHaveLength(6);
  expect(running[1]).toMatch(/✓ reads the brief +0\.5 s$/);
  expect(running[2]).toMatch(/prepares the website {2}installing the website's dependencies +1\.5 s$/);
  expect(running[3]).toBe('  · writes the page');
  expect(plain(tell(lines), 30_000)).toEqual([
    expect.stringMatching(/^✓ #1 Home {2}pull request #2, 2 of 2 checks passed/),
  ]);
});

test('no line is wider than the terminal, whatever the brief is called', () => {
  const story = openStory({ workKey, issue: 1, title: 'x'.repeat(300), openedAt: 0 });
  const shown = renderStories([lines.slice(0, 4).reduce(continueStory, story)], {
    now: 2000,
    columns: 40,
    rows: 40,
    paint: (_style, text) => text,
  });
  expect(Math.max(...shown.map((line) => line.length))).toBeLessThanOrEqual(40);
});

test('more briefs than rows are shown on one line each, and never more lines than rows', () => {
  const stories = [1, 2, 3, 4].map((issue) => ({ ...tell(lines.slice(0, 4)), issue }));
  const shown = renderStories(stories, { now: 2000, columns: 80, rows: 4, paint: (_style, text) => text });
  expect(shown).toHaveLength(3);
});

test('what the bot says about an issue before the issue is known is not lost', async () => {
  const seen: string[] = [];
  const follower = followRuns((_stories, line) => seen.push(line.msg));
  for (const line of lines.slice(0, 2)) follower.take(line);
  follower.open(opened());
  for (const line of lines.slice(2)) follower.take(line);
  await follower.allFinished(new AbortController().signal);
  expect(seen).toEqual(lines.map(({ msg }) => msg));
});

test('waiting for the outcomes ends with the signal’s reason', async () => {
  const follower = followRuns(() => {});
  follower.open(opened());
  await expect(follower.allFinished(AbortSignal.abort(new Error('Ctrl-C')))).rejects.toThrow('Ctrl-C');
});
