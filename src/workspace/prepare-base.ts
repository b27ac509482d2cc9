import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, realpath, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { lendNodeModules } from './attach-base.ts';
import type { BuildSlots } from './build-slots.ts';
import type { Checkout, PreparedBase } from './checkout.ts';
import { detectPackageManager, type PackageManager } from './detect-package-manager.ts';
import type { RunnableSandbox } from './find-sandbox.ts';
import { keepEnds } from './keep-ends.ts';
import { readRegularFile } from './read-regular-file.ts';
import { findScript, readSitePackage, type SitePackage } from './read-site-package.ts';
import { runInSandbox } from './run-in-sandbox.ts';
import { runProcess, systemPath } from './run-process.ts';
import { siteEnvironment } from './site-environment.ts';
import { withFileLock } from './with-file-lock.ts';
import { withWorkFolder } from './with-work-folder.ts';

export type BaseDependencies = {
  dataDirectory: string;
  sandbox: RunnableSandbox;
  buildSlots: BuildSlots;
  log: { [level in 'info' | 'warn']: (details: object, message: string) => void };
  /** What `pickToolEnvironment` picked. */
  npmEnvironment: Record<string, string>;
};

export type BaseRequest = {
  /** With the files of its base commit: the first build is made from a copy of them. */
  checkout: Pick<Checkout, 'directory' | 'baseSha'>;
  /** The build command of the repository's settings, instead of its `build` script. */
  buildCommand?: string | undefined;
  signal?: AbortSignal | undefined;
  /** What is being done now, as the end of a sentence, such as "installing the website's dependencies". */
  onProgress?: (step: string) => void;
};

/** `seconds` is what the caller waited. `warm`: it was there already. */
export type BaseOutcome =
  | { status: 'ready'; base: PreparedBase; warm: boolean; seconds: number }
  | { status: 'not-needed'; message: string }
  | { status: 'unsupported'; message: string }
  | { status: 'failed'; message: string; output: string };

const keptBases = 3;
/** A base in use is touched when a run starts; no run takes this long. */
const oldestUseMs = 6 * 60 * 60 * 1000;
/** Measured: an install with an empty cache 70 s, a first build 50 s, on two cores. */
const installTimeoutMs = 15 * 60 * 1000;
const buildTimeoutMs = 10 * 60 * 1000;

/** What a build leaves that makes the next one fast, or that types need before it. */
const leftByBuild = ['.next/cache', '.next/types', 'next-env.d.ts', 'tsconfig.tsbuildinfo'];

/** Bytes; a lockfile of a thousand packages has 500 kB. */
const largestInstallFile = 50_000_000;

type NpmManager = Extract<PackageManager, { status: 'npm' }>;

/** What stands in some source folders and is made anew. */
const notCopied = new Set(['.git', '.next', 'node_modules']);

/** Written after the first build. `built`: it passed, with the files of `commit`. */
const BaseRecord = z.object({ built: z.boolean(), commit: z.string() });
type BaseRecord = z.infer<typeof BaseRecord>;

/**
 * Installs a website's dependencies once per content of its lockfile (or package.json) and builds it once, so that the
 * next runs find both ready. Install scripts are not run. Callers at the same time, in any process, wait for the one
 * that works. Progress and seconds are reported; a website that cannot be installed is a returned outcome.
 */
export async function prepareBase(dependencies: BaseDependencies, request: BaseRequest): Promise<BaseOutcome> {
  const started = Date.now();
  const { directory } = request.checkout;
  const reading = await readSitePackage(directory);
  if (reading.status === 'none')
    return {
      status: 'not-needed',
      message: 'The repository has no package.json, so there is nothing to install or build.',
    };
  if (reading.status === 'invalid') return { status: 'failed', message: reading.message, output: '' };
  const manager = detectPackageManager(directory, reading.sitePackage);
  if (manager.status === 'unsupported') return manager;

  const read = await readInstallFiles(directory, manager);
  if (read.status === 'failed') return { ...read, output: '' };
  const { files } = read;
  const key = hashFiles(files);
  const bases = join(dependencies.dataDirectory, 'bases');
  const folder = join(bases, key);
  const making = {
    // Beside the finished ones and on the same disk, so that a finished one is moved and not copied.
    parent: join(dependencies.dataDirectory, 'making'),
    log: dependencies.log,
    signal: request.signal,
  };
  const seconds = () => (Date.now() - started) / 1000;
  const commit = request.checkout.baseSha;
  const ready = await readBase(folder, key, commit);
  if (ready) return { status: 'ready', base: ready, warm: true, seconds: seconds() };

  return withFileLock({ path: join(bases, `${key}.lock`), signal: request.signal }, async () => {
    const made = await readBase(folder, key, commit);
    if (made) return { status: 'ready', base: made, warm: true, seconds: seconds() };
    if (!(await exists(folder))) {
      const failure = await withWorkFolder(making, async (work) => {
        request.onProgress?.("installing the website's dependencies");
        for (const { name, bytes } of files) await writeFile(join(work, name), bytes);
        return (await install(dependencies, request, work, manager)) ?? rename(work, folder);
      });
      if (failure) return failure;
    }
    await withWorkFolder(making, async (work) => {
      request.onProgress?.('building the website for the first time');
      const built = await build(dependencies, request, { work, folder, sitePackage: reading.sitePackage });
      const record: BaseRecord = { built, commit };
      await writeFile(join(work, 'base.json'), JSON.stringify(record));
      await rename(join(work, 'base.json'), join(folder, 'base.json'));
    });
    await removeOldBases(bases);
    const base = await readBase(folder, key, commit);
    if (!base) throw new Error(`The prepared dependencies at ${folder} vanished: is something else cleaning DATA_DIR?`);
    dependencies.log.info({ key, seconds: seconds() }, 'prepared the dependencies of a website');
    return { status: 'ready', base, warm: false, seconds: seconds() };
  });
}

type InstallFile = { name: string; bytes: Buffer };

/** What an install depends on. A link is refused: npm would read a file of this machine in its place. */
async function readInstallFiles(
  directory: string,
  { lockfile }: NpmManager,
): Promise<{ status: 'read'; files: InstallFile[] } | { status: 'failed'; message: string }> {
  const files: InstallFile[] = [];
  for (const name of ['package.json', '.npmrc', ...(lockfile ? [lockfile] : [])]) {
    const file = await readRegularFile(join(directory, name), largestInstallFile);
    if (file.status === 'read') files.push({ name, bytes: file.bytes });
    else if (file.status === 'refused')
      return { status: 'failed', message: `${name} ${file.reason}: commit a plain file in its place.` };
  }
  return { status: 'read', files };
}

function hashFiles(files: readonly InstallFile[]): string {
  const hash = createHash('sha256').update(`3 ${process.version} ${process.platform} ${process.arch}`);
  // With a lockfile package.json still decides scripts, so both count: a changed script is one more base, never a wrong one.
  for (const { name, bytes } of files) hash.update(`\0${name}\0${bytes.length}\0`).update(bytes);
  return hash.digest('hex').slice(0, 32);
}

/** The base as it is, unless its first build failed and another commit may do better. */
async function readBase(folder: string, key: string, commit: string): Promise<PreparedBase | undefined> {
  const recordFile = join(folder, 'base.json');
  const text = await readFile(recordFile, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const record = BaseRecord.parse(JSON.parse(text));
  if (!record.built && record.commit !== commit) return undefined;
  const now = new Date();
  await utimes(recordFile, now, now);
  const base = { key, nodeModules: join(folder, 'node_modules') };
  return record.built ? { ...base, buildCache: join(folder, 'cache') } : base;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

async function install(
  dependencies: BaseDependencies,
  { signal }: BaseRequest,
  work: string,
  manager: NpmManager,
): Promise<BaseOutcome | undefined> {
  // `npm ci` refuses lockfiles that lack packages of other platforms; what it refuses, `npm install` completes.
  const attempts = manager.lockfile ? (['ci', 'install'] as const) : (['install'] as const);
  let output = '';
  for (const verb of attempts) {
    const kept = keepEnds(50_000);
    const end = await runProcess({
      command: 'npm',
      args: [verb, '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev', '--git=git'],
      cwd: work,
      env: npmEnvironment(dependencies),
      timeoutMs: installTimeoutMs,
      signal,
      onStdout: kept.add,
      onStderr: kept.add,
    });
    output = kept.text();
    if (end.status === 'timed-out')
      return {
        status: 'failed',
        message: 'npm did not finish within 15 minutes: is the package registry reachable?',
        output,
      };
    if (end.code === 0) {
      await mkdir(join(work, 'node_modules'), { recursive: true });
      return undefined;
    }
  }
  return {
    status: 'failed',
    message: `npm could not install the website's dependencies: ${npmReason(output)}`,
    output,
  };
}

function npmEnvironment({ dataDirectory, npmEnvironment }: BaseDependencies): Record<string, string> {
  return {
    HOME: '/nonexistent',
    ...npmEnvironment,
    // npm picks versions by the Node it runs on: it must be the one that will run the website.
    PATH: `${dirname(process.execPath)}:${npmEnvironment.PATH ?? systemPath}`,
    npm_config_cache: join(dataDirectory, 'npm-cache'),
    npm_config_update_notifier: 'false',
    // npm's own patience is minutes for each of hundreds of packages when the registry cannot be reached.
    npm_config_fetch_retries: '1',
    npm_config_fetch_retry_maxtimeout: '10000',
    CI: '1',
  };
}

function npmReason(output: string): string {
  const lines = output.split('\n').filter((line) => /^npm (error|ERR!)/.test(line) && !line.includes('complete log'));
  return (
    lines
      .slice(0, 3)
      .map((line) => line.replace(/^npm (error|ERR!) ?/, ''))
      .join(' ')
      .trim() || 'no reason given.'
  );
}

async function build(
  { sandbox, buildSlots, log }: BaseDependencies,
  { checkout, buildCommand, signal }: BaseRequest,
  { work, folder, sitePackage }: { work: string; folder: string; sitePackage: SitePackage },
): Promise<boolean> {
  const script = buildCommand ?? findScript(sitePackage, 'build');
  if (!script) return false;
  const directory = join(work, 'build');
  const filter = (path: string) => !notCopied.has(basename(path));
  await cp(checkout.directory, directory, { recursive: true, verbatimSymlinks: true, filter });
  const nodeModules = join(folder, 'node_modules');
  await lendNodeModules({ sandbox, ...(signal && { signal }) }, nodeModules, directory);
  const run = (command: string) =>
    runInSandbox(sandbox, {
      directory,
      nodeModules,
      command: ['sh', '-c', command],
      env: siteEnvironment,
      timeoutMs: buildTimeoutMs,
      signal,
    });
  // The first type check and lint leave caches too (measured: 12 s and 9 s without, 4 s and 2 s with them). What they
  // find does not matter here.
  const warmers = ['typecheck', 'lint'].flatMap((name) => findScript(sitePackage, name) ?? []);
  const end = await buildSlots.withSlot(signal, async () => {
    const built = await run(script);
    await Promise.all(warmers.map(run));
    return built;
  });
  if (end.status === 'exited' && end.code === 0) {
    await keepCache(directory, join(work, 'cache'));
    await rm(join(folder, 'cache'), { recursive: true, force: true });
    await rename(join(work, 'cache'), join(folder, 'cache'));
    return true;
  }
  // Not the run's failure: its own build check will say what is wrong, only slower.
  log.info({ output: end.output.slice(-2000) }, 'the first build of a website failed; builds start cold');
  return false;
}

async function keepCache(directory: string, cache: string): Promise<void> {
  await mkdir(cache);
  const root = await realpath(directory);
  for (const path of leftByBuild) {
    // Website code has run: a symbolic link in its place would bring files of this machine into later builds.
    if ((await realpath(join(root, path)).catch(() => undefined)) !== join(root, path)) continue;
    await mkdir(dirname(join(cache, path)), { recursive: true });
    await rename(join(root, path), join(cache, path));
  }
}

async function removeOldBases(bases: string): Promise<void> {
  const used: { folder: string; at: number }[] = [];
  for (const name of await readdir(bases)) {
    const record = await stat(join(bases, name, 'base.json')).catch(() => undefined);
    if (record) used.push({ folder: join(bases, name), at: record.mtimeMs });
  }
  const old = used.sort((a, b) => b.at - a.at).slice(keptBases);
  for (const { folder, at } of old)
    if (at < Date.now() - oldestUseMs) await rm(folder, { recursive: true, force: true });
}
