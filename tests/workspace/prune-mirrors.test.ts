import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pruneMirrors } from '../../src/workspace/prune-mirrors.ts';
import { withCheckout } from '../../src/workspace/with-checkout.ts';
import { allowFiles, silent, withRepository } from './with-repository.ts';

const day = 24 * 60 * 60 * 1000;

test('keeps what branches and recent runs need, and forgets the rest', async () => {
  await withRepository({ a: 'first' }, async ({ cloneUrl, dataDirectory, head, commit }) => {
    const dependencies = { dataDirectory, log: silent, environment: allowFiles };
    const lend = (sha: string) =>
      withCheckout(dependencies, { repository: 'acme/site', cloneUrl, commit: sha }, async () => {});
    const mirror = join(dataDirectory, 'mirrors/acme--site.git');
    const has = (sha: string) => git(mirror, 'cat-file', '--batch-check', '--batch-all-objects').includes(sha);

    const forgotten = commit({ a: 'second' });
    await lend(forgotten);
    resetOrigin(cloneUrl, head);
    const inUse = commit({ a: 'third' });
    await lend(inUse);
    resetOrigin(cloneUrl, head);
    const tip = commit({ a: 'fourth' });
    await lend(tip);
    const old = new Date(Date.now() - 31 * day);
    await utimes(join(mirror, 'refs/used', forgotten), old, old);

    await withCheckout(dependencies, { repository: 'acme/site', cloneUrl, commit: inUse }, async ({ directory }) => {
      await pruneMirrors({ dataDirectory, log: silent });
      expect(await readFile(join(directory, 'a'), 'utf8')).toBe('third');
    });
    expect([forgotten, inUse, tip, head].map(has)).toEqual([false, true, true, true]);
    expect(git(mirror, 'count-objects', '-v')).toMatch(/^count: 0$[\s\S]*^packs: 1$/m);
  });
});

test('removes a mirror that nothing has used for a month, and fetches it anew when it is asked for', async () => {
  await withRepository({ a: 'first' }, async ({ cloneUrl, dataDirectory, head }) => {
    const dependencies = { dataDirectory, log: silent, environment: allowFiles };
    const lend = () => withCheckout(dependencies, { repository: 'acme/site', cloneUrl, commit: head }, async () => {});
    const mirror = join(dataDirectory, 'mirrors/acme--site.git');
    await lend();
    const old = new Date(Date.now() - 31 * day);
    await utimes(join(mirror, 'refs/used', head), old, old);
    await pruneMirrors({ dataDirectory, log: silent });
    expect(existsSync(mirror)).toBe(false);
    await lend();
    await pruneMirrors({ dataDirectory, log: silent });
    expect(existsSync(mirror)).toBe(true);
  });
});

test('has nothing to do before the first run', async () => {
  await withRepository({ a: '1' }, ({ dataDirectory }) => pruneMirrors({ dataDirectory, log: silent }));
});

function resetOrigin(cloneUrl: string, commit: string): void {
  git(join(cloneUrl.replace('file://', ''), '.git'), 'update-ref', 'refs/heads/main', commit);
}

function git(gitDirectory: string, ...args: string[]): string {
  return execFileSync('git', [`--git-dir=${gitDirectory}`, ...args]).toString();
}
