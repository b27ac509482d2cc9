import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { RenderBlocks } from '@/blocks/render-blocks';
import { JsonLd } from '@/components/site/json-ld';
import { getPage, getPages, getSite } from '@/lib/pages';
import { structuredData } from '@/lib/structured-data';
import { textDirection } from '@/lib/text-direction';
import { routeOf, segmentsOf, shareImagePath } from '@/lib/urls';

type Props = { params: Promise<{ segments?: string[] }> };

export const revalidate = 3600;

export async function generateStaticParams(): Promise<{ segments: string[] }[]> {
  return (await getPages()).map((page) => ({ segments: segmentsOf(page.route) }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [page, site] = await Promise.all([getPage(routeOf((await params).segments)), getSite()]);
  if (!page) return {};
  const { title, description, route } = page;
  const image = { url: page.shareImage ?? shareImagePath(route), width: 1200, height: 630, alt: title };
  return {
    title: title.includes(site.name) ? { absolute: title } : title,
    description,
    alternates: { canonical: route },
    openGraph: { title, description, url: route, images: [image], siteName: site.name, type: 'website' },
  };
}

export default async function Page({ params }: Props) {
  const page = await getPage(routeOf((await params).segments));
  if (!page) notFound();
  const site = await getSite();
  const lang = page.lang ?? site.lang;
  return (
    <main id="content" lang={lang} dir={textDirection(lang)}>
      <RenderBlocks blocks={page.blocks} route={page.route} />
      <JsonLd data={structuredData(page, site)} />
    </main>
  );
}
