import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Writes the files of a commit of a bare repository into `directory`, without any trace of Git. */
export async function exportCommit(
  { gitDirectory, sha }: { gitDirectory: string; sha: string },
  directory: string,
): Promise<void> {
  const archive = join(directory, '.export.tar');
  await execute('git', ['--git-dir', gitDirectory, 'archive', '--format=tar', '--output', archive, sha]);
  await execute('tar', ['--extract', '--file', archive, '--directory', directory]);
  await execute('rm', [archive]);
}

const execute = promisify(execFile);
