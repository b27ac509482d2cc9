import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type BotLine, type BotTrouble, readBotLine } from './bot-line.ts';
import { stopProcess } from './stop-process.ts';

export type Bot = {
  url: string;
  pid: number;
  /** Stays pending while the bot lives; rejects with `BotDied` when it ends before it is told to. */
  died: Promise<never>;
};

/** The bot ended by itself. The message holds how, and the last lines of its log. */
export class BotDied extends Error {
  override name = 'BotDied';
}

const shownLines = 12;
const startTimeoutMs = 60_000;

/**
 * Starts the bot as a process of its own, lends it once it listens, and stops it and all it started at the end. Its
 * whole output goes to `logFile`; what tells the story goes to `onLine`.
 *
 * @throws BotDied when it ends by itself, also while it is lent.
 */
export async function withBot<Result>(
  {
    entry,
    environment,
    logFile,
    onLine,
    signal,
  }: {
    /** The bot's TypeScript file. */
    entry: string;
    /** All the variables it gets. */
    environment: Record<string, string>;
    logFile: string;
    onLine: (line: BotLine | BotTrouble) => void;
    signal: AbortSignal;
  },
  use: (bot: Bot) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  // A process group of its own: Ctrl-C in the terminal reaches the demo alone, which then stops everything in order.
  const child = spawn(process.execPath, [entry], {
    env: environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const listening = Promise.withResolvers<string>();
  const last = keepLog(child, logFile, (line) => {
    if (line.msg === 'listening') listening.resolve(line.url);
    else onLine(line);
  });
  const died = diedOf(child, last);
  try {
    const url = await Promise.race([listening.promise, died, startTimeout(last, signal)]);
    return await Promise.race([use({ url, pid: child.pid ?? 0, died }), died]);
  } finally {
    await stopProcess(child);
  }
}

/** Writes everything to the log file and returns the last lines, which change as more come. */
function keepLog(child: ChildProcess, logFile: string, onLine: (line: BotLine | BotTrouble) => void): string[] {
  const log = createWriteStream(logFile, { flags: 'a' });
  const last: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    if (input === null) continue;
    createInterface({ input }).on('line', (text) => {
      log.write(`${text}\n`);
      const line = readBotLine(text);
      if (line !== undefined) onLine(line);
      last.push(line?.msg === 'trouble' ? line.text : text);
      if (last.length > shownLines) last.shift();
    });
  }
  child.once('close', () => log.end());
  return last;
}

function diedOf(child: ChildProcess, last: string[]): Promise<never> {
  const died = Promise.withResolvers<never>();
  // Nobody may be waiting when the bot ends as told.
  died.promise.catch(() => {});
  child.once('error', (cause) =>
    died.reject(new BotDied(`The bot could not be started: ${cause.message}.`, { cause })),
  );
  child.once('close', (code, signal) => {
    const how = signal === null ? `exit code ${code}` : signal;
    died.reject(new BotDied([`The bot ended by itself (${how}). The last lines of its log:`, ...last].join('\n  ')));
  });
  return died.promise;
}

async function startTimeout(last: string[], signal: AbortSignal): Promise<never> {
  const timeout = AbortSignal.timeout(startTimeoutMs);
  const either = AbortSignal.any([timeout, signal]);
  if (!either.aborted) await once(either, 'abort');
  signal.throwIfAborted();
  throw new BotDied(
    [`The bot does not listen after ${startTimeoutMs / 1000} s. The last lines of its log:`, ...last].join('\n  '),
  );
}
