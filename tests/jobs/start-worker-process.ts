import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { TestDatabase } from '../database/open-test-database.ts';

/** Starts `worker-process.ts`. `line` resolves when it has printed the line; `ended` when it is gone. */
export function startWorkerProcess(place: TestDatabase['place']) {
  const script = fileURLToPath(new URL('./worker-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify(place)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const seen: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => seen.push(line));
  const errors = text(child.stderr);
  const ended = once(child, 'exit');

  const line = async (wanted: string): Promise<void> => {
    while (!seen.includes(wanted)) {
      const [next] = await Promise.race([once(lines, 'line'), ended.then(() => [])]);
      if (next === undefined) throw new Error(`The worker ended before it printed "${wanted}": ${await errors}`);
    }
  };
  return { child, line, ended, errors };
}
