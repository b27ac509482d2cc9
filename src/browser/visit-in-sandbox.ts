/**
 * Run by `node visit-in-sandbox.ts PLAN.json` inside the sandbox: serves the built site on a loopback port, visits it with
 * Chromium beside it and writes `visit.json` and the pictures. It needs playwright-core and axe-core, nothing else of the
 * bot. The site's code runs beside it and could forge what it writes: it decides what a reviewer is shown first, never
 * what the bot may do.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { VisitOutcome, VisitPlan } from './page-visit.ts';
import { visitPages } from './visit-pages.ts';

/** Measured: `next start` answers after 0.9 s. */
const startTimeoutMs = 60_000;

const plan: VisitPlan = JSON.parse(await readFile(process.argv[2] ?? '', 'utf8'));
await writeFile(join(plan.outDirectory, 'visit.json'), JSON.stringify(await visit(plan)));
// Chromium's helpers and the site's server may outlive their parents by a moment; nothing here waits for them.
process.exit(0);

async function visit({ startCommand, executable, visits, outDirectory }: VisitPlan): Promise<VisitOutcome> {
  const port = await findFreePort();
  const server = spawn('env', [`PORT=${port}`, 'HOSTNAME=127.0.0.1', 'sh', '-c', startCommand], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  server.stdout.on('data', collect);
  server.stderr.on('data', collect);
  try {
    const baseUrl = `http://127.0.0.1:${port}`;
    const failure = await waitUntilServed(server, baseUrl);
    if (failure) return { status: 'server-failed', message: failure, output };
    const axeSource = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
    const found = await visitPages({ executable, axeSource }, { baseUrl, visits, outDirectory });
    return { status: 'visited', visits: found, output };
  } catch (error) {
    return { status: 'browser-failed', message: error instanceof Error ? error.message : String(error) };
  } finally {
    if (server.pid !== undefined && server.exitCode === null) process.kill(-server.pid, 'SIGKILL');
  }
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free loopback port could be found.');
  return address.port;
}

async function waitUntilServed(server: ChildProcess, baseUrl: string): Promise<string | undefined> {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline) {
    if (server.exitCode !== null || server.signalCode !== null)
      return `The start command ended with code ${server.exitCode ?? server.signalCode} before it answered.`;
    try {
      await fetch(baseUrl, { redirect: 'manual', signal: AbortSignal.timeout(10_000) });
      return undefined;
    } catch {
      await wait(50);
    }
  }
  return `The start command did not answer on the port in PORT within ${startTimeoutMs / 1000} s.`;
}
