import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { attachBase } from '../../src/workspace/attach-base.ts';
import { createBuildSlots } from '../../src/workspace/build-slots.ts';
import type { Checkout } from '../../src/workspace/checkout.ts';
import { findSandbox, type RunnableSandbox } from '../../src/workspace/find-sandbox.ts';
import { listChanges } from '../../src/workspace/list-changes.ts';
import { pickToolEnvironment } from '../../src/workspace/pick-tool-environment.ts';
import { prepareBase } from '../../src/workspace/prepare-base.ts';
import { withCheckout } from '../../src/workspace/with-checkout.ts';
import { allowFiles, type Files, silent, withFiles, withRepository, writeFiles } from './with-repository.ts';

const found = await findSandbox({ setting: 'bubblewrap' });
const sandbox: RunnableSandbox = found.kind === 'missing' ? { kind: 'off' } : found;

const build = 'mkdir -p .next/cache && echo warm >> .next/cache/state && echo env > next-env.d.ts';
const broken: Files = {
  'package.json': JSON.stringify({
    name: 'site',
    version: '1.0.0',
    scripts: { build },
    dependencies: { local: 'not a version!' },
  }),
};
const plain: Files = { 'package.json': JSON.stringify({ name: 'site', version: '1.0.0', scripts: { build } }) };

test('installs and builds once, and gives every checkout what the build left', async () => {
  await withFiles(plain, async (checkout) => {
    const steps: string[] = [];
    const request = { checkout, onProgress: (step: string) => steps.push(step) };
    const outcomes = await Promise.all([
      prepareBase(dependencies(checkout), request),
      prepareBase(dependencies(checkout), request),
    ]);
    expect(outcomes.map((outcome) => outcome.status === 'ready' && outcome.warm).sort()).toEqual([false, true]);
    expect(steps).toEqual(["installing the website's dependencies", 'building the website for the first time']);

    const [outcome] = outcomes;
    if (outcome?.status !== 'ready') throw new Error(`not ready: ${JSON.stringify(outcome)}`);
    const attached = await attachBase({ sandbox }, checkout, outcome.base);
    expect(attached.base).toEqual(outcome.base);
    expect(readFileSync(join(checkout.buildDirectory, '.next/cache/state'), 'utf8')).toBe('warm\n');
    expect(existsSync(join(checkout.buildDirectory, 'next-env.d.ts'))).toBe(true);
    expect(existsSync(join(checkout.buildDirectory, 'node_modules'))).toBe(true);
    expect(await listChanges(checkout)).toEqual([]);
    const bases = await readdir(join(dependencies(checkout).dataDirectory, 'bases'));
    expect(bases.sort()).toEqual([outcome.base.key, `${outcome.base.key}.lock`]);
  });
});

test('links the dependencies in where nothing can be mounted', async () => {
  await withFiles(plain, async (checkout) => {
    const nodeModules = join(checkout.directory, '../base/node_modules');
    writeFiles(nodeModules, { 'left-pad/index.js': 'pad', '.bin/pad': { link: '../left-pad/index.js' } });
    await attachBase({ sandbox: { kind: 'off' } }, checkout, { key: 'k', nodeModules });
    const linked = join(checkout.buildDirectory, 'node_modules');
    expect(lstatSync(linked).isSymbolicLink()).toBe(false);
    expect(statSync(join(linked, 'left-pad/index.js')).ino).toBe(statSync(join(nodeModules, 'left-pad/index.js')).ino);
    expect(readFileSync(join(linked, '.bin/pad'), 'utf8')).toBe('pad');
  });
});

test('goes on without a build cache when the first build fails', async () => {
  const files = { 'package.json': JSON.stringify({ scripts: { build: 'exit 1' } }) };
  await withFiles(files, async (checkout) => {
    const outcome = await prepareBase(dependencies(checkout), { checkout });
    expect(outcome).toMatchObject({ status: 'ready', base: { nodeModules: expect.any(String) } });
    expect(outcome.status === 'ready' && outcome.base.buildCache).toBeUndefined();
  });
});

test('tries the first build again with another commit, and does not install again', async () => {
  const files = { 'package.json': JSON.stringify({ scripts: { build: 'mkdir -p .next/cache && test -e fixed' } }) };
  await withRepository(files, async ({ cloneUrl, dataDirectory, head, commit }) => {
    const prepare = (sha: string, steps: string[]) =>
      withCheckout(
        { dataDirectory, log: silent, environment: allowFiles },
        { repository: 'acme/site', cloneUrl, commit: sha },
        (checkout) => prepareBase(dependencies(checkout), { checkout, onProgress: (step) => steps.push(step) }),
      );
    await prepare(head, []);
    const steps: string[] = [];
    expect(await prepare(head, steps)).toMatchObject({ status: 'ready', warm: true });
    expect(await prepare(commit({ fixed: '' }), steps)).toMatchObject({
      status: 'ready',
      base: { buildCache: expect.any(String) },
    });
    expect(steps).toEqual(['building the website for the first time']);
  });
});

test('takes no cache that the website replaced by a link out of its folder', async () => {
  const files = { 'package.json': JSON.stringify({ scripts: { build: 'mkdir .next && ln -s /etc .next/cache' } }) };
  await withFiles(files, async (checkout) => {
    const outcome = await prepareBase(dependencies(checkout), { checkout });
    if (outcome.status !== 'ready' || !outcome.base.buildCache) throw new Error('not ready');
    expect(await readdir(outcome.base.buildCache)).toEqual([]);
  });
});

test('removes what a killed process left half made', async () => {
  await withFiles(plain, async (checkout) => {
    const { dataDirectory } = dependencies(checkout);
    writeFiles(join(dataDirectory, 'making/killed'), { 'node_modules/left-pad/index.js': 'pad' });
    await prepareBase(dependencies(checkout), { checkout });
    expect(await readdir(join(dataDirectory, 'making'))).toEqual([]);
  });
});

test('says what npm said when it cannot install', async () => {
  await withFiles(broken, async (checkout) => {
    const outcome = await prepareBase(dependencies(checkout), { checkout });
    expect(outcome).toMatchObject({ status: 'failed', message: expect.stringMatching(/npm could not install/) });
    expect(await readdir(join(dependencies(checkout).dataDirectory, 'bases'))).toEqual([
      expect.stringMatching(/\.lock$/),
    ]);
  });
});

test.each<[string, Files, string, RegExp]>([
  ['no package.json', { 'index.html': '<h1>Hi</h1>' }, 'not-needed', /no package\.json/],
  ['a broken package.json', { 'package.json': '{' }, 'failed', /package\.json cannot be read/],
  ['pnpm', { 'package.json': '{}', 'pnpm-lock.yaml': '' }, 'unsupported', /pnpm .*only npm is supported/],
  ['yarn', { 'package.json': '{}', 'yarn.lock': '' }, 'unsupported', /yarn/],
  ['bun', { 'package.json': '{}', 'bun.lock': '' }, 'unsupported', /bun/],
  ['a named package manager', { 'package.json': '{"packageManager":"yarn@4.1.0"}' }, 'unsupported', /"yarn@4\.1\.0"/],
  [
    'a linked package.json',
    { 'package.json': { link: '/etc/hostname' } },
    'failed',
    /package\.json is a symbolic link/,
  ],
  ['a linked .npmrc', { 'package.json': '{}', '.npmrc': { link: '/root/.npmrc' } }, 'failed', /\.npmrc is a symbolic/],
  [
    'a linked lockfile',
    { 'package.json': '{}', 'package-lock.json': { link: 'package.json' } },
    'failed',
    /package-lock\.json is a symbolic link/,
  ],
  ['workspaces', { 'package.json': '{"workspaces":["apps/*"]}' }, 'unsupported', /several packages/],
])('tells a website with %s what that means', async (_, files, status, message) => {
  await withFiles(files, async (checkout) => {
    const outcome = await prepareBase(dependencies(checkout), { checkout });
    expect(outcome).toMatchObject({ status, message: expect.stringMatching(message) });
  });
});

test('passes on what npm and Git need to reach their servers, and no key', () => {
  const picked = pickToolEnvironment({
    PATH: '/bin',
    HOME: '/root',
    npm_config_registry: 'https://npm.example.com',
    npm_config_local_prefix: '/bot',
    https_proxy: 'http://proxy',
    NODE_EXTRA_CA_CERTS: '/ca.pem',
    ANTHROPIC_API_KEY: 'secret',
    WEBHOOK_SECRET: 'secret',
    NODE_OPTIONS: '--inspect',
  });
  expect(Object.keys(picked)).toEqual(['PATH', 'HOME', 'npm_config_registry', 'https_proxy', 'NODE_EXTRA_CA_CERTS']);
});

function dependencies({ directory }: Checkout) {
  return {
    dataDirectory: join(directory, '../../..'),
    sandbox,
    buildSlots: createBuildSlots(1),
    log: silent,
    npmEnvironment: pickToolEnvironment(process.env),
  };
}
