import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { performance } from 'node:perf_hooks';

/** Where Linux keeps its own programs. Given to children instead of the bot's PATH, which a project folder may extend. */
export const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** One program to run. `env` is the whole environment: nothing of the bot's is inherited. */
export type Program = {
  command: string;
  args: string[];
  env: Record<string, string>;
  cwd?: string;
  input?: Uint8Array | string;
  timeoutMs?: number;
  signal?: AbortSignal | undefined;
  onStdout?: (chunk: Buffer) => void;
  onStderr?: (chunk: Buffer) => void;
};

/** How it ended. A program killed by a signal exits with 128 plus its number, as a shell reports it. */
export type ProcessEnd = { status: 'exited'; code: number; seconds: number } | { status: 'timed-out'; seconds: number };

/**
 * Runs a program in a process group of its own and kills the whole group on timeout or abort. Throws the signal's
 * reason when aborted, and an error naming the program when it cannot be started.
 */
export async function runProcess(program: Program): Promise<ProcessEnd> {
  program.signal?.throwIfAborted();
  const started = performance.now();
  const child = spawn(program.command, program.args, {
    env: program.env,
    cwd: program.cwd,
    detached: true,
    stdio: [program.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdout?.on('data', program.onStdout ?? ignore);
  child.stderr?.on('data', program.onStderr ?? ignore);
  // A program that stops reading early is judged by its exit code, not by the broken pipe.
  child.stdin?.on('error', ignore);
  child.stdin?.end(program.input);

  const ended = Promise.withResolvers<number>();
  let killed = false;
  const kill = () => {
    killed = true;
    killGroup(child.pid);
  };
  child.once('error', (cause) =>
    ended.reject(new Error(`${program.command} could not be started: ${cause.message}.`, { cause })),
  );
  child.once('close', (code, signal) => ended.resolve(code ?? 128 + signalNumber(signal)));
  // A grandchild that left the group may keep the pipes open for ever: after a kill the exit itself is the end.
  child.once('exit', () => {
    if (killed) ended.resolve(137);
  });
  const timer = program.timeoutMs ? setTimeout(kill, program.timeoutMs) : undefined;
  program.signal?.addEventListener('abort', kill, { once: true });
  try {
    const code = await ended.promise;
    program.signal?.throwIfAborted();
    const seconds = (performance.now() - started) / 1000;
    return killed ? { status: 'timed-out', seconds } : { status: 'exited', code, seconds };
  } finally {
    clearTimeout(timer);
    program.signal?.removeEventListener('abort', kill);
    child.stdout?.destroy();
    child.stderr?.destroy();
  }
}

function ignore(): void {}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group ended on its own in the meantime.
  }
}

function signalNumber(signal: NodeJS.Signals | null): number {
  return signal ? (constants.signals[signal] ?? 0) : 0;
}
