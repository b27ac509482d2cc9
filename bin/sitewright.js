#!/usr/bin/env node
// Sitewright runs its TypeScript directly, which needs Node 24. This file is plain JavaScript, so that an older Node can
// run it too, find a newer one (npm brought one along) and hand over.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const neededMajor = 24;
const packageDirectory = dirname(dirname(fileURLToPath(import.meta.url)));
const entry = join(packageDirectory, 'src', 'cli', 'main.ts');

const node = findNode();
if (node === undefined) {
  console.error(
    [
      `Sitewright needs Node ${neededMajor} or newer; this is ${process.version}, and there is no newer one here.`,
      'Run `npm install --include=optional` in the folder of Sitewright, which brings the right Node along on Linux,',
      'or install Node 24 from https://nodejs.org and start again.',
    ].join('\n'),
  );
  process.exitCode = 1;
} else if (node === realpathSync(process.execPath)) {
  process.argv[1] = entry;
  await import(pathToFileURL(entry).href);
} else {
  handOver(node);
}

/** The first Node that is new enough: the one npm brought, the one that runs this file, then those in PATH. */
function findNode() {
  const brought = [packageDirectory, dirname(dirname(packageDirectory))].map((directory) =>
    join(directory, 'node_modules', '.bin', 'node'),
  );
  const installed = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((directory) => join(directory, 'node'));
  return [...brought, process.execPath, ...installed]
    .filter((path) => existsSync(path))
    .map((path) => realpathSync(path))
    .find((path) => majorOf(path) >= neededMajor);
}

/** 0 for a file that does not run here, such as a build for another processor. */
function majorOf(path) {
  if (path === realpathSync(process.execPath)) return Number(process.versions.node.split('.')[0]);
  try {
    const answer = execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return Number(/^v(\d+)\./.exec(answer)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function handOver(path) {
  const child = spawn(path, [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  // Ctrl-C reaches the child by itself; leaving before it would cut its farewell off.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exitCode = code ?? 1;
    else {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}
