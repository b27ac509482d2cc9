import { chmod, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashTree } from '../../src/workspace/hash-tree.ts';
import { listChanges } from '../../src/workspace/list-changes.ts';
import { withFiles, writeFiles } from './with-repository.ts';

test('lists nothing for files as they were', async () => {
  await withFiles({ 'a.txt': 'one' }, async (checkout) => expect(await listChanges(checkout)).toEqual([]));
});

test('lists each kind of change with its content and mode, sorted by path', async () => {
  const files = {
    'edited.txt': 'one',
    'gone.txt': 'two',
    'moved.txt': 'three',
    'script.sh': 'four',
    '.gitignore': 'out/\n',
  };
  await withFiles(files, async (checkout) => {
    const at = (path: string) => join(checkout.directory, path);
    writeFiles(checkout.directory, {
      'edited.txt': 'one more',
      'new/ünïcode name.txt': 'new',
      'picture.png': Uint8Array.of(0x89, 0, 10, 13),
      'empty.txt': '',
      'out/ignored.txt': 'ignored',
    });
    await rm(at('gone.txt'));
    await rename(at('moved.txt'), at('here.txt'));
    await chmod(at('script.sh'), 0o755);
    await symlink('edited.txt', at('link'));
    const changes = await listChanges(checkout);
    const summary = changes.map((change) =>
      change.status === 'deleted' ? change : { ...change, content: Buffer.from(change.content).toString('latin1') },
    );
    expect(summary).toEqual([
      { status: 'modified', path: 'edited.txt', mode: '100644', content: 'one more' },
      { status: 'added', path: 'empty.txt', mode: '100644', content: '' },
      { status: 'deleted', path: 'gone.txt' },
      { status: 'added', path: 'here.txt', mode: '100644', content: 'three' },
      { status: 'added', path: 'link', mode: '120000', content: 'edited.txt' },
      { status: 'deleted', path: 'moved.txt' },
      { status: 'added', path: 'new/ünïcode name.txt', mode: '100644', content: 'new' },
      { status: 'added', path: 'picture.png', mode: '100644', content: '\x89\0\n\r' },
      { status: 'modified', path: 'script.sh', mode: '100755', content: 'four' },
    ]);
  });
});

test('gives equal files equal ids, whatever happened in between', async () => {
  await withFiles({ 'a.txt': 'one' }, async (checkout) => {
    const before = await hashTree(checkout);
    writeFiles(checkout.directory, { 'a.txt': 'two', 'b.txt': 'b' });
    const changed = await hashTree(checkout);
    writeFiles(checkout.directory, { 'a.txt': 'one' });
    await rm(join(checkout.directory, 'b.txt'));
    expect(changed).not.toBe(before);
    expect(await hashTree(checkout)).toBe(before);
  });
});

test('answers any number of questions at once', async () => {
  await withFiles({ 'a.txt': 'one' }, async (checkout) => {
    writeFiles(checkout.directory, { 'a.txt': 'two' });
    const answers = await Promise.all(Array.from({ length: 8 }, () => listChanges(checkout)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });
});

test('lets no configuration in the files decide what Git does', async () => {
  const evil = '[core]\n\tfsmonitor = touch hacked\n\thooksPath = .\n[filter "x"]\n\tclean = touch hacked\n';
  await withFiles({ 'a.txt': 'one' }, async (checkout) => {
    writeFiles(checkout.directory, { '.gitconfig': evil, '.gitattributes': '* filter=x\n', 'a.txt': 'two' });
    const changes = await listChanges(checkout);
    expect(changes.map((change) => change.path)).toEqual(['.gitattributes', '.gitconfig', 'a.txt']);
  });
});
