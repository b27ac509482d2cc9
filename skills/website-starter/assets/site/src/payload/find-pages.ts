import config from '@payload-config';
import { getPayload } from 'payload';

import type { SiteContent } from '@/content/types';
import type { PublishedPage } from '@/lib/pages';
import type { Page } from '@/payload-types';

import { documentToPage, documentToSite } from './page-document';

/** The published page at a route, or with `draft` its newest draft. */
export async function findPage(route: string, { draft }: { draft: boolean }): Promise<PublishedPage | undefined> {
  const payload = await getPayload({ config });
  const { docs } = await payload.find({
    collection: 'pages',
    where: { route: { equals: route } },
    draft,
    overrideAccess: draft,
    limit: 1,
    pagination: false,
  });
  return docs[0] && toPublishedPage(docs[0]);
}

/** All published pages, ordered by route. */
export async function findPages(): Promise<PublishedPage[]> {
  const payload = await getPayload({ config });
  const { docs } = await payload.find({
    collection: 'pages',
    sort: 'route',
    overrideAccess: false,
    limit: 0,
    pagination: false,
  });
  return docs.map(toPublishedPage);
}

/** The site's settings, or undefined before the first `npm run content:sync`. */
export async function findSite(): Promise<SiteContent | undefined> {
  const payload = await getPayload({ config });
  const settings = await payload.findGlobal({ slug: 'site-settings' });
  return settings.name ? documentToSite(settings) : undefined;
}

/** The page with what editors set for search engines and shared links in place of its own title and description. */
function toPublishedPage(document: Page): PublishedPage {
  const page = documentToPage(document);
  const image = typeof document.meta?.image === 'object' ? document.meta.image : null;
  const shareImage = image?.sizes?.share?.url ?? image?.url;
  return {
    ...page,
    title: document.meta?.title || page.title,
    description: document.meta?.description || page.description,
    ...(shareImage && { shareImage }),
    updatedAt: document.updatedAt,
  };
}
