import type { ChildProcess } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

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
  for (const descendant of [...before, ...after]) {
    // Its number may belong to somebody else's process by now.
    if ((await readProcess(descendant.pid))?.startedAt === descendant.startedAt) kill(descendant.pid);
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
  // `42 (name) S 7 …`: the name may hold anything, so what counts stands behind its last parenthesis. There the parent
  // is the second field and the start time the twentieth (proc_pid_stat(5)).
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { pid, parent: Number(fields[1]), startedAt: fields[19] ?? '' };
}
