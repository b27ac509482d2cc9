import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SitePackage } from './read-site-package.ts';

/** How a website's dependencies are installed: from a lockfile, from package.json alone, or not by us. */
export type PackageManager =
  | { status: 'npm'; lockfile?: 'package-lock.json' | 'npm-shrinkwrap.json' }
  | { status: 'unsupported'; message: string };

const otherLockfiles = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
] as const;

/** Reads the package manager from the `packageManager` field, else from the lockfile; npm where neither says anything. */
export function detectPackageManager(directory: string, { packageManager, workspaces }: SitePackage): PackageManager {
  const lockfile = (['npm-shrinkwrap.json', 'package-lock.json'] as const).find((file) =>
    existsSync(join(directory, file)),
  );
  const other = otherLockfiles.find(([file]) => existsSync(join(directory, file)));
  const named = packageManager?.split('@')[0];
  if (named && named !== 'npm') return refuse(named, `package.json names "packageManager": "${packageManager}"`);
  if (other && !lockfile && named !== 'npm') return refuse(other[1], `${other[0]} is there`);
  if (workspaces !== undefined) {
    return {
      status: 'unsupported',
      message:
        'The website is a workspace of several packages ("workspaces" in package.json), which is not supported yet: keep the website in a repository with one package.json.',
    };
  }
  return lockfile ? { status: 'npm', lockfile } : { status: 'npm' };
}

function refuse(name: string, evidence: string): PackageManager {
  return {
    status: 'unsupported',
    message: `This website is installed with ${name} (${evidence}), and only npm is supported so far: commit a package-lock.json and set "packageManager": "npm@11.0.0" in package.json to have it installed with npm.`,
  };
}
