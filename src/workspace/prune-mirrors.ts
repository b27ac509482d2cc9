import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { usedCommits } from './keep-in-mirror.ts';
import { runGit } from './run-git.ts';
import { withFileLock } from './with-file-lock.ts';

export type MirrorsRequest = {
  /** The bot's own folder (`DATA_DIR`). */
  dataDirectory: string;
  log: { info(details: object, message: string): void };
  signal?: AbortSignal | undefined;
};

/** A mirror is a cache: what a month did not need is fetched again when it is. */
const keptMs = 30 * 24 * 60 * 60 * 1000;

/**
 * Removes mirrors that no run has used for 30 days, and from the others what neither a branch nor a run of that time
 * needs, packed into one file. A repository's next run waits meanwhile, some seconds.
 */
export async function pruneMirrors({ dataDirectory, log, signal }: MirrorsRequest): Promise<void> {
  const mirrors = join(dataDirectory, 'mirrors');
  const names = await readdir(mirrors).catch(() => []);
  for (const name of names.filter((name) => name.endsWith('.git'))) {
    const mirror = join(mirrors, name);
    await withFileLock({ path: `${mirror}.lock`, signal }, async () => {
      const used = await forgetCommits(join(mirror, usedCommits));
      if (used === 0) {
        await rm(mirror, { recursive: true, force: true });
      } else {
        await runGit({ gitDirectory: mirror, signal }, ['repack', '-a', '-d', '-l', '--quiet']);
        await runGit({ gitDirectory: mirror, signal }, ['prune', '--expire=now']);
      }
      log.info({ mirror: name, used }, used === 0 ? 'removed an unused mirror' : 'pruned a mirror');
    });
  }
}

async function forgetCommits(folder: string): Promise<number> {
  let kept = 0;
  for (const commit of await readdir(folder).catch(() => [])) {
    const reference = join(folder, commit);
    if ((await stat(reference)).mtimeMs < Date.now() - keptMs) await rm(reference);
    else kept += 1;
  }
  return kept;
}
