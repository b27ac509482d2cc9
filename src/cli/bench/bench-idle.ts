import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { createGitHub } from '../../local/github/create-github.ts';

const settleMs = 20_000;

/**
 * Starts the bot as `npm start` does, on `databaseUrl` or the embedded database, leaves it alone for 20 seconds and
 * returns one line: the memory it holds and the time it took to start.
 *
 * @throws Error when the bot does not start.
 */
export async function benchIdle({
  projectDirectory,
  databaseUrl,
  environment,
}: {
  projectDirectory: string;
  databaseUrl: string | undefined;
  environment: Record<string, string | undefined>;
}): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'sitewright-idle-'));
  const github = await createGitHub({ directory });
  const started = performance.now();
  const bot = spawn(process.execPath, ['--optimize-for-size', 'src/main.ts'], {
    cwd: projectDirectory,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: environment.PATH,
      HOME: environment.HOME,
      APP_ID: String(github.app.id),
      PRIVATE_KEY: github.app.privateKey,
      WEBHOOK_SECRET: github.app.webhookSecret,
      GITHUB_API_URL: github.apiUrl,
      ANTHROPIC_API_KEY: 'unused',
      DATA_DIR: join(directory, 'data'),
      PORT: '0',
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    },
  });
  try {
    for await (const line of createInterface({ input: bot.stdout })) if (line.includes('"listening"')) break;
    const seconds = (performance.now() - started) / 1000;
    bot.stdout.resume();
    await wait(settleMs);
    const status = await readFile(`/proc/${bot.pid}/status`, 'utf8');
    const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
    const kind = databaseUrl ? 'Postgres' : 'PGlite';
    return `idle on ${kind}: ${(kilobytes / 1024).toFixed(0)} MB resident; started in ${seconds.toFixed(1)} s`;
  } finally {
    bot.kill();
    if (bot.exitCode === null) await once(bot, 'close');
    await github.close();
    await rm(directory, { recursive: true, force: true });
  }
}
