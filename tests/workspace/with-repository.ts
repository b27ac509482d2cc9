import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Checkout } from '../../src/workspace/checkout.ts';
import { withCheckout } from '../../src/workspace/with-checkout.ts';

/** Content of a file; `{ link }` a symbolic link, `{ script }` an executable file. */
export type Files = Record<string, string | Uint8Array | { link: string } | { script: string }>;

/** A real Git repository with one commit of `files`, and a data directory for the bot; both removed afterwards. */
export async function withRepository<T>(
  files: Files,
  use: (repository: {
    cloneUrl: string;
    dataDirectory: string;
    head: string;
    commit(files: Files): string;
  }) => Promise<T>,
): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'sitewright-repository-'));
  const origin = join(root, 'origin');
  const git = (...args: string[]) => execFileSync('git', args, { cwd: origin, env: identity }).toString().trim();
  const commit = (changed: Files) => {
    writeFiles(origin, changed);
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', 'A commit');
    return git('rev-parse', 'HEAD');
  };
  try {
    mkdirSync(origin);
    git('init', '--quiet', '--initial-branch', 'main');
    const head = commit(files);
    return await use({ cloneUrl: `file://${origin}`, dataDirectory: join(root, 'data'), head, commit });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** A checkout of a repository with one commit of `files`. */
export function withFiles<T>(files: Files, use: (checkout: Checkout) => Promise<T>): Promise<T> {
  return withRepository(files, ({ cloneUrl, dataDirectory, head }) =>
    withCheckout(
      { dataDirectory, log: silent, environment: allowFiles },
      { repository: 'acme/site', cloneUrl, commit: head },
      use,
    ),
  );
}

/** Lets Git clone from a folder of this machine, as only tests do. */
export const allowFiles = { GIT_ALLOW_PROTOCOL: 'file:http' };

export const silent = { info() {}, warn() {} };

export function writeFiles(directory: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(file, content);
    else if ('link' in content) symlinkSync(content.link, file);
    else {
      writeFileSync(file, content.script);
      chmodSync(file, 0o755);
    }
  }
}

const identity = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
};
