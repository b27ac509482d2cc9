import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

/**
 * Runs a program, `node` or one from node_modules/.bin, with this process's output.
 * Ends this process with the program's exit code when it fails.
 */
export async function run(command, args, env = {}) {
  const path = [join(process.cwd(), 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const program = command === 'node' ? process.execPath : command;
  const child = spawn(program, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: path, ...env },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) process.exit(code ?? 1);
}
