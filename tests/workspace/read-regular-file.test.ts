import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRegularFile } from '../../src/workspace/read-regular-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sitewright-read-'));
  writeFileSync(join(folder, 'file'), 'hello');
  symlinkSync('file', join(folder, 'link'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('reads a file up to its limit', async () => {
  expect(await readRegularFile(join(folder, 'file'), 5)).toEqual({ status: 'read', bytes: Buffer.from('hello') });
  expect(await readRegularFile(join(folder, 'nothing'), 5)).toEqual({ status: 'missing' });
});

test.each([
  ['link', /symbolic link/],
  ['pipe', /not a file/],
  ['.', /not a file/],
  ['file', /5 bytes, more than the 4/],
])('refuses what is no plain small file: %s', async (name, reason) => {
  expect(await readRegularFile(join(folder, name), 4)).toEqual({
    status: 'refused',
    reason: expect.stringMatching(reason),
  });
});
