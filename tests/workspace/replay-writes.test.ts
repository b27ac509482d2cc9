import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replayWrites } from '../../src/workspace/replay-writes.ts';
import { withFiles } from './with-repository.ts';

test('repeats writes and deletions in the order they were made', async () => {
  await withFiles({ 'old.txt': 'old' }, async (checkout) => {
    await replayWrites(checkout, [
      { path: 'src/new/page.tsx', content: 'first' },
      { path: 'old.txt', content: null },
      { path: 'src/new/page.tsx', content: 'second' },
      { path: 'never-there.txt', content: null },
    ]);
    expect(readFileSync(join(checkout.directory, 'src/new/page.tsx'), 'utf8')).toBe('second');
    expect(existsSync(join(checkout.directory, 'old.txt'))).toBe(false);
  });
});

test('repeats nothing outside of the checkout', async () => {
  await withFiles({ out: { link: '/tmp' } }, async (checkout) => {
    for (const path of ['../escape.txt', '/tmp/escape.txt', 'out/escape.txt', '.git/config'])
      await expect(replayWrites(checkout, [{ path, content: 'x' }])).rejects.toThrow(/cannot be repeated/);
  });
});
