import type { MetadataRoute } from 'next';

import { getPages } from '@/lib/pages';
import { siteUrl } from '@/lib/urls';

export const revalidate = 3600;

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  return (await getPages()).map((page) => ({
    url: `${siteUrl()}${page.route}`,
    ...(page.updatedAt && { lastModified: page.updatedAt }),
  }));
}
