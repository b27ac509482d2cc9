import { readdir } from 'node:fs/promises';
import { getPayload } from 'payload';

import type { PageContent } from '../src/content/types';
import { site } from '../src/content/site';
import { checkPages } from '../src/lib/check-pages';
import config from '../src/payload.config';
import { syncContent } from '../src/payload/sync-content';

// Brings the database's schema up to date, then writes src/content into it. `--migrate-only` stops after the schema.

if (!process.env.DATABASE_URL) fail('DATABASE_URL is not set; give the address of a Postgres database.');
if (!process.env.PAYLOAD_SECRET) fail('PAYLOAD_SECRET is not set; give 32 random bytes or more.');

const payload = await getPayload({ config, disableOnInit: true });
await payload.db.migrate();
if (!process.argv.includes('--migrate-only')) {
  for (const { name, outcome } of await syncContent(payload, { site, pages: await readPages() }))
    console.log(
      `${outcome.padEnd(9)} ${name}${outcome === 'kept' ? ' (changed by an editor since the last sync)' : ''}`,
    );
}
await payload.destroy();
process.exit(0); // Payload leaves timers behind that would keep the process

async function readPages(): Promise<PageContent[]> {
  const folder = new URL('../src/content/pages/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
  const pages = names.map(async (name): Promise<[string, PageContent]> => {
    const page: { default: PageContent } = await import(new URL(name, folder).href);
    return [name, page.default];
  });
  return checkPages(Object.fromEntries(await Promise.all(pages)));
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
