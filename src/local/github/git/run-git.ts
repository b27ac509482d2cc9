import { spawn } from 'node:child_process';

/** No setting of the machine or of the person running it may change what the stand-in commits. */
const environment = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin',
  LC_ALL: 'C.UTF-8',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
};

export class GitError extends Error {
  readonly stderr: string;

  constructor(command: string, stderr: string) {
    super(`git ${command} failed: ${stderr.trim()}`);
    this.stderr = stderr;
  }
}

/** Runs git in a bare repository and returns its standard output; throws {@link GitError} when git fails. */
export async function runGit(
  directory: string,
  args: readonly string[],
  options: { input?: string | Buffer; env?: Record<string, string> } = {},
): Promise<Buffer> {
  const child = spawnGit(directory, args, options.env);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  // Git may exit before it has read everything; its exit code tells more than the broken pipe.
  child.stdin.on('error', () => {});
  child.stdin.end(options.input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (cause) => reject(new Error('Could not start git. Install git and try again.', { cause })));
    child.once('close', resolve);
  });
  if (code !== 0) throw new GitError(args.join(' '), Buffer.concat(stderr).toString());
  return Buffer.concat(stdout);
}

export async function readGit(directory: string, ...args: string[]): Promise<string> {
  return (await runGit(directory, args)).toString().trimEnd();
}

export function spawnGit(directory: string, args: readonly string[], env: Record<string, string> = {}) {
  return spawn('git', ['--git-dir', directory, ...args], {
    cwd: directory,
    env: { ...environment, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}
