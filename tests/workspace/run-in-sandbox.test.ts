import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findSandbox, type Sandbox } from '../../src/workspace/find-sandbox.ts';
import { runInSandbox } from '../../src/workspace/run-in-sandbox.ts';
import { writeFiles } from './with-repository.ts';

const sandbox = await findSandbox({ setting: 'bubblewrap' });
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sitewright-sandbox-test-'));
  writeFiles(root, { 'site/node_modules/.keep': '', 'modules/left-pad/index.js': 'pad', 'secret.txt': 'secret' });
});

afterAll(() => rm(root, { recursive: true, force: true }));

describe.runIf(sandbox.kind === 'bubblewrap')('inside the walls', () => {
  test('a command sees only the environment it was given', async () => {
    const output = await run(sandbox, ['env'], { GREETING: 'hello' });
    const names = output.split('\n').flatMap((line) => line.split('=')[0] || []);
    expect(names.filter((name) => !['PWD', 'OLDPWD', 'SHLVL', '_'].includes(name)).sort()).toEqual([
      'GREETING',
      'HOME',
      'PATH',
      'TMPDIR',
    ]);
    expect(output).toContain('GREETING=hello');
  });

  test.each([
    [
      'reads no file of this machine',
      `cat ${tmpdir()}/*/secret.txt; ls /root /home/* 2>&1; true`,
      /No such file|Permission denied/,
    ],
    ['sees no process of this machine', 'ls -d /proc/[0-9]* | wc -l', /^[1-6]\n$/],
    ['writes nowhere into the system', 'touch /usr/x /etc/x /opt/node/bin/node; true', /Read-only|Permission denied/],
    ['writes nothing into the dependencies', 'touch node_modules/x; true', /Read-only/],
    ['has the dependencies', 'cat node_modules/left-pad/index.js', /^pad$/],
    ['runs the Node of this process', 'node --version', new RegExp(`^${process.version}\n$`)],
    ['works in /workspace', 'pwd', /^\/workspace\n$/],
    ['can write where it works', 'echo written > new.txt && cat new.txt', /^written\n$/],
  ])('a command %s', async (_, script, expected) => {
    expect(await run(sandbox, ['sh', '-c', script])).toMatch(expected);
  });

  test('a command reaches no network but its own loopback', async () => {
    const script = `
      import { connect, createServer } from 'node:net';
      const tell = (host, port) => new Promise((done) => connect({ host, port, timeout: 3000 })
        .on('connect', function () { this.destroy(); done(host + ' reached'); })
        .on('timeout', () => done(host + ' timeout')).on('error', (error) => done(host + ' ' + error.code)));
      const server = createServer().listen(0, '127.0.0.1', async () => {
        console.log([await tell('127.0.0.1', server.address().port), await tell('1.1.1.1', 80), await tell('169.254.169.254', 80)].join(' | '));
        server.close();
      });`;
    const output = await run(sandbox, ['node', '--input-type=module', '--eval', script]);
    expect(output).toMatch(/^127\.0\.0\.1 reached \| 1\.1\.1\.1 ENETUNREACH \| 169\.254\.169\.254 ENETUNREACH/);
  });
});

test('says what to install where bubblewrap is missing', async () => {
  const found = await findSandbox({ setting: 'bubblewrap', places: ['/nowhere/bwrap'] });
  expect(found).toMatchObject({
    kind: 'missing',
    message: expect.stringMatching(/apt-get install bubblewrap.*SANDBOX=off/),
  });
});

test('says what to allow where bubblewrap cannot start', async () => {
  const found = await findSandbox({ setting: 'bubblewrap', places: ['/bin/false'] });
  expect(found).toMatchObject({ kind: 'missing', message: expect.stringMatching(/user namespaces/) });
});

describe.each<Exclude<Sandbox, { kind: 'missing' }>>(
  sandbox.kind === 'bubblewrap' ? [sandbox, { kind: 'off' }] : [{ kind: 'off' }],
)('with the sandbox $kind', (kind) => {
  test('a command has none of the variables of the bot', async () => {
    process.env.BOT_SECRET = 'hunter2';
    try {
      expect(await run(kind, ['env'])).not.toContain('hunter2');
    } finally {
      delete process.env.BOT_SECRET;
    }
  });

  test('a command that fails gives its code and what it said', async () => {
    const end = await runInSandbox(kind, { ...place(), command: ['sh', '-c', 'echo out; echo err >&2; exit 3'] });
    expect(end).toMatchObject({ status: 'exited', code: 3, output: expect.stringMatching(/out\nerr|err\nout/) });
  });

  test('a command that does not end is killed with all it started', async () => {
    const script = 'sh -c "while :; do date > alive.txt; done" & while :; do :; done';
    const end = await runInSandbox(kind, { ...place(), timeoutMs: 500, command: ['sh', '-c', script] });
    expect(end.status).toBe('timed-out');
    await rm(join(root, 'site/alive.txt'), { force: true });
    await runInSandbox(kind, { ...place(), command: ['sleep', '0.1'] });
    expect(existsSync(join(root, 'site/alive.txt'))).toBe(false);
  });

  test('an aborted command is killed and throws the reason', async () => {
    const controller = new AbortController();
    const end = runInSandbox(kind, { ...place(), signal: controller.signal, command: ['sleep', '1000'] });
    controller.abort(new Error('stopped by a person'));
    await expect(end).rejects.toThrow('stopped by a person');
  });

  test('endless output is kept only at its ends', async () => {
    const script = 'echo first; head -c 3000000 /dev/zero | tr "\\0" x; echo; echo last';
    const { output } = await runInSandbox(kind, { ...place(), command: ['sh', '-c', script] });
    expect(output.length).toBeLessThan(210_000);
    expect(output).toMatch(/^first\n[\s\S]*bytes left out[\s\S]*\nlast\n$/);
  });
});

function place() {
  return { directory: join(root, 'site'), nodeModules: join(root, 'modules'), timeoutMs: 20_000 };
}

async function run(kind: Sandbox, command: string[], env: Record<string, string> = {}): Promise<string> {
  if (kind.kind === 'missing') throw new Error(kind.message);
  const end = await runInSandbox(kind, { ...place(), command, env });
  expect(end).toMatchObject({ status: 'exited', code: 0 });
  return end.output;
}
