import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

/** What `app.yml` asks GitHub for. */
export const AppManifest = z.object({
  default_permissions: z.record(z.string(), z.enum(['read', 'write'])),
  default_events: z.array(z.string()),
});
export type AppManifest = z.infer<typeof AppManifest>;

/** Reads `app.yml`, from which the GitHub App is registered. */
export async function readAppManifest(): Promise<AppManifest> {
  const path = fileURLToPath(new URL('../../app.yml', import.meta.url));
  return AppManifest.parse(parse(await readFile(path, 'utf8')));
}
