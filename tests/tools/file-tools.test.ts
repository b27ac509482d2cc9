import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createEditFileTool } from '../../src/tools/edit-file.ts';
import { createListFilesTool } from '../../src/tools/list-files.ts';
import { createReadFileTool } from '../../src/tools/read-file.ts';
import { createSearchFilesTool } from '../../src/tools/search-files.ts';
import { createWriteFileTool } from '../../src/tools/write-file.ts';
import { runTool, withWebsite } from './open-website.ts';

describe('list_files', () => {
  test('lists paths from the root in order, without what tools put there', async () => {
    const content = { 'src/b.ts': '', 'src/a/c.ts': '', 'node_modules/x/i.js': '', '.next/x': '', 'README.md': '' };
    await withWebsite(content, async ({ files }) => {
      expect((await runTool(createListFilesTool(files), {})).text).toBe('README.md\nsrc/a/c.ts\nsrc/b.ts');
      expect((await runTool(createListFilesTool(files), { path: './src/a/' })).text).toBe('src/a/c.ts');
    });
  });

  test('does not follow links out of the repository', async () => {
    await withWebsite({ 'a.ts': '' }, async ({ directory, files }) => {
      await symlink('/etc', join(directory, 'etc'));
      expect((await runTool(createListFilesTool(files), {})).text).toBe('a.ts');
      expect(await runTool(createListFilesTool(files), { path: 'etc' })).toMatchObject({ isError: true });
    });
  });

  test('says when there is more than it shows, and when there is no such folder', async () => {
    const many = Object.fromEntries(Array.from({ length: 401 }, (_, index) => [`f${index}.txt`, '']));
    await withWebsite(many, async ({ files }) => {
      const { text } = await runTool(createListFilesTool(files), {});
      expect(text.split('\n')).toHaveLength(401);
      expect(text).toContain('Only the first 400 are shown');
      expect(await runTool(createListFilesTool(files), { path: 'gone' })).toMatchObject({ isError: true });
    });
  });
});

describe('search_files', () => {
  test('finds plain text, whatever its case, with path and line', async () => {
    const content = { 'src/a.ts': 'one\nBook a (demo)\n', 'src/b.ts': 'book a (DEMO)', 'pic.png': 'book a (demo)\0' };
    await withWebsite(content, async ({ files }) => {
      const { text } = await runTool(createSearchFilesTool(files), { query: 'book a (demo)' });
      expect(text).toBe('src/a.ts:2: Book a (demo)\nsrc/b.ts:1: book a (DEMO)');
    });
  });

  test('searches one file, and says when there is nothing', async () => {
    await withWebsite({ 'src/a.ts': 'one', 'b.ts': 'one' }, async ({ files }) => {
      const search = createSearchFilesTool(files);
      expect((await runTool(search, { query: 'one', path: 'src/a.ts' })).text).toBe('src/a.ts:1: one');
      expect((await runTool(search, { query: 'two' })).text).toBe('"two" is in no file of the repository.');
      expect(await runTool(search, { query: 'one', path: 'gone' })).toMatchObject({ isError: true });
    });
  });
});

describe('read_file', () => {
  test('gives the text as it stands, or the lines asked for with a note', async () => {
    await withWebsite({ 'a.ts': 'one\r\ntwo\nthree\n' }, async ({ files }) => {
      const read = createReadFileTool(files);
      expect((await runTool(read, { path: 'a.ts' })).text).toBe('one\r\ntwo\nthree\n');
      expect((await runTool(read, { path: 'a.ts', from_line: 2, to_line: 3 })).text).toBe(
        'two\nthree\n(a.ts: lines 2 to 3 of 4)',
      );
      expect((await runTool(read, { path: 'a.ts', from_line: 9 })).text).toContain('a.ts has 4 lines');
    });
  });

  test('cuts what is too long at a line and says so', async () => {
    await withWebsite({ 'long.txt': `${'x'.repeat(999)}\n`.repeat(100) }, async ({ files }) => {
      const { text } = await runTool(createReadFileTool(files), { path: 'long.txt' });
      expect(text.length).toBeLessThan(60_100);
      expect(text).toContain('(long.txt: lines 1 to 60 of 101)');
    });
  });

  test.each([
    ['logo.png', 'binary file'],
    ['src', 'is a folder'],
    ['gone.ts', 'does not exist'],
    ['../secret', 'cannot be used'],
    ['huge.txt', 'up to 1000000 bytes'],
  ])('refuses %s in words', async (path, words) => {
    const content = { 'logo.png': new Uint8Array([137, 0, 1]), 'src/a.ts': '', 'huge.txt': 'x'.repeat(1_000_001) };
    await withWebsite(content, async ({ files }) => {
      const result = await runTool(createReadFileTool(files), { path });
      expect(result.isError).toBe(true);
      expect(result.text).toContain(words);
    });
  });
});

describe('write_file', () => {
  test('creates folders, replaces files, and reports the write under its clean path', async () => {
    await withWebsite({}, async ({ directory, files }) => {
      const result = await runTool(createWriteFileTool(files), { path: './src//pages/a.ts', content: 'one\ntwo\n' });
      expect(result).toMatchObject({
        text: 'Wrote src/pages/a.ts (2 lines).',
        writes: [{ path: 'src/pages/a.ts', content: 'one\ntwo\n' }],
      });
      expect(await readFile(join(directory, 'src/pages/a.ts'), 'utf8')).toBe('one\ntwo\n');
    });
  });

  test.each([
    ['.github/workflows/x.yml', 'protected'],
    ['./.env', 'protected'],
    ['../x.ts', 'cannot be used'],
    ['src', 'a folder stands'],
    ['src/a.ts/b.ts', 'a file where a folder should be'],
  ])('refuses %s and writes nothing', async (path, words) => {
    await withWebsite({ 'src/a.ts': '' }, async ({ files }) => {
      const result = await runTool(createWriteFileTool(files), { path, content: 'x' });
      expect(result.isError).toBe(true);
      expect(result.text).toContain(words);
      expect(result.writes).toBeUndefined();
    });
  });
});

describe('edit_file', () => {
  const source = 'const a = 1;\nconst b = 1;\nconst price = "$&";\n';

  test('replaces the one place, letter by letter, and reports the whole new text', async () => {
    await withWebsite({ 'a.ts': source }, async ({ directory, files }) => {
      const input = { path: 'a.ts', old_text: '"$&"', new_text: '"$1 $$"' };
      const result = await runTool(createEditFileTool(files), input);
      const expected = source.replace('"$&"', () => '"$1 $$"');
      expect(result.writes).toEqual([{ path: 'a.ts', content: expected }]);
      expect(await readFile(join(directory, 'a.ts'), 'utf8')).toBe(expected);
    });
  });

  test.each([
    ['= 1;', '2 times (lines 1, 2)'],
    ['const c', 'is not in a.ts'],
    ['const a = 1;\nconst c', 'Its first line is like line 1'],
    ['const a = 1;\r\nconst b', 'differs only in its line breaks: the file uses \\n'],
  ])('says why %j cannot be replaced, and changes nothing', async (old_text, words) => {
    await withWebsite({ 'a.ts': source }, async ({ directory, files }) => {
      const result = await runTool(createEditFileTool(files), { path: 'a.ts', old_text, new_text: 'x' });
      expect(result.isError).toBe(true);
      expect(result.text).toContain(words);
      expect(await readFile(join(directory, 'a.ts'), 'utf8')).toBe(source);
    });
  });

  test('refuses a protected file', async () => {
    await withWebsite({ 'package.json': '{}' }, async ({ files }) => {
      const input = { path: 'package.json', old_text: '{}', new_text: '{"x":1}' };
      expect(await runTool(createEditFileTool(files), input)).toMatchObject({ isError: true });
    });
  });
});
