import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withFileLock } from '../../src/workspace/with-file-lock.ts';

test('lets one in at a time, and the next even when the one before fails', async () => {
  await withFolder(async (folder) => {
    const path = join(folder, 'lock');
    let inside = 0;
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map((number) =>
        withFileLock({ path }, async () => {
          inside += 1;
          await new Promise((resolve) => setImmediate(resolve));
          expect(inside).toBe(1);
          inside -= 1;
          if (number === 1) throw new Error('failed inside');
        }),
      ),
    );
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });
});

test('is free again when its holder is killed', async () => {
  await withFolder(async (folder) => {
    const path = join(folder, 'lock');
    const module = new URL('../../src/workspace/with-file-lock.ts', import.meta.url).href;
    const script = `const { withFileLock } = await import(${JSON.stringify(module)});
      await withFileLock({ path: ${JSON.stringify(path)} }, () => { console.log('held'); return new Promise((r) => setTimeout(r, 1e6)); });`;
    const holder = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    holder.kill('SIGKILL');
    expect(await withFileLock({ path }, async () => 'mine')).toBe('mine');
  });
});

test('can be given up while waiting', async () => {
  await withFolder(async (folder) => {
    const path = join(folder, 'lock');
    await withFileLock({ path }, async () => {
      const controller = new AbortController();
      const waiting = withFileLock({ path, signal: controller.signal }, async () => 'never');
      controller.abort(new Error('stopped'));
      await expect(waiting).rejects.toThrow('stopped');
    });
  });
});

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sitewright-lock-'));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
