import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

export type FileReading =
  | { status: 'read'; bytes: Buffer }
  | { status: 'missing' }
  /** `reason` ends a sentence that begins with the file's name. */
  | { status: 'refused'; reason: string };

/**
 * Reads a file that a website's code or repository put into a folder of ours. There a symbolic link would lead to files
 * of this machine, a pipe would never end, and a huge file would fill the memory: only a regular file of at most
 * `mostBytes` is read. The folders above it must be ours.
 */
export async function readRegularFile(path: string, mostBytes: number): Promise<FileReading> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  let file: Awaited<ReturnType<typeof open>>;
  try {
    file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return { status: 'missing' };
    if (code === 'ELOOP') return { status: 'refused', reason: 'is a symbolic link' };
    // What opening a socket says.
    if (code === 'ENXIO') return { status: 'refused', reason: 'is not a file' };
    throw error;
  }
  try {
    const stats = await file.stat();
    if (!stats.isFile()) return { status: 'refused', reason: 'is not a file' };
    if (stats.size > mostBytes)
      return { status: 'refused', reason: `has ${stats.size} bytes, more than the ${mostBytes} that are read` };
    return { status: 'read', bytes: await file.readFile() };
  } finally {
    await file.close();
  }
}
