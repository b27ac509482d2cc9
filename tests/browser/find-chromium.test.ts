import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findChromium } from '../../src/browser/find-chromium.ts';

/** The project's own ignored folder: unpacked once, not for each test. */
const dataDirectory = fileURLToPath(new URL('../../.sitewright', import.meta.url));

test('takes the browser that CHROMIUM_PATH names and no other', async () => {
  await withProgram('exit 0', async (executable) => {
    const found = await findChromium({ dataDirectory, executable, places: ['/bin/true'] });
    expect(found).toEqual({ status: 'found', executable, env: {} });
  });
});

test.each([
  ['is not there', '/nowhere/chromium', /CHROMIUM_PATH names \/nowhere\/chromium, which does not run .*ENOENT/],
  ['lacks a library', undefined, /which does not run \(libnss3\.so: cannot open shared object file\)/],
])('says so when the named browser %s', async (_, path, message) => {
  await withProgram('echo "libnss3.so: cannot open shared object file" >&2; exit 127', async (program) => {
    const found = await findChromium({ dataDirectory, executable: path ?? program });
    expect(found).toMatchObject({ status: 'missing', message: expect.stringMatching(message) });
  });
});

test('passes over browsers of the system that do not run', async () => {
  await withProgram('exit 1', async (broken) => {
    const found = await findChromium({ dataDirectory, places: ['/nowhere/chromium', broken, '/bin/true'] });
    expect(found).toEqual({ status: 'found', executable: '/bin/true', env: {} });
  });
});

test('unpacks the bundled browser where the system has none', async () => {
  const [found, again] = await Promise.all([
    findChromium({ dataDirectory, places: [] }),
    findChromium({ dataDirectory, places: [] }),
  ]);
  expect(again).toEqual(found);
  if (found.status === 'missing') throw new Error(found.message);
  expect(found.executable).toMatch(/^.*\.sitewright\/chromium\/[\d.]+\/chromium$/);
  expect(execFileSync(found.executable, ['--version'], { env: found.env }).toString()).toMatch(/Chrom/);
});

async function withProgram(script: string, use: (path: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sitewright-program-'));
  const path = join(folder, 'program');
  try {
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
    await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
