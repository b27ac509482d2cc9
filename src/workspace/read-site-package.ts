import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** The parts of a website's package.json we use. */
export const SitePackage = z.object({
  packageManager: z.string().optional().catch(undefined),
  workspaces: z.unknown().optional(),
  scripts: z.record(z.string(), z.string()).catch({}).default({}),
  dependencies: z.record(z.string(), z.string()).catch({}).default({}),
  devDependencies: z.record(z.string(), z.string()).catch({}).default({}),
});
export type SitePackage = z.infer<typeof SitePackage>;

export type SitePackageReading =
  | { status: 'read'; sitePackage: SitePackage }
  | { status: 'none' }
  | { status: 'invalid'; message: string };

/** Reads package.json of a website. */
export async function readSitePackage(directory: string): Promise<SitePackageReading> {
  let text: string;
  try {
    text = await readFile(join(directory, 'package.json'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { status: 'none' };
    throw error;
  }
  try {
    return { status: 'read', sitePackage: SitePackage.parse(JSON.parse(text)) };
  } catch (error) {
    return {
      status: 'invalid',
      message: `package.json cannot be read: ${error instanceof Error ? error.message : error}`,
    };
  }
}

/** What `npm run <name>` would do, its `pre` and `post` scripts included; nothing when there is no such script. */
export function findScript({ scripts }: SitePackage, name: string): string | undefined {
  const main = scripts[name];
  if (!main) return undefined;
  return [scripts[`pre${name}`], main, scripts[`post${name}`]].filter(Boolean).join(' && ');
}
