import type { ChildProcess } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

const graceMs = 5_000;

/**
 * Ends a process that leads a group of its own, and everything it started: asks first, and after five seconds kills
 * what is left, also what moved to groups of their own. Ends at once when the process is gone already.
 */
export async function stopProcess(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  // Once the parent is gone, its children's parent is process 1 and nothing tells whose they were.
  const before = await listDescendants(pid);
  if (child.exitCode === null && child.signalCode === null) await askToEnd(child);
  const after = await listDescendants(pid);
  kill(-pid);
  const deadline = Date.now() + graceMs;
  for (const descendant of [...before, ...after]) {
    while ((await isAlive(descendant)) && Date.now() < deadline) {
      kill(descendant.pid);
      await wait(10);
    }
  }
  child.stdout?.destroy();
  child.stderr?.destroy();
}

async function askToEnd(child: ChildProcess): Promise<void> {
  const ended = Promise.withResolvers<void>();
  const timer = setTimeout(ended.resolve, graceMs);
  child.once('exit', () => ended.resolve());
  child.kill('SIGTERM');
  await ended.promise;
  clearTimeout(timer);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone, which is what was wanted.
  }
}

/** False also when its number belongs to somebody else's process by now. */
async function isAlive({ pid, startedAt }: RunningProcess): Promise<boolean> {
  return (await readProcess(pid))?.startedAt === startedAt;
}

type RunningProcess = { pid: number; parent: number; startedAt: string };

/** Children, their children and so on, from `/proc`; empty where there is none. */
async function listDescendants(pid: number): Promise<RunningProcess[]> {
  const entries = await readdir('/proc').catch(() => []);
  const numbers = entries.filter((entry) => /^\d+$/.test(entry)).map(Number);
  const running = (await Promise.all(numbers.map(readProcess))).filter((process) => process !== undefined);
  const found: RunningProcess[] = [];
  // Grows while it is walked: children are looked for too.
  const ancestors = [pid];
  for (const ancestor of ancestors) {
    const children = running.filter(({ parent }) => parent === ancestor);
    found.push(...children);
    ancestors.push(...children.map((child) => child.pid));
  }
  return found;
}

async function readProcess(pid: number): Promise<RunningProcess | undefined> {
  // `42 (name) S 7 …`: the name may hold anything, so what counts stands behind its last parenthesis: state, parent, and
  // as the twentieth the start time (proc_pid_stat(5)). Z has ended and only waits for its parent to take note.
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z') return undefined;
  return { pid, parent: Number(fields[1]), startedAt: fields[19] ?? '' };
}
