import { runProcess, systemPath } from './run-process.ts';

/** One call of Git on an explicit repository: nothing is discovered from the folder it runs in. */
export type GitCall = {
  gitDirectory: string;
  workTree?: string;
  indexFile?: string;
  /** Further variables, such as those of `authorize` or the operator's proxy. */
  env?: Record<string, string>;
  input?: Uint8Array | string;
  signal?: AbortSignal | undefined;
};

/** Git ended with an error; the message carries what it said. */
export class GitFailed extends Error {
  override name = 'GitFailed';
  stderr: string;
  constructor(args: string[], stderr: string) {
    super(`git ${args[0]} failed: ${stderr.trim() || 'no message'}`);
    this.stderr = stderr;
  }
}

/**
 * Runs Git with no hooks, no configuration of the machine or the user, no prompt and no background maintenance, and
 * returns its whole standard output. Throws `GitFailed`.
 */
export async function runGit(call: GitCall, args: string[]): Promise<Buffer> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  const end = await runProcess({
    command: 'git',
    args,
    env: {
      GIT_ALLOW_PROTOCOL: 'http:https',
      ...call.env,
      ...configuration(call.env),
      PATH: systemPath,
      HOME: '/nonexistent',
      LC_ALL: 'C.UTF-8',
      GIT_DIR: call.gitDirectory,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_TERMINAL_PROMPT: '0',
      ...(call.workTree && { GIT_WORK_TREE: call.workTree }),
      ...(call.indexFile && { GIT_INDEX_FILE: call.indexFile }),
    },
    cwd: call.workTree ?? call.gitDirectory,
    ...(call.input !== undefined && { input: call.input }),
    signal: call.signal,
    onStdout: (chunk) => stdout.push(chunk),
    onStderr: (chunk) => stderr.push(chunk),
  });
  if (end.status !== 'exited' || end.code !== 0) throw new GitFailed(args, Buffer.concat(stderr).toString());
  return Buffer.concat(stdout);
}

/**
 * Variables that make one call of Git present `token` to the host of `url`, and to no other. In the environment the
 * token is neither stored nor visible in the list of processes.
 */
export function authorize(url: string, token: string): Record<string, string> {
  const credentials = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${new URL(url).origin}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${credentials}`,
  };
}

const settings = {
  'core.hooksPath': '/dev/null',
  'core.fsmonitor': 'false',
  'gc.auto': '0',
  'maintenance.auto': 'false',
};

function configuration(env: Record<string, string> = {}): Record<string, string> {
  const first = Number(env.GIT_CONFIG_COUNT ?? 0);
  const pairs = Object.entries(settings).flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${first + index}`, key],
    [`GIT_CONFIG_VALUE_${first + index}`, value],
  ]);
  return { ...Object.fromEntries(pairs), GIT_CONFIG_COUNT: String(first + Object.keys(settings).length) };
}
