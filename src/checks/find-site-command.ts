import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findScript, type SitePackage } from '../workspace/read-site-package.ts';

/** Commands of the repository's settings; they win over its scripts. */
export type SiteCommands = { [step in 'build' | 'start' | 'typecheck' | 'lint']?: string | undefined };

const scriptNames = {
  build: ['build'],
  start: ['start'],
  typecheck: ['typecheck', 'type-check', 'check-types', 'check:types'],
  lint: ['lint'],
} as const;

/** The shell command a website has for a step, or the reason why it has none. */
export function findSiteCommand(
  { directory, sitePackage, commands }: { directory: string; sitePackage: SitePackage; commands: SiteCommands },
  step: keyof SiteCommands,
): { status: 'found'; command: string } | { status: 'none'; reason: string } {
  const own = commands[step];
  if (own) return { status: 'found', command: own };
  for (const name of scriptNames[step]) {
    const command = findScript(sitePackage, name);
    if (command) return { status: 'found', command };
  }
  const hasTypescript = sitePackage.devDependencies.typescript ?? sitePackage.dependencies.typescript;
  if (step === 'typecheck' && hasTypescript && existsSync(join(directory, 'tsconfig.json')))
    return { status: 'found', command: 'tsc --noEmit' };
  return { status: 'none', reason: `package.json has no "${scriptNames[step][0]}" script.` };
}
