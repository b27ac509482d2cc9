import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RunnableSandbox } from './find-sandbox.ts';
import { keepEnds } from './keep-ends.ts';
import { type ProcessEnd, runProcess } from './run-process.ts';

/** A folder of ours to be seen inside at `target`. */
export type Mount = { source: string; target: string; writable?: boolean };

export type SandboxCommand = {
  /** The one folder of the website that can be written. Inside it is `/workspace` and the working directory. */
  directory: string;
  /** Installed dependencies, read-only at `/workspace/node_modules`. */
  nodeModules?: string;
  mounts?: readonly Mount[];
  command: readonly string[];
  /** The whole environment beside PATH, HOME and TMPDIR. */
  env?: Record<string, string>;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
};

/** `output` is standard output and error in order of arrival, with the middle left out above 200 kB. */
export type SandboxEnd = ProcessEnd & { output: string };

const inside = { workspace: '/workspace', home: '/home/build', node: '/opt/node/bin' };

/** Bytes of output kept from the start and as many from the end. */
const keptOutput = 100_000;

/**
 * Limits of each process inside: data (12 GiB) and size of a file (8 GiB), several times what the largest measured build
 * took, and no core dumps. Address space is not limited: V8 and Chromium reserve far more than they use. A limit that
 * the machine has set lower stays.
 */
const limit = 'ulimit -d 12582912 2>/dev/null; ulimit -f 16777216 2>/dev/null; ulimit -c 0 2>/dev/null; exec "$@"';

/**
 * Runs a command of the website's own code: no network but its own loopback, an empty environment, a read-only system,
 * nothing of the bot or its user visible, and nothing left running afterwards. With the sandbox off the same command
 * runs in `directory` with the same environment and none of the walls. Throws the signal's reason when aborted.
 */
export async function runInSandbox(sandbox: RunnableSandbox, command: SandboxCommand): Promise<SandboxEnd> {
  const output = keepEnds(keptOutput);
  const [program, ...args] = sandbox.kind === 'bubblewrap' ? wrap(sandbox.path, command) : command.command;
  if (!program) throw new Error('A sandbox command needs at least the name of a program.');
  const home = join(dirname(command.directory), 'home');
  if (sandbox.kind === 'off') await mkdir(home, { recursive: true });
  const end = await runProcess({
    command: program,
    args,
    cwd: command.directory,
    env: sandbox.kind === 'bubblewrap' ? {} : { ...environment(command, openPaths(command, home)) },
    timeoutMs: command.timeoutMs,
    signal: command.signal,
    onStdout: output.add,
    onStderr: output.add,
  });
  return { ...end, output: output.text() };
}

/** Where a mounted folder is seen by the command: at its target, or where it really is when there are no walls. */
export function seenAs(sandbox: RunnableSandbox, mount: Mount): string {
  return sandbox.kind === 'bubblewrap' ? mount.target : mount.source;
}

type Paths = { workspace: string; home: string; node: string; temporary: string };

function openPaths({ directory }: SandboxCommand, home: string): Paths {
  return { workspace: directory, home, node: dirname(realpathSync(process.execPath)), temporary: home };
}

function environment(command: SandboxCommand, paths: Paths): Record<string, string> {
  return {
    ...command.env,
    PATH: `${paths.workspace}/node_modules/.bin:${paths.node}:/usr/local/bin:/usr/bin:/bin`,
    HOME: paths.home,
    TMPDIR: paths.temporary,
  };
}

function wrap(bwrap: string, command: SandboxCommand): string[] {
  const env = environment(command, { ...inside, temporary: '/tmp' });
  return [
    bwrap,
    ...['--unshare-user', '--unshare-pid', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try', '--unshare-net'],
    ...['--die-with-parent', '--new-session', '--cap-drop', 'ALL', '--hostname', 'sandbox'],
    ...systemFolders(),
    ...systemSettings(),
    ...['--proc', '/proc', '--dev', '/dev', '--tmpfs', '/dev/shm', '--tmpfs', '/tmp', '--dir', inside.home],
    ...['--ro-bind', realpathSync(process.execPath), `${inside.node}/node`],
    ...['--bind', command.directory, inside.workspace],
    ...(command.nodeModules ? ['--ro-bind', command.nodeModules, `${inside.workspace}/node_modules`] : []),
    ...(command.mounts ?? []).flatMap(({ source, target, writable }) => [
      writable ? '--bind' : '--ro-bind',
      source,
      target,
    ]),
    ...['--chdir', inside.workspace, '--clearenv'],
    ...Object.entries(env).flatMap(([name, value]) => ['--setenv', name, value]),
    '--',
    ...['/bin/sh', '-c', limit, 'limit'],
    ...command.command,
  ];
}

/** `/usr`, and the old top folders as what they are on this machine: links into it, or folders of their own. */
function systemFolders(): string[] {
  const tops = ['/bin', '/sbin', '/lib', '/lib64', '/lib32'].flatMap((top) => {
    const stats = lstatSync(top, { throwIfNoEntry: false });
    if (!stats) return [];
    return stats.isSymbolicLink() ? ['--symlink', readlinkSync(top), top] : ['--ro-bind', top, top];
  });
  return ['--ro-bind', '/usr', '/usr', ...tops];
}

/** What programs need to load libraries, draw fonts, know `localhost` and trust certificates. No names, no secrets. */
function systemSettings(): string[] {
  const files = ['ld.so.cache', 'alternatives', 'ssl', 'fonts', 'chromium.d', 'passwd', 'nsswitch.conf', 'hosts'];
  return ['--dir', '/etc', ...files.flatMap((file) => ['--ro-bind-try', `/etc/${file}`, `/etc/${file}`])];
}
