import type { Payload } from 'payload';

import type { PageContent, SiteContent } from '../content/types';
import { contentHash, documentToPage, documentToSite, pageToDocument, siteToDocument } from './page-document';
import { withoutRevalidation } from './revalidate';

export type SyncResult = { name: string; outcome: 'created' | 'updated' | 'unchanged' | 'kept' };

/**
 * Writes the site's settings and pages into Payload. A document that an editor changed since the last sync is kept:
 * its content no longer has the hash that was stored when it was written.
 */
export async function syncContent(
  payload: Payload,
  { site, pages }: { site: SiteContent; pages: PageContent[] },
): Promise<SyncResult[]> {
  const results = [await syncSite(payload, site)];
  for (const page of pages) results.push(await syncPage(payload, page));
  return results;
}

async function syncSite(payload: Payload, site: SiteContent): Promise<SyncResult> {
  const stored = await payload.findGlobal({ slug: 'site-settings' });
  const outcome = stored.name
    ? decide({
        stored: contentHash(documentToSite(stored)),
        synced: stored.syncedHash,
        file: contentHash(site),
        published: true,
      })
    : 'created';
  if (outcome === 'created' || outcome === 'updated')
    await payload.updateGlobal({
      slug: 'site-settings',
      data: { ...siteToDocument(site), syncedHash: contentHash(site) },
      context: withoutRevalidation,
    });
  return { name: 'site settings', outcome };
}

async function syncPage(payload: Payload, page: PageContent): Promise<SyncResult> {
  const hash = contentHash(page);
  const data = { ...pageToDocument(page), syncedHash: hash, _status: 'published' as const };
  const { docs } = await payload.find({
    collection: 'pages',
    where: { route: { equals: page.route } },
    draft: true, // an editor's unpublished draft counts as a change too
    limit: 1,
    pagination: false,
  });
  const stored = docs[0];
  if (!stored) {
    await payload.create({ collection: 'pages', data, context: withoutRevalidation });
    return { name: page.route, outcome: 'created' };
  }
  const outcome = decide({
    stored: contentHash(documentToPage(stored)),
    synced: stored.syncedHash,
    file: hash,
    published: stored._status === 'published',
  });
  if (outcome === 'updated')
    await payload.update({ collection: 'pages', id: stored.id, data, context: withoutRevalidation });
  return { name: page.route, outcome };
}

type Comparison = {
  /** Hash of what Payload holds, of what was last written there, and of the file. */
  stored: string;
  synced: string | null | undefined;
  file: string;
  published: boolean;
};

function decide({ stored, synced, file, published }: Comparison): SyncResult['outcome'] {
  if (stored === file) return published && synced === file ? 'unchanged' : 'updated';
  return stored === synced ? 'updated' : 'kept';
}
