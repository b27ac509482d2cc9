import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const entry = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

async function sitewright(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const run = promisify(execFile)(process.execPath, [entry, ...args], { env: {} });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (failed: { code: number; stdout: string; stderr: string }) => failed,
  );
}

test('--help names every command, and a command reads its own --help', async () => {
  const { code, stdout } = await sitewright('--help');
  expect(code).toBe(0);
  for (const command of ['start', 'demo', 'doctor']) expect(stdout).toContain(`sitewright ${command}`);
  expect((await sitewright('demo', '--help')).stdout).toContain('--brief FILE');
});

test('--version is that of the package', async () => {
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
  expect((await sitewright('--version')).stdout.trim()).toBe(version);
});

test('a command that does not exist is named, with those that do', async () => {
  const { code, stderr } = await sitewright('dmeo');
  expect(code).toBe(1);
  expect(stderr).toContain('There is no command “dmeo”');
  expect(stderr).toContain('sitewright demo');
});

test('a demo whose brief is not there ends before anything is started, and prints nothing on stdout for --json', async () => {
  const { code, stdout, stderr } = await sitewright('demo', '--json', '--brief', 'nowhere.md');
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain('The brief nowhere.md cannot be read');
});

test('start without settings names them all and fails', async () => {
  const { code, stderr } = await sitewright('start');
  expect(code).toBe(1);
  for (const name of ['APP_ID', 'PRIVATE_KEY', 'WEBHOOK_SECRET']) expect(stderr).toContain(name);
});
