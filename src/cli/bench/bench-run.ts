import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const Demo = z.object({
  ok: z.boolean(),
  seconds: z.number(),
  pullRequests: z
    .array(
      z.object({
        run: z.object({
          turns: z.number(),
          toolCalls: z.number(),
          seconds: z.number(),
          harnessSeconds: z.number(),
        }),
      }),
    )
    .min(1),
});

const LogLine = z.object({
  msg: z.string().optional(),
  name: z.string().optional(),
  step: z.string().optional(),
  state: z.string().optional(),
  ms: z.number().optional(),
  seconds: z.number().optional(),
});

/** What one round of the demo took, in seconds. */
type Round = { demo: number; run: number; prepare: number; gates: number; harness: number; steps: number };

/**
 * Runs the demo of one brief `rounds` times, one after the other, and returns a Markdown table of each round and the
 * medians. `gates` is the first look at the changed page: types and lint beside the build, visit at three widths, axe.
 *
 * @throws Error when a demo fails.
 */
export async function benchRun(options: {
  projectDirectory: string;
  rounds: number;
  cold: boolean;
  environment: Record<string, string | undefined>;
}): Promise<string> {
  const demoDirectory = join(options.projectDirectory, '.sitewright/demo');
  if (options.cold) await rm(join(demoDirectory, 'data/bases'), { recursive: true, force: true });
  const rounds: Round[] = [];
  for (let round = 0; round < options.rounds; round++) rounds.push(await runDemo(options, demoDirectory));
  return renderTable(rounds);
}

async function runDemo(
  { projectDirectory, environment }: Parameters<typeof benchRun>[0],
  demoDirectory: string,
): Promise<Round> {
  const child = spawn(process.execPath, ['src/cli/demo.ts', '--json'], {
    cwd: projectDirectory,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new Error(`The demo ended with code ${code}. Its log is ${join(demoDirectory, 'bot.log')}.`);
  const demo = Demo.parse(JSON.parse(output));
  const [pull] = demo.pullRequests;
  if (!pull) throw new Error('The demo made no pull request.');
  const log = (await readFile(join(demoDirectory, 'bot.log'), 'utf8')).split('\n').flatMap(readLine);
  const prepare = log.find((line) => line.msg === 'step' && line.step === 'prepare' && line.state === 'finished');
  const view = log.find((line) => line.msg === 'tool' && line.name === 'view_page');
  return {
    demo: demo.seconds,
    run: pull.run.seconds,
    prepare: prepare?.seconds ?? Number.NaN,
    gates: (view?.ms ?? Number.NaN) / 1000,
    harness: pull.run.harnessSeconds,
    steps: pull.run.turns + pull.run.toolCalls,
  };
}

function readLine(line: string): z.infer<typeof LogLine>[] {
  try {
    return [LogLine.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}

const columns = ['demo', 'run', 'prepare', 'gates', 'harness', 'steps'] as const;

function renderTable(rounds: Round[]): string {
  const row = (name: string, cells: number[]) =>
    `| ${name} | ${cells.map((cell, index) => cell.toFixed(columns[index] === 'steps' ? 0 : 2)).join(' | ')} |`;
  return [
    `${availableParallelism()} cores, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}; seconds`,
    '',
    '| round | demo | run | prepare | gates | harness | steps |',
    '|---|--:|--:|--:|--:|--:|--:|',
    ...rounds.map((round, index) =>
      row(
        String(index + 1),
        columns.map((column) => round[column]),
      ),
    ),
    row(
      'median',
      columns.map((column) => median(rounds.map((round) => round[column]))),
    ),
  ].join('\n');
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
