import { expect, test } from 'vitest';
import { protectPaths } from '../../src/workspace/protect-paths.ts';

test.each([
  '.github/workflows/ci.yml',
  '.GitHub/Workflows/ci.yml',
  '.github/sitewright.yml',
  '.github/CODEOWNERS',
  'docs/CODEOWNERS',
  '.gitignore',
  'src/.gitattributes',
  '.gitmodules',
  '.env',
  '.env.production.local',
  'apps/web/.ENV',
  '.npmrc',
  'package.json',
  'package-lock.json',
  'apps/web/pnpm-lock.yaml',
  'yarn.lock',
  'bun.lockb',
  'next.config.ts',
  'next.config.mjs',
  'src/middleware.ts',
  'proxy.ts',
  'instrumentation-client.ts',
  'eslint.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'tsconfig.build.json',
  'vercel.json',
  'vercel.ts',
  'src/payload.config.ts',
  'scripts/build.mjs',
  'Dockerfile',
  'docker/Dockerfile.dev',
  'compose.yaml',
  '.husky/pre-commit',
  'CLAUDE.md',
  '.claude/settings.json',
  'node_modules/next/index.js',
])('protects %s', (path) => {
  expect(protectPaths()(path)).toContain(path);
});

test.each([
  'src/app/page.tsx',
  'src/app/(site)/[[...slug]]/page.tsx',
  'src/content/pages/home.ts',
  'src/environment.ts',
  'src/lib/scripts/load.ts',
  'src/components/middleware-diagram.tsx',
  'public/logo.svg',
  'README.md',
])('leaves %s to the run', (path) => {
  expect(protectPaths()(path)).toBeUndefined();
});

test('keeps to the paths that the settings allow', () => {
  const whyProtected = protectPaths({ allow: ['src/content/**'] });
  expect(whyProtected('src/content/pages/home.ts')).toBeUndefined();
  expect(whyProtected('src/app/page.tsx')).toMatch(/not among the paths/);
});

test('lifts a default protection only from a file that the settings name', () => {
  const whyProtected = protectPaths({ allow: ['**', 'package.json', '.env', '.github/workflows/ci.yml'] });
  expect(whyProtected('package.json')).toBeUndefined();
  expect(whyProtected('next.config.ts')).toMatch(/protected/);
  expect(whyProtected('.env')).toMatch(/secrets/);
  expect(whyProtected('.github/workflows/ci.yml')).toMatch(/workflows/);
});

test('adds what the settings protect, hidden files and folders included', () => {
  const whyProtected = protectPaths({ allow: ['**', 'src/legal/terms.ts'], protect: ['src/legal/', '**/*.key'] });
  expect(whyProtected('src/legal/terms.ts')).toMatch(/settings of this repository/);
  expect(whyProtected('.config/.hidden/site.key')).toMatch(/settings of this repository/);
});
