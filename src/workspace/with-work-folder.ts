import { randomUUID } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { keepEnds } from './keep-ends.ts';
import { runProcess, systemPath } from './run-process.ts';
import { withFileLock } from './with-file-lock.ts';

export type WorkFolderRequest = {
  /** Holds work folders and their locks, nothing else. */
  parent: string;
  log: { warn(details: object, message: string): void };
  signal?: AbortSignal | undefined;
};

/**
 * Lends a fresh folder below `parent` to `use` and removes it afterwards, with what killed processes left there. A folder
 * that cannot be removed is logged and tried again by the next call: it never hides how `use` ended.
 */
export async function withWorkFolder<T>(
  { parent, log, signal }: WorkFolderRequest,
  use: (directory: string) => Promise<T>,
): Promise<T> {
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent);
  const directory = join(parent, randomUUID());
  const lock = `${directory}.lock`;
  // Locked before it exists and until it is gone: whoever finds a folder without a holder may remove it.
  return withFileLock({ path: lock, signal }, async () => {
    try {
      await mkdir(directory);
      return await use(directory);
    } finally {
      await remove([directory, lock]).catch((err: unknown) =>
        log.warn({ err, directory }, 'a work folder could not be removed; the next run tries again'),
      );
    }
  });
}

async function removeAbandoned(parent: string): Promise<void> {
  for (const entry of await readdir(parent, { withFileTypes: true })) {
    const directory = join(parent, entry.name);
    const lock = `${directory}.lock`;
    if (entry.isDirectory())
      await runProcess({
        command: 'flock',
        args: ['--exclusive', '--nonblock', lock, 'sh', '-c', removal, 'rm', directory, lock],
        env: { PATH: systemPath },
      });
  }
}

/** Website code may have taken rights away or nested folders deeper than a path can name: `rm` copes with the latter. */
const removal = 'rm -rf -- "$@" 2>/dev/null || { chmod -R u+rwX -- "$@"; rm -rf -- "$@"; }';

async function remove(paths: readonly string[]): Promise<void> {
  const said = keepEnds(2_000);
  const end = await runProcess({
    command: 'sh',
    args: ['-c', removal, 'rm', ...paths],
    env: { PATH: systemPath, LC_ALL: 'C.UTF-8' },
    onStderr: said.add,
  });
  if (end.status !== 'exited' || end.code !== 0) throw new Error(said.text().trim());
}
