import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { runProcess, systemPath } from '../workspace/run-process.ts';
import { withFileLock } from '../workspace/with-file-lock.ts';

/** A Chromium that was seen to run. `directory` holds all of it that is not part of the system; `env` is what it needs. */
export type Chromium =
  | { status: 'found'; executable: string; directory?: string; env: Record<string, string> }
  | { status: 'missing'; message: string };

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** Where a sandbox shows the bundled Chromium; its font settings name the fonts there too. */
export const bundledChromiumTarget = '/opt/chromium';

/**
 * Finds a browser: `executable` (CHROMIUM_PATH) and no other when given, else one of the system, else the one that npm
 * brought (@sparticuz/chromium), unpacked once into the data directory (2 s, 211 MB) with the libraries that a system
 * without a desktop lacks. Each is proven by asking for its version.
 */
export async function findChromium({
  dataDirectory,
  executable,
  places = usualPlaces,
  signal,
}: {
  dataDirectory: string;
  executable?: string | undefined;
  places?: readonly string[];
  signal?: AbortSignal | undefined;
}): Promise<Chromium> {
  if (executable) {
    const problem = await tryChromium(executable, {}, signal);
    if (!problem) return foundOnSystem(executable);
    return {
      status: 'missing',
      message: `CHROMIUM_PATH names ${executable}, which does not run (${problem}): correct or remove it.`,
    };
  }
  for (const place of places)
    if (existsSync(place) && !(await tryChromium(place, {}, signal))) return foundOnSystem(place);
  return findBundled(dataDirectory, signal);
}

function foundOnSystem(executable: string): Chromium {
  return { status: 'found', executable, env: {} };
}

async function findBundled(dataDirectory: string, signal: AbortSignal | undefined): Promise<Chromium> {
  const packageFile = fileURLToPath(new URL('../package.json', import.meta.resolve('@sparticuz/chromium')));
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile(packageFile, 'utf8')));
  const directory = join(dataDirectory, 'chromium', version);
  await withFileLock({ path: `${directory}.lock`, signal }, async () => {
    if (!(await stat(directory).catch(() => undefined))) await unpack(directory, signal);
  });
  const executable = join(directory, 'chromium');
  const fonts = { FONTCONFIG_FILE: join(directory, 'fonts.conf') };
  const libraries = { ...fonts, LD_LIBRARY_PATH: join(directory, 'al2023', 'lib') };
  const problem = await tryChromium(executable, fonts, signal);
  if (!problem) return { status: 'found', executable, directory, env: fonts };
  // The bundled libraries only where the system has none: with both, the system's own are the better match.
  if (!(await tryChromium(executable, libraries, signal)))
    return { status: 'found', executable, directory, env: libraries };
  return {
    status: 'missing',
    message: `Neither the system nor the bundled Chromium runs here (${problem}): install one (apt-get install chromium) or name it in CHROMIUM_PATH.`,
  };
}

/** The package unpacks into the temporary folder of the process that asks, so a process with its own asks for it. */
async function unpack(directory: string, signal: AbortSignal | undefined): Promise<void> {
  const work = `${directory}.${randomUUID()}`;
  await mkdir(work, { recursive: true });
  try {
    const errors: Buffer[] = [];
    const script = `const { default: chromium } = await import(${JSON.stringify(import.meta.resolve('@sparticuz/chromium'))}); await chromium.executablePath();`;
    const end = await runProcess({
      command: process.execPath,
      args: ['--input-type=module', '--eval', script],
      // The second variable makes the package unpack its shared libraries too.
      env: { PATH: systemPath, TMPDIR: work, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
      timeoutMs: 120_000,
      signal,
      onStderr: (chunk) => errors.push(chunk),
    });
    if (end.status !== 'exited' || end.code !== 0)
      throw new Error(
        `The bundled Chromium could not be unpacked into ${work}: ${Buffer.concat(errors).toString().slice(-500)}`,
      );
    await writeFile(join(work, 'fonts.conf'), fontSettings(directory));
    await rename(work, directory);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function fontSettings(directory: string): string {
  const folders = [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    join(directory, 'fonts'),
    join(bundledChromiumTarget, 'fonts'),
  ];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((folder) => `  <dir>${folder.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</dir>`).join('\n')}
  <cachedir>/tmp/fontconfig</cachedir>
</fontconfig>
`;
}

/** The reason why it does not run, or nothing. */
async function tryChromium(
  executable: string,
  env: Record<string, string>,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const errors: Buffer[] = [];
  try {
    const end = await runProcess({
      command: executable,
      args: ['--version', '--no-sandbox', '--headless'],
      env: { PATH: `${dirname(executable)}:${systemPath}`, HOME: '/nonexistent', ...env },
      timeoutMs: 20_000,
      signal,
      onStderr: (chunk) => errors.push(chunk),
    });
    if (end.status === 'exited' && end.code === 0) return undefined;
    return (
      Buffer.concat(errors).toString().trim().split('\n')[0] ||
      `it ended with ${end.status === 'exited' ? `code ${end.code}` : 'a timeout'}`
    );
  } catch (error) {
    signal?.throwIfAborted();
    return error instanceof Error ? error.message : String(error);
  }
}
