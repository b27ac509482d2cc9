import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lockDirectory } from '../../db/lock-directory.ts';

/** Where one demo keeps its things. Absolute paths. */
export type DemoFolder = {
  path: string;
  /** The stand-in's bare repositories. */
  github: string;
  /** The bot's DATA_DIR. */
  data: string;
  /** What the stand-in for Vercel serves. */
  vercel: string;
  screenshots: string;
  botLog: string;
  report: string;
};

/** What takes minutes to make and is the same next time: dependencies of websites, npm's cache, the browser. */
const keptData = new Set(['bases', 'npm-cache', 'chromium', 'browser']);

/**
 * Lends the demo's folder, emptied of the last run but for what makes the next one fast, to one demo at a time.
 *
 * @throws Error when another demo uses the folder.
 */
export async function withDemoFolder<Result>(
  path: string,
  use: (folder: DemoFolder) => Promise<Result>,
): Promise<Result> {
  const release = lock(path);
  try {
    const folder: DemoFolder = {
      path,
      github: join(path, 'github'),
      data: join(path, 'data'),
      vercel: join(path, 'vercel'),
      screenshots: join(path, 'screenshots'),
      botLog: join(path, 'bot.log'),
      report: join(path, 'report.html'),
    };
    await tidy(folder);
    return await use(folder);
  } finally {
    release();
  }
}

function lock(path: string): () => void {
  try {
    return lockDirectory(path);
  } catch (cause) {
    throw new Error(
      `Another demo is running in ${path}. Wait until it ends or stop it with Ctrl-C, then start this one again.`,
      { cause },
    );
  }
}

async function tidy(folder: DemoFolder): Promise<void> {
  for (const path of [folder.github, folder.vercel, folder.screenshots, folder.botLog, folder.report]) {
    await rm(path, { recursive: true, force: true });
  }
  await mkdir(folder.data, { recursive: true });
  for (const name of await readdir(folder.data)) {
    if (!keptData.has(name)) await rm(join(folder.data, name), { recursive: true, force: true });
  }
  for (const path of [folder.github, folder.vercel, folder.screenshots]) await mkdir(path, { recursive: true });
}
