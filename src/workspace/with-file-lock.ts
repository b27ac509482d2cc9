import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemPath } from './run-process.ts';

/**
 * Runs `use` while no other process of this machine holds the lock at `path`. The lock is the kernel's (`flock` of
 * util-linux, held by a child that lives as long as our end of its pipe), so a killed holder leaves nothing to clean up.
 */
export async function withFileLock<T>(
  { path, signal }: { path: string; signal?: AbortSignal | undefined },
  use: () => Promise<T>,
): Promise<T> {
  const release = await takeLock(path, signal);
  try {
    return await use();
  } finally {
    await release();
  }
}

async function takeLock(path: string, signal: AbortSignal | undefined): Promise<() => Promise<void>> {
  await mkdir(dirname(path), { recursive: true });
  signal?.throwIfAborted();
  // Detached: Ctrl-C in a terminal reaches the whole foreground group, and must not drop a lock still in use.
  const holder = spawn('flock', ['--exclusive', path, 'sh', '-c', 'echo locked; exec cat'], {
    detached: true,
    env: { PATH: systemPath },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const locked = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const abort = () => holder.kill('SIGKILL');
  holder.once('error', (cause) => {
    locked.reject(new Error('Locks need the program `flock`: install the package util-linux.', { cause }));
    ended.resolve();
  });
  holder.once('exit', () => {
    locked.reject(signal?.aborted ? signal.reason : new Error(`The lock at ${path} could not be taken.`));
    ended.resolve();
  });
  holder.stdin.on('error', () => {});
  holder.stdout.once('data', () => locked.resolve());
  signal?.addEventListener('abort', abort, { once: true });
  try {
    await locked.promise;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
  return async () => {
    holder.stdin.end();
    await ended.promise;
  };
}
