import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { type BriefStory, continueStory, openStory } from '../../../src/cli/demo/brief-story.ts';
import { type Progress, type Screen, showProgress } from '../../../src/cli/demo/show-progress.ts';
import { lines, workKey } from './canned-run.ts';

/** What a stream has been sent after `use`. */
async function shownOn(terminal: { isTTY: boolean }, use: (progress: Progress) => void): Promise<string> {
  const screen: Screen & PassThrough = Object.assign(new PassThrough(), { columns: 90, rows: 30, ...terminal });
  const progress = showProgress(screen);
  use(progress);
  progress.close();
  screen.end();
  return text(screen);
}

function tellAll(progress: Progress): void {
  let story: BriefStory = openStory({ workKey, issue: 1, title: 'Home', openedAt: 0 });
  for (const line of lines) {
    story = continueStory(story, line);
    progress.show([story], line);
  }
}

const escapeCode = '\x1b';
const token = new RegExp(`${escapeCode}\\[([?\\d;]*[A-Za-z])|[\\s\\S]`, 'g');

/** What is left to be read on a terminal: follows the few control sequences we use, and fails on any other. */
function screenAfter(output: string): string[] {
  const rows = [''];
  let row = 0;
  for (const [character, sequence] of output.matchAll(token)) {
    if (character === '\n') rows[++row] ??= '';
    else if (sequence === undefined) rows[row] += character === '\r' ? '' : character;
    else if (sequence.endsWith('A')) row -= Number(sequence.slice(0, -1));
    else if (sequence === 'J') rows.splice(row, Number.POSITIVE_INFINITY, '');
    // Colours, the cursor, and wrapping.
    else if (!/^(?:\d+m|\?25[hl]|\?7[hl])$/.test(sequence)) throw new Error(`unknown sequence ${sequence}`);
  }
  return rows.filter((line) => line !== '');
}

test('without a terminal each thing that happens is one plain line', async () => {
  const output = await shownOn({ isTTY: false }, (progress) => {
    progress.say('Sitewright demo');
    progress.begin('starts the bot')();
    tellAll(progress);
  });
  const [title, bot, ...story] = output.trimEnd().split('\n');
  expect(title).toBe('Sitewright demo');
  expect(bot).toMatch(/^✓ starts the bot \(\d+\.\d s\)$/);
  expect(story[0]).toBe('   0.0 s  #1 Home: reads the brief');
  expect(story).toContain('   3.1 s  #1 Home: writes src/content/pages/home.ts');
  expect(story.at(-1)).toBe('  20.0 s  #1 Home: pull request #2');
  expect(output).not.toContain(escapeCode);
});

test('on a terminal the story changes in place, and what is said stays above it', async () => {
  const output = await shownOn({ isTTY: true }, (progress) => {
    progress.say('Sitewright demo');
    const botStarted = progress.begin('starts the bot');
    botStarted();
    tellAll(progress);
    progress.say('! something to know');
    progress.settle();
    progress.say('the end');
  });
  const rows = screenAfter(output);
  expect(rows).toHaveLength(5);
  expect(rows[1]).toMatch(/^✓ starts the bot/);
  expect(rows[2]).toBe('! something to know');
  expect(rows[3]).toMatch(/^✓ #1 Home {2}pull request #2, 2 of 2 checks passed/);
  expect(rows[4]).toBe('the end');
});

test('the terminal gets its cursor back', async () => {
  const output = await shownOn({ isTTY: true }, () => {});
  expect(output.lastIndexOf('\x1b[?25h')).toBeGreaterThan(output.lastIndexOf('\x1b[?25l'));
});
