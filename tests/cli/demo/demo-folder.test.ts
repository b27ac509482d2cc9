import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withDemoFolder } from '../../../src/cli/demo/demo-folder.ts';

let path: string;

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'demo-folder-'));
});
afterEach(() => rm(path, { recursive: true, force: true }));

test('a second demo in the same folder is refused while the first runs, and welcome after it', async () => {
  await withDemoFolder(path, async () => {
    await expect(withDemoFolder(path, async () => {})).rejects.toThrow(/Another demo is running in .*demo-folder-/);
  });
  expect(await withDemoFolder(path, async () => 'free again')).toBe('free again');
});

test('the folder is free again after a demo that failed', async () => {
  await expect(
    withDemoFolder(path, async () => {
      throw new Error('broken');
    }),
  ).rejects.toThrow('broken');
  expect(await withDemoFolder(path, async () => 'free again')).toBe('free again');
});

test('GitHub and the database start anew; dependencies and the browser are kept', async () => {
  for (const place of [
    'github/acme',
    'data/database',
    'data/mirrors',
    'data/bases/abc',
    'data/chromium',
    'screenshots',
  ]) {
    await mkdir(join(path, place), { recursive: true });
    await writeFile(join(path, place, 'file'), '');
  }
  await writeFile(join(path, 'bot.log'), 'old');
  await withDemoFolder(path, async (folder) => {
    const left = (place: string) => existsSync(join(folder.path, place));
    expect(['data/bases/abc/file', 'data/chromium/file'].map(left)).toEqual([true, true]);
    expect(['github/acme', 'data/database', 'data/mirrors', 'screenshots/file', 'bot.log'].some(left)).toBe(false);
  });
});
