import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../../src/cli/doctor/examine.ts';
import type { Finding } from '../../../src/cli/doctor/finding.ts';
import { readAppManifest } from '../../../src/cli/read-app-manifest.ts';
import { type Claude, createClaude } from '../../../src/local/claude/create-claude.ts';
import { createGitHub, type GitHubStandIn } from '../../../src/local/github/create-github.ts';
import { createVercel, type Vercel } from '../../../src/local/vercel/create-vercel.ts';

let directory: string;
let github: GitHubStandIn;
let claude: Claude;
let vercel: Vercel;

const manifest = await readAppManifest();

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'doctor-'));
  const app = { permissions: manifest.default_permissions, events: manifest.default_events };
  github = await createGitHub({ directory: join(directory, 'github'), app });
  claude = await createClaude({ model: () => ({ content: [{ type: 'text', text: 'Hello.' }] }) });
  vercel = await createVercel({ directory: join(directory, 'vercel') });
  const chromium = join(directory, 'chromium');
  await writeFile(chromium, '#!/bin/sh\necho Chromium 150.0.0.0\n');
  await chmod(chromium, 0o755);
});
afterAll(async () => {
  await Promise.all([github.close(), claude.close(), vercel.close()]);
  await rm(directory, { recursive: true, force: true });
});

const settings = () => ({
  APP_ID: String(github.app.id),
  PRIVATE_KEY: github.app.privateKey,
  WEBHOOK_SECRET: 'secret',
  GITHUB_API_URL: github.apiUrl,
  ANTHROPIC_API_KEY: 'key',
  ANTHROPIC_BASE_URL: claude.url,
  VERCEL_API_URL: vercel.url,
  VERCEL_TOKEN: vercel.token,
  DATA_DIR: join(directory, 'data'),
  CHROMIUM_PATH: join(directory, 'chromium'),
  SANDBOX: 'off',
});

async function examineWith(changes: Record<string, string | undefined>): Promise<Map<string, Finding>> {
  const findings = await examine({ ...settings(), ...changes }, manifest);
  return new Map(findings.map((finding) => [finding.name, finding]));
}

test('what is well is said to be well, and an open sandbox is a warning', async () => {
  const findings = [...(await examineWith({})).values()];
  expect(findings.map(({ name, status }) => `${name}: ${status}`)).toEqual([
    'Settings: ok',
    'Node: ok',
    'Git: ok',
    'bubblewrap: warn',
    'Data directory: ok',
    'Chromium: ok',
    'Database: ok',
    'GitHub: ok',
    'Anthropic: ok',
    'Vercel: ok',
  ]);
});

test('every wrong setting is named, and the machine is examined all the same', async () => {
  const findings = await examineWith({ APP_ID: undefined, PORT: 'abc' });
  expect(findings.get('Settings')).toMatchObject({
    status: 'fail',
    advice: expect.stringMatching(/PORT[\s\S]*APP_ID|APP_ID[\s\S]*PORT/),
  });
  expect(findings.get('Git')?.status).toBe('ok');
  expect(findings.has('GitHub')).toBe(false);
});

test('a key that is not the App’s fails, and the advice names the settings', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const PRIVATE_KEY = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const finding = (await examineWith({ PRIVATE_KEY })).get('GitHub');
  expect(finding).toMatchObject({ status: 'fail', advice: expect.stringContaining('PRIVATE_KEY') });
  expect(JSON.stringify(finding)).not.toContain(PRIVATE_KEY.split('\n')[1]);
});

test('an App that lacks a permission of app.yml fails and the permission is named', async () => {
  const { contents: _left, ...rest } = manifest.default_permissions;
  github.setAppPermissions(rest);
  try {
    expect((await examineWith({})).get('GitHub')).toMatchObject({
      status: 'fail',
      says: expect.stringContaining('lacks contents: write'),
    });
  } finally {
    github.setAppPermissions(manifest.default_permissions);
  }
});

test('services that refuse fail, each with its own advice', async () => {
  const elsewhere = { ANTHROPIC_BASE_URL: vercel.url, GITHUB_API_URL: vercel.url };
  const findings = await examineWith({ ...elsewhere, VERCEL_TOKEN: 'wrong' });
  expect(findings.get('Anthropic')).toMatchObject({
    status: 'fail',
    advice: expect.stringContaining('ANTHROPIC_API_KEY'),
  });
  expect(findings.get('Anthropic')?.says).toContain('403');
  expect(findings.get('Vercel')).toMatchObject({ status: 'fail', says: expect.stringContaining('403') });
  expect(findings.get('GitHub')).toMatchObject({ status: 'fail', advice: expect.stringContaining('GITHUB_API_URL') });
});

test('without a token of Vercel the doctor warns only', async () => {
  expect((await examineWith({ VERCEL_TOKEN: undefined })).get('Vercel')?.status).toBe('warn');
});

test('a data directory that cannot be made fails, and the browser, which would be unpacked there, is not looked for', async () => {
  const findings = await examineWith({ DATA_DIR: join(directory, 'chromium', 'below-a-file') });
  expect(findings.get('Data directory')).toMatchObject({ status: 'fail', advice: expect.stringContaining('DATA_DIR') });
  expect(findings.has('Chromium')).toBe(false);
});

test('a Postgres that is not there fails, and its password is not told', async () => {
  const finding = (await examineWith({ DATABASE_URL: 'postgres://ada:hunter2@127.0.0.1:9/x' })).get('Database');
  expect(finding?.status).toBe('fail');
  expect(JSON.stringify(finding)).not.toContain('hunter2');
});
