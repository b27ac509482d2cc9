import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Octokit } from '@octokit/rest';
import { type Claude, type ClaudeExchange, createClaude } from '../../src/local/claude/create-claude.ts';
import { scriptedModel } from '../../src/local/claude/scripted-model.ts';
import { createGitHub, type GitHubStandIn } from '../../src/local/github/create-github.ts';
import type { Exchange } from '../../src/local/github/exchange.ts';
import { createTestDatabase } from '../database/open-test-database.ts';
import { createExchangeRecorder } from '../schemas/validate-exchange.ts';

/** One line of the bot's log. */
export type LogLine = { msg: string; level: number; workKey?: string; runId?: string } & Record<string, unknown>;

/** A bot as its own process, and what it says. */
export type BotProcess = {
  /** Resolves with the first line, past or to come, for which `matches` is true; rejects when the process ends before. */
  saw(matches: (line: LogLine) => boolean): Promise<LogLine>;
  lines: LogLine[];
  kill(): Promise<void>;
  /** SIGTERM, and resolves with the exit code. */
  stop(): Promise<number | null>;
};

export type World = {
  github: GitHubStandIn;
  claude: Claude;
  /** Acts as `ada`, who may write; `as(login)` as anybody. */
  ada: Octokit;
  as(login: string): Octokit;
  startBot(environment?: Record<string, string>): Promise<BotProcess>;
  close(): Promise<void>;
};

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Starts GitHub and Claude on this machine and lends a database; bots are started by the test, one at a time. Nothing
 * of it is left after `close`, which throws when a request, an answer or a webhook did not fit GitHub's published
 * schemas.
 */
export async function openWorld(
  options: { onExchange?: (exchange: Exchange) => void; onModelAnswer?: (exchange: ClaudeExchange) => void } = {},
): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), 'sitewright-world-'));
  const database = await createTestDatabase();
  const recorder = createExchangeRecorder();
  const github = await createGitHub({
    directory: join(directory, 'github'),
    onExchange: (exchange) => {
      recorder.record(exchange);
      options.onExchange?.(exchange);
    },
  });
  const claude = await createClaude({
    model: scriptedModel,
    ...(options.onModelAnswer ? { onExchange: options.onModelAnswer } : {}),
  });
  const bots = new Set<BotProcess>();
  const as = (login: string) => new Octokit({ auth: github.userToken(login), baseUrl: github.apiUrl, log: silent });

  const startBot = async (environment: Record<string, string> = {}): Promise<BotProcess> => {
    const child = spawn(process.execPath, ['src/main.ts'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        APP_ID: String(github.app.id),
        PRIVATE_KEY: github.app.privateKey,
        WEBHOOK_SECRET: github.app.webhookSecret,
        GITHUB_API_URL: github.apiUrl,
        GITHUB_GRAPHQL_URL: github.graphqlUrl,
        ANTHROPIC_API_KEY: 'test-key',
        ANTHROPIC_BASE_URL: claude.url,
        DATA_DIR: database.place.dataDirectory,
        ...(database.place.databaseUrl ? { DATABASE_URL: database.place.databaseUrl } : {}),
        PORT: '0',
        LOG_LEVEL: 'debug',
        ...environment,
      },
    });
    const bot = followBot(child);
    bots.add(bot);
    const { url } = await bot.saw((line) => line.msg === 'listening');
    github.setWebhookUrl(`${url}/api/github/webhooks`);
    return bot;
  };

  return {
    github,
    claude,
    ada: as('ada'),
    as,
    startBot,
    async close() {
      for (const bot of bots) await bot.kill();
      await github.close();
      await claude.close();
      await database.remove();
      await rm(directory, { recursive: true, force: true });
      if (recorder.violations.length > 0) {
        throw new Error(`GitHub's schemas were violated:\n${[...new Set(recorder.violations)].join('\n')}`);
      }
    },
  };
}

function followBot(child: ChildProcess): BotProcess {
  const lines: LogLine[] = [];
  const waiting = new Set<{
    matches: (line: LogLine) => boolean;
    resolve: (line: LogLine) => void;
    reject: (error: Error) => void;
  }>();
  let errors = '';
  const ended = once(child, 'close');
  if (!child.stdout || !child.stderr) throw new Error('The bot was started without pipes.');
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as LogLine;
    lines.push(line);
    for (const waiter of waiting) {
      if (!waiter.matches(line)) continue;
      waiting.delete(waiter);
      waiter.resolve(line);
    }
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  child.once('close', (code, signal) => {
    for (const { reject } of waiting) {
      reject(
        new Error(
          `The bot ended (${code ?? signal}). ${errors}\n${lines
            .slice(-8)
            .map((line) => JSON.stringify(line))
            .join('\n')}`,
        ),
      );
    }
  });
  return {
    lines,
    saw(matches) {
      const found = lines.find(matches);
      if (found) return Promise.resolve(found);
      return new Promise((resolve, reject) => waiting.add({ matches, resolve, reject }));
    },
    async kill() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
}
