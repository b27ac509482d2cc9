import { mkdir } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { attachBase } from '../../workspace/attach-base.ts';
import type { Checkout } from '../../workspace/checkout.ts';
import type { RunnableSandbox } from '../../workspace/find-sandbox.ts';
import { type BaseDependencies, prepareBase } from '../../workspace/prepare-base.ts';
import { findScript, readSitePackage } from '../../workspace/read-site-package.ts';
import { runInSandbox, seenAs } from '../../workspace/run-in-sandbox.ts';
import { siteEnvironment } from '../../workspace/site-environment.ts';
import type { BuildSite } from './platform.ts';

const buildTimeoutMs = 10 * 60 * 1000;
const startTimeoutMs = 60 * 1000;
/** A preview is looked at for as long as its stand-in runs. */
const serveTimeoutMs = 24 * 60 * 60 * 1000;

/**
 * Builds a website with its `build` script and serves it with its `start` script, both inside the sandbox with the
 * dependencies that the bot has prepared. The sandbox has no network: requests go in through a socket file.
 */
export function createWebsiteBuilder(dependencies: BaseDependencies): BuildSite {
  return async ({ directory, log, signal }) => {
    const { sandbox } = dependencies;
    // Sources and build share one folder: nothing of it is ever committed.
    const checkout: Checkout = { directory, gitDirectory: '', buildDirectory: directory, baseSha: '' };
    const scripts = await readScripts(directory);
    const onProgress = (text: string) => log('stdout', text);
    const outcome = await prepareBase(dependencies, { checkout, signal, onProgress });
    if (outcome.status !== 'ready') throw new Error(outcome.message);
    await attachBase({ sandbox, signal }, checkout, outcome.base);

    const run = { directory, nodeModules: outcome.base.nodeModules, env: siteEnvironment, signal };
    log('command', `Running "${scripts.build}"`);
    const command = ['sh', '-c', scripts.build];
    const end = await runInSandbox(sandbox, { ...run, command, timeoutMs: buildTimeoutMs });
    log('stdout', end.output.trimEnd());
    if (end.status === 'timed-out') throw new Error(`Command "${scripts.build}" did not end within 10 minutes`);
    if (end.code !== 0) throw new Error(`Command "${scripts.build}" exited with ${end.code}`);
    return serveSite(sandbox, { run, start: scripts.start, log });
  };
}

async function readScripts(directory: string): Promise<{ build: string; start: string }> {
  const reading = await readSitePackage(directory);
  if (reading.status !== 'read') throw new Error('There is no package.json that can be read.');
  const build = findScript(reading.sitePackage, 'build');
  const start = findScript(reading.sitePackage, 'start');
  if (build === undefined || start === undefined) throw new Error('package.json has no "build" or no "start" script.');
  return { build, start };
}

type Run = { directory: string; nodeModules: string; env: Record<string, string>; signal: AbortSignal };

async function serveSite(
  sandbox: RunnableSandbox,
  { run, start, log }: { run: Run; start: string; log: Parameters<BuildSite>[0]['log'] },
): ReturnType<BuildSite> {
  const sockets = { source: `${run.directory}-socket`, target: '/run/sitewright', writable: true };
  await mkdir(sockets.source, { recursive: true });
  const script = { source: fileURLToPath(new URL('relay-site.ts', import.meta.url)), target: '/opt/relay-site.ts' };
  const closing = new AbortController();
  const served = runInSandbox(sandbox, {
    ...run,
    mounts: [sockets, script],
    command: ['node', seenAs(sandbox, script), join(seenAs(sandbox, sockets), 'site'), start],
    timeoutMs: serveTimeoutMs,
    signal: AbortSignal.any([run.signal, closing.signal]),
  }).then(
    ({ output }) => `The website has ended: ${output.slice(-2_000).trim()}`,
    (error: unknown) => String(error),
  );
  const socketPath = join(sockets.source, 'site');
  await waitUntilServed(socketPath, served);
  log('stdout', 'Deployment completed');
  return {
    answer: (request, response) => relay(socketPath, request, response),
    close: async () => {
      closing.abort();
      await served;
    },
  };
}

async function waitUntilServed(socketPath: string, served: Promise<string>): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  const ended = served.then((reason) => {
    throw new Error(reason);
  });
  ended.catch(() => {});
  while (!(await answers(socketPath))) {
    if (Date.now() > deadline) throw new Error(`The website does not answer within ${startTimeoutMs / 1000} s.`);
    await Promise.race([wait(100), ended]);
  }
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = httpRequest({ socketPath, path: '/', method: 'HEAD' }, (response) => {
      response.resume();
      resolve(true);
    });
    probe.on('error', () => resolve(false));
    probe.end();
  });
}

function relay(socketPath: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, url, headers } = request;
  const onward = httpRequest({ socketPath, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => {
    if (!response.headersSent) response.writeHead(502);
    response.end();
  });
  request.pipe(onward);
}
