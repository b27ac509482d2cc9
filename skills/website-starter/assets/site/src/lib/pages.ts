import { draftMode } from 'next/headers';
import { cache } from 'react';

import { site } from '@/content/site';
import type { PageContent, SiteContent } from '@/content/types';

import { contentSource } from './content-source';
import { filePages } from './file-pages';

export type PublishedPage = PageContent & { updatedAt?: string; shareImage?: string };

/** The page at a route, or undefined. In a draft preview the newest draft. */
export const getPage = cache(async (route: string): Promise<PublishedPage | undefined> => {
  if (contentSource() === 'files') return filePages().find((page) => page.route === route);
  const { isEnabled: draft } = await draftMode();
  const { findPage } = await import('@/payload/find-pages');
  return findPage(route, { draft });
});

/** All published pages, ordered by route. */
export const getPages = cache(async (): Promise<PublishedPage[]> => {
  if (contentSource() === 'files') return filePages();
  const { findPages } = await import('@/payload/find-pages');
  return findPages();
});

/** The company's name, contact and so on. */
export const getSite = cache(async (): Promise<SiteContent> => {
  if (contentSource() === 'files') return site;
  const { findSite } = await import('@/payload/find-pages');
  return (await findSite()) ?? site;
});

export type NavigationItem = { label: string; href: string };

/** What header and footer list: the pages with `nav`, in its order. */
export const getNavigation = cache(async (): Promise<NavigationItem[]> => {
  const pages = await getPages();
  return pages
    .flatMap((page) => (page.nav ? [{ label: page.nav.label, href: page.route, order: page.nav.order }] : []))
    .sort((a, b) => a.order - b.order || a.href.localeCompare(b.href))
    .map(({ label, href }) => ({ label, href }));
});
