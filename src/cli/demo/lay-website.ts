import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

/** What a developer's own work leaves in the website starter's folder. */
const leftovers = new Set(['node_modules', '.next', '.data', '.git']);

/**
 * Lays folders over each other and pushes the result as the first commit of an empty repository, as a person would:
 * with Git over HTTP and their token.
 *
 * @throws Error with Git's own words.
 */
export async function layWebsite({
  sources,
  cloneUrl,
  branch,
  author,
  token,
  signal,
}: {
  sources: string[];
  cloneUrl: string;
  branch: string;
  author: { name: string; email: string };
  token: string;
  signal: AbortSignal;
}): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'sitewright-website-'));
  try {
    for (const source of sources) {
      await cp(source, directory, { recursive: true, filter: (path) => !leftovers.has(basename(path)) });
    }
    const env = gitEnvironment({ author, token, home: directory });
    const git = (...args: string[]) => runGit(args, { cwd: directory, env, signal });
    await git('init', '--quiet', `--initial-branch=${branch}`);
    await git('add', '--all');
    await git('commit', '--quiet', '--message=Lay the website starter');
    await git('push', '--quiet', cloneUrl, `HEAD:refs/heads/${branch}`);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function gitEnvironment({
  author,
  token,
  home,
}: {
  author: { name: string; email: string };
  token: string;
  home: string;
}): Record<string, string> {
  const credentials = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    // The person's own Git settings (signing, hooks, credential helpers) are not the website's.
    HOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_COMMITTER_NAME: author.name,
    GIT_COMMITTER_EMAIL: author.email,
    // In the environment, because everybody on the machine can read a program's arguments.
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'http.extraHeader',
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${credentials}`,
  };
}

const execute = promisify(execFile);

async function runGit(
  args: string[],
  options: { cwd: string; env: Record<string, string>; signal: AbortSignal },
): Promise<void> {
  try {
    await execute('git', args, options);
  } catch (cause) {
    options.signal.throwIfAborted();
    const words = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause);
    throw new Error(`git ${args[0]} failed while the website was laid: ${words}`, { cause });
  }
}
