import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';

const launcher = fileURLToPath(new URL('../../bin/sitewright.js', import.meta.url));
let directory: string;

/** An installation of Sitewright whose command only says by which Node it was started, and with what. */
beforeEach(async () => {
  directory = await realpath(await mkdtemp(join(tmpdir(), 'launcher-')));
  await mkdir(join(directory, 'bin'));
  await mkdir(join(directory, 'src', 'cli'), { recursive: true });
  await copyFile(launcher, join(directory, 'bin', 'sitewright.js'));
  await writeFile(join(directory, 'package.json'), '{ "type": "module" }');
  const program = `const text: string = 'this Node: ' + process.argv.slice(2).join(' '); console.log(text);`;
  await writeFile(join(directory, 'src', 'cli', 'main.ts'), program);
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** Puts a program there that says it is a Node of this version, and by what name it was started. */
async function placeNode(path: string, { version, name, exit = 0 }: { version: string; name: string; exit?: number }) {
  await mkdir(dirname(path), { recursive: true });
  const script = `if [ "$1" = --version ]; then echo v${version}; exit; fi\nshift\necho "${name}: $*"\nexit ${exit}`;
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
}

/** A Node that is too old, in which the launcher itself runs: this one, told to call itself so. */
const pretendOld = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.19.0'})`;

async function start(args: string[], { old = false, path = '/nonexistent' } = {}) {
  const options = old ? ['--import', pretendOld] : [];
  const run = promisify(execFile)(process.execPath, [...options, join(directory, 'bin', 'sitewright.js'), ...args], {
    env: { PATH: path },
  });
  return run.then(
    ({ stdout }) => ({ code: 0, stdout: stdout.trim(), stderr: '' }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      stdout: stdout.trim(),
      stderr,
    }),
  );
}

test('a Node that is new enough runs the command itself', async () => {
  expect(await start(['doctor', '--x'])).toMatchObject({ code: 0, stdout: 'this Node: doctor --x' });
});

test('the Node that npm brought comes first', async () => {
  await placeNode(join(directory, 'node_modules/.bin/node'), { version: '24.21.0', name: 'brought' });
  expect(await start(['doctor', '--x'])).toMatchObject({ stdout: 'brought: doctor --x' });
});

test('a Node of npm that is too old or does not run here is passed over', async () => {
  await placeNode(join(directory, 'node_modules/.bin/node'), { version: '22.1.0', name: 'brought' });
  expect(await start(['doctor'])).toMatchObject({ stdout: 'this Node: doctor' });
  await writeFile(join(directory, 'node_modules/.bin/node'), 'for another processor');
  expect(await start(['doctor'])).toMatchObject({ stdout: 'this Node: doctor' });
});

test('under an old Node the first in PATH that is new enough is found', async () => {
  await placeNode(join(directory, 'one/node'), { version: '18.0.0', name: 'one' });
  await placeNode(join(directory, 'two/node'), { version: '26.1.0', name: 'two' });
  const path = `${join(directory, 'one')}:${join(directory, 'two')}`;
  expect(await start(['start'], { old: true, path })).toMatchObject({ code: 0, stdout: 'two: start' });
});

test('the exit code of the command is the launcher’s', async () => {
  await placeNode(join(directory, 'node_modules/.bin/node'), { version: '24.0.0', name: 'brought', exit: 7 });
  expect(await start(['demo'])).toMatchObject({ code: 7 });
});

test('where no Node is new enough, the launcher says what to do', async () => {
  const { code, stderr } = await start(['start'], { old: true });
  expect(code).toBe(1);
  expect(stderr).toContain('Sitewright needs Node 24 or newer');
  expect(stderr).toContain('npm install');
});
