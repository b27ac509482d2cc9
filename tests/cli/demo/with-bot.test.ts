import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bot, BotDied, withBot } from '../../../src/cli/demo/with-bot.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'with-bot-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** Runs a program in the place of the bot. */
async function run<Result>(
  program: string,
  use: (bot: Bot) => Promise<Result>,
  { signal = new AbortController().signal, environment = {} } = {},
): Promise<Result> {
  const entry = join(directory, 'bot.ts');
  await writeFile(entry, program);
  const logFile = join(directory, 'bot.log');
  return withBot({ entry, environment, logFile, onLine: () => {}, signal }, use);
}

const listens = `console.log(JSON.stringify({ level: 30, time: 1, msg: 'listening', url: 'http://127.0.0.1:1234' }));`;
const stays = 'setInterval(() => {}, 1000);';
/** Starts a process that leaves the group and ignores the polite signals, as a stuck browser would. */
const startsStubborn = (pidFile: string) => `
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
const child = spawn('sh', ['-c', 'trap "" TERM INT; while :; do sleep 1; done'], { detached: true, stdio: 'ignore' });
writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
`;

/** A zombie counts as gone: it only waits for its parent to take note. */
async function isRunning(pid: number): Promise<boolean> {
  if (!existsSync(`/proc/${pid}`)) return false;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z');
  return !stat.slice(stat.lastIndexOf(')')).startsWith(') Z');
}

test('the bot is lent once it listens, and is gone afterwards', async () => {
  const pid = await run(`${listens}${stays}`, async (bot) => {
    expect(bot.url).toBe('http://127.0.0.1:1234');
    expect(await isRunning(bot.pid)).toBe(true);
    return bot.pid;
  });
  expect(await isRunning(pid)).toBe(false);
});

test('what the bot had started is gone too, even when the bot itself fails to end it', async () => {
  const pidFile = join(directory, 'pid');
  const program = `${startsStubborn(pidFile)} ${listens} ${stays}`;
  const child = await run(program, async () => Number(await readFile(pidFile, 'utf8')));
  expect(child).toBeGreaterThan(1);
  expect(await isRunning(child)).toBe(false);
});

test('all of it is gone when the use of the bot fails', async () => {
  let pid = 0;
  const failing = run(`${listens}${stays}`, async (bot) => {
    pid = bot.pid;
    throw new Error('the demo failed');
  });
  await expect(failing).rejects.toThrow('the demo failed');
  expect(await isRunning(pid)).toBe(false);
});

test('a bot that ends by itself is told with how and with its last words', async () => {
  const program = `${listens} console.error('PRIVATE_KEY is not set.'); process.exitCode = 3;`;
  const dying = run(program, (bot) => bot.died);
  await expect(dying).rejects.toThrow(BotDied);
  await expect(dying).rejects.toThrow(/exit code 3.*\n.*[\s\S]*PRIVATE_KEY is not set\./);
});

test('a bot that never listens because it dies is told the same way', async () => {
  const dying = run(`throw new Error('no database');`, async () => {});
  await expect(dying).rejects.toThrow(/ended by itself[\s\S]*no database/);
});

test('an abort while the bot starts ends the wait and the bot', async () => {
  const pidFile = join(directory, 'pid');
  const controller = new AbortController();
  const program = `${startsStubborn(pidFile)} ${stays}`;
  const starting = run(program, async () => {}, { signal: controller.signal });
  const settled = expect(starting).rejects.toBe('SIGINT');
  while (!existsSync(pidFile)) await new Promise((resolve) => setImmediate(resolve));
  controller.abort('SIGINT');
  await settled;
  expect(await isRunning(Number(await readFile(pidFile, 'utf8')))).toBe(false);
});

test('the bot sees the environment it is given and nothing else', async () => {
  const file = join(directory, 'environment.json');
  const program = `import { writeFileSync } from 'node:fs';
writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.env)); ${listens} ${stays}`;
  await run(program, async () => {}, { environment: { PORT: '0' } });
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ PORT: '0' });
});
