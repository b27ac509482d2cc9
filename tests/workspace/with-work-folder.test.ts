import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withWorkFolder } from '../../src/workspace/with-work-folder.ts';
import { silent } from './with-repository.ts';

test('removes folders that are deeper than a path can name, and folders without rights', async () => {
  await withParent(async (parent) => {
    await withWorkFolder({ parent, log: silent }, async (directory) => {
      const nest = `n=$(printf 'x%.0s' $(seq 250)); for i in $(seq 20); do mkdir $n && cd -P $n || exit 1; done`;
      execFileSync('bash', ['-c', nest], { cwd: directory });
      execFileSync('sh', ['-c', 'mkdir -p closed/inner && chmod 0 closed'], { cwd: directory });
    });
    expect(await readdir(parent)).toEqual([]);
  });
});

test.each([
  ['a result', async () => 'the result', 'the result'],
  ['an error', () => Promise.reject(new Error('the run failed')), 'the run failed'],
])('a folder that cannot be removed does not hide %s, and goes with the next call', async (_, end, expected) => {
  await withParent(async (parent) => {
    const warnings: string[] = [];
    const log = { warn: (_: object, message: string) => warnings.push(message) };
    const outcome = await withWorkFolder({ parent, log }, async (directory) => {
      await writeFile(join(directory, 'file'), '');
      // A link to itself stands in for a disk that fails.
      await rename(parent, `${parent}.away`);
      await symlink(parent, parent);
      return end();
    }).catch((error: Error) => error.message);
    expect(outcome).toBe(expected);
    expect(warnings).toEqual([expect.stringMatching(/could not be removed/)]);

    await unlink(parent);
    await rename(`${parent}.away`, parent);
    await withWorkFolder({ parent, log }, async (directory) =>
      expect((await readdir(parent)).filter((name) => !directory.includes(name.slice(0, 36)))).toEqual([]),
    );
    expect(await readdir(parent)).toEqual([]);
  });
});

async function withParent(use: (parent: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sitewright-work-'));
  try {
    await use(join(folder, 'work'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
