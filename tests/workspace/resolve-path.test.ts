import { expect, test } from 'vitest';
import { resolvePath } from '../../src/workspace/resolve-path.ts';
import { withFiles } from './with-repository.ts';

test.each([
  ['src/app/page.tsx', 'src/app/page.tsx'],
  ['./src//app/./page.tsx', 'src/app/page.tsx'],
  ['src/app/(site)/[[...slug]]/@modal/page.tsx', 'src/app/(site)/[[...slug]]/@modal/page.tsx'],
  ['new/folder/ünïcode 日本.md', 'new/folder/ünïcode 日本.md'],
  ['.github/workflows/ci.yml', '.github/workflows/ci.yml'],
  ['..well/file', '..well/file'],
  ['.', '.'],
])('takes %s', (path, clean) => {
  expect(resolvePath('/data/site', path)).toEqual({
    status: 'ok',
    path: clean,
    absolute: clean === '.' ? '/data/site' : `/data/site/${clean}`,
  });
});

test.each([
  ['nothing', '', /is empty/],
  ['a way up', '../../etc/passwd', /leaves a folder/],
  ['a way up in the middle', 'src/../../etc/passwd', /leaves a folder/],
  ['a sibling with the same beginning', '../site-evil/x', /leaves a folder/],
  ['an absolute path', '/etc/passwd', /is not relative/],
  ['a home folder', '~/.ssh/id_rsa', /is not relative/],
  ['a Windows drive', 'C:\\Windows\\win.ini', /is not relative/],
  ['a Windows way up', '..\\..\\etc', /backslash/],
  ['a NUL', 'a\0b', /invisible/],
  ['a line break', 'a\nb', /invisible/],
  ['text that is read from right to left', 'src/\u202Etxt.exe', /invisible/],
  ['a percent-coded way up', '%2e%2e/%2E%2e/etc/passwd', /percent/],
  ['a percent-coded slash', '..%2fetc', /percent/],
  ['a trailing dot', 'src./page.tsx', /ends with a dot/],
  ['a trailing space', '.git /config', /ends with a dot or a space/],
  ['5,000 characters', 'a/'.repeat(2500), /has 5000 characters/],
  ['a name of 300 bytes', `src/${'ü'.repeat(150)}`, /longer than 255 bytes/],
  ['Git’s own folder', '.git/config', /Git keeps/],
  ['Git’s own folder in capitals', 'src/.GIT/hooks/pre-commit', /Git keeps/],
  ['Git’s own folder by its short name', 'git~1/config', /Git keeps/],
  ['a dependency', 'node_modules/next/package.json', /dependencies/],
  ['a nested dependency', 'packages/a/node_modules/x', /dependencies/],
  ['what the build wrote', '.next/server/page.js', /build writes/],
])('refuses %s', (_, path, reason) => {
  expect(resolvePath('/data/site', path)).toEqual({ status: 'refused', reason: expect.stringMatching(reason) });
});

test('refuses symbolic links wherever they stand and point', async () => {
  const files = {
    'real/file.txt': 'x',
    outside: { link: '/etc' },
    'leaf.txt': { link: '/etc/passwd' },
    inside: { link: 'real' },
    dangling: { link: 'nowhere' },
  };
  await withFiles(files, async ({ directory }) => {
    for (const path of ['outside/passwd', 'leaf.txt', 'inside/file.txt', 'dangling', 'dangling/new.txt'])
      expect(resolvePath(directory, path)).toMatchObject({
        status: 'refused',
        reason: expect.stringMatching(/symbolic link/),
      });
    expect(resolvePath(directory, 'real/file.txt').status).toBe('ok');
    expect(resolvePath(directory, 'real/new/deep.txt').status).toBe('ok');
  });
});
