import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Takes `directory` for this process alone and returns the function that gives it back. PGlite itself lets two
 * processes open one directory, and the rows of one of them are lost without a word.
 *
 * The lock is an open exclusive transaction on an empty SQLite file: the one lock of the operating system that Node
 * offers. It ends with the process however that dies, so there is no stale lock to recognise, and it holds between
 * containers that share a volume.
 *
 * @throws Error naming the process that holds the directory.
 */
export function lockDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true });
  const ownerFile = join(directory, 'owner');
  const lock = new DatabaseSync(join(directory, 'lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (cause) {
    lock.close();
    if (!String(cause).includes('database is locked')) throw cause;
    throw new Error(
      `The data directory ${directory} is in use by ${readOwner(ownerFile)}. Stop that one first, or set DATA_DIR to another directory, or DATABASE_URL to a Postgres that several processes can share.`,
      { cause },
    );
  }
  writeFileSync(ownerFile, `process ${process.pid} (started ${new Date().toISOString()})\n`);
  return () => lock.close();
}

function readOwner(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim() || 'another process';
  } catch {
    return 'another process';
  }
}
