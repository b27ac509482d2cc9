import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readBriefFile } from '../../../src/cli/demo/read-brief-file.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'briefs-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test.each([
  ['the front matter’s page', '---\npage: Pricing\ntitle: Other\n---\n# Heading', 'Pricing'],
  ['the front matter’s title', '---\r\ntitle: Pricing\r\n---\r\ntext', 'Pricing'],
  ['the main heading, not the field of a form', '### Page\n\nx\n\n# About us', 'About us'],
  ['the file’s name, as a person would say it', 'just prose', 'Our brief'],
  ['the main heading after front matter that is no YAML', '---\na: [\n---\n# About', 'About'],
])('the title is %s', async (_name, body, title) => {
  const path = join(directory, 'our-brief.md');
  await writeFile(path, body);
  expect(await readBriefFile(path)).toEqual({ path, title, body });
});

test('front matter that claims to be a program is not run', async () => {
  const path = join(directory, 'evil-file.md');
  await writeFile(path, '---js\n{ page: (globalThis.wasRun = true, "Hacked") }\n---\ntext');
  expect((await readBriefFile(path)).title).toBe('Evil file');
  expect(globalThis).not.toHaveProperty('wasRun');
});

test('a title that GitHub would refuse is cut', async () => {
  const path = join(directory, 'long.md');
  await writeFile(path, `# ${'x'.repeat(400)}`);
  expect((await readBriefFile(path)).title).toHaveLength(256);
});

test('a file that is not there is named', async () => {
  await expect(readBriefFile('/nowhere/brief.md')).rejects.toThrow('The brief /nowhere/brief.md cannot be read');
});
