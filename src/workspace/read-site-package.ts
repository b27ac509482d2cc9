import { join } from 'node:path';
import { z } from 'zod';
import { readRegularFile } from './read-regular-file.ts';

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

/** Bytes; real ones have a few thousand. */
const largestPackage = 1_000_000;

/** Reads package.json of a website. */
export async function readSitePackage(directory: string): Promise<SitePackageReading> {
  const file = await readRegularFile(join(directory, 'package.json'), largestPackage);
  if (file.status === 'missing') return { status: 'none' };
  if (file.status === 'refused') return { status: 'invalid', message: `package.json ${file.reason}.` };
  try {
    return { status: 'read', sitePackage: SitePackage.parse(JSON.parse(file.bytes.toString())) };
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
