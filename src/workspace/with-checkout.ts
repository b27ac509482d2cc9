import { glob, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checkout } from './checkout.ts';
import { keepInMirror } from './keep-in-mirror.ts';
import { layTree } from './lay-tree.ts';
import { authorize, GitFailed, runGit } from './run-git.ts';
import { withFileLock } from './with-file-lock.ts';
import { withWorkFolder } from './with-work-folder.ts';

export type CheckoutDependencies = {
  /** The bot's own folder (`DATA_DIR`); mirrors and checkouts live below it. */
  dataDirectory: string;
  log: { [level in 'info' | 'warn']: (details: object, message: string) => void };
  /** What `pickToolEnvironment` picked. */
  environment?: Record<string, string>;
};

export type CheckoutRequest = {
  /** `owner/name`. */
  repository: string;
  /** As the API gives it. */
  cloneUrl: string;
  /** Called only when something must be fetched. */
  token?: () => Promise<string>;
  /** Full commit id. */
  commit: string;
  signal?: AbortSignal;
};

/** The repository or the commit could not be had. The message is fit for the person who waits. */
export class CheckoutFailed extends Error {
  override name = 'CheckoutFailed';
}

/**
 * Lends a working tree of `commit` to `use` and removes it afterwards. Objects come from a mirror that is kept for the
 * next run and fetched only when it lacks the commit. Any number of runs may do this at once, in any number of
 * processes. Throws `CheckoutFailed` when the server refuses or does not have the commit.
 */
export async function withCheckout<T>(
  dependencies: CheckoutDependencies,
  request: CheckoutRequest,
  use: (checkout: Checkout) => Promise<T>,
): Promise<T> {
  const mirror = await openMirror(dependencies, request);
  const parent = join(dependencies.dataDirectory, 'checkouts');
  return withWorkFolder({ parent, log: dependencies.log, signal: request.signal }, async (directory) =>
    use(await createCheckout(directory, mirror, request)),
  );
}

async function openMirror(dependencies: CheckoutDependencies, request: CheckoutRequest): Promise<string> {
  const { repository, commit, signal } = request;
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) throw new CheckoutFailed(`${repository} is not an owner/name.`);
  if (!/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit)) throw new CheckoutFailed(`${commit} is not a full commit id.`);
  const name = `${repository.replace('/', '--').toLowerCase()}.git`;
  const mirror = join(dependencies.dataDirectory, 'mirrors', name);
  return withFileLock({ path: `${mirror}.lock`, signal }, async () => {
    await mkdir(mirror, { recursive: true });
    await runGit({ gitDirectory: mirror, signal }, ['init', '--bare', '--quiet', '--template=', mirror]);
    if (!(await hasCommit(mirror, commit))) await fetchCommit(dependencies, request, mirror);
    await keepInMirror(mirror, commit);
    return mirror;
  });
}

async function fetchCommit(
  { log, environment }: CheckoutDependencies,
  request: CheckoutRequest,
  mirror: string,
): Promise<void> {
  const { repository, cloneUrl, commit, signal } = request;
  // Left by a fetch that was killed; we hold the only lock that counts.
  for await (const left of glob('{packed-refs,refs/**/*}.lock', { cwd: mirror })) await rm(join(mirror, left));
  const started = Date.now();
  const token = await request.token?.();
  const git = { gitDirectory: mirror, signal, env: { ...environment, ...(token && authorize(cloneUrl, token)) } };
  const fetch = ['fetch', '--quiet', '--no-tags', '--force', '--no-write-fetch-head'];
  try {
    await runGit(git, [...fetch, '--prune', '--', cloneUrl, '+refs/heads/*:refs/heads/*']);
    if (!(await hasCommit(mirror, commit))) await runGit(git, [...fetch, '--', cloneUrl, commit]);
  } catch (cause) {
    if (!(cause instanceof GitFailed)) throw cause;
    throw new CheckoutFailed(explainFetch(request, cause.stderr), { cause });
  }
  log.info({ repository, commit, ms: Date.now() - started }, 'fetched the website repository');
}

async function hasCommit(gitDirectory: string, commit: string): Promise<boolean> {
  try {
    await runGit({ gitDirectory }, ['cat-file', '-e', `${commit}^{commit}`]);
    return true;
  } catch (error) {
    if (error instanceof GitFailed) return false;
    throw error;
  }
}

function explainFetch({ repository, cloneUrl, commit }: CheckoutRequest, stderr: string): string {
  if (/not our ref|couldn't find remote ref|unadvertised object/.test(stderr))
    return `${repository} no longer has the commit ${commit}: it was replaced by a forced push or its branch is gone.`;
  if (/Authentication failed|could not read Username|403|401/.test(stderr))
    return `${cloneUrl} refused the App's token: give the App the permission "Contents" for ${repository}.`;
  if (/No space left/.test(stderr)) return 'The disk of the data directory is full: make room and start the run again.';
  return `${repository} could not be fetched from ${cloneUrl}: ${stderr.trim().split('\n').at(-1) ?? ''}`;
}

async function createCheckout(directory: string, mirror: string, request: CheckoutRequest): Promise<Checkout> {
  const checkout: Checkout = {
    directory: join(directory, 'site'),
    gitDirectory: join(directory, 'git'),
    buildDirectory: join(directory, 'build'),
    baseSha: request.commit,
  };
  for (const folder of [checkout.directory, checkout.gitDirectory, checkout.buildDirectory])
    await mkdir(folder, { recursive: true });
  const git = { gitDirectory: checkout.gitDirectory, signal: request.signal };
  await runGit(git, ['init', '--bare', '--quiet', '--template=', checkout.gitDirectory]);
  await writeFile(join(checkout.gitDirectory, 'objects', 'info', 'alternates'), `${join(mirror, 'objects')}\n`);
  await layTree(
    { ...git, workTree: checkout.directory, indexFile: join(checkout.gitDirectory, 'index') },
    request.commit,
  );
  return checkout;
}
