import type { Metadata, Viewport } from 'next';
import { draftMode } from 'next/headers';
import type { ReactNode } from 'react';

import { LivePreview } from '@/components/site/live-preview';
import { SiteFooter } from '@/components/site/site-footer';
import { SiteHeader } from '@/components/site/site-header';
import { brand, brandStyles, themeColours } from '@/lib/brand';
import { contentSource } from '@/lib/content-source';
import { fontVariables } from '@/lib/fonts';
import { getNavigation, getSite } from '@/lib/pages';
import { siteUrl } from '@/lib/urls';

import './globals.css';

const colours = themeColours(brand);

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: colours.light },
    { media: '(prefers-color-scheme: dark)', color: colours.dark },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  const site = await getSite();
  return {
    metadataBase: new URL(siteUrl()),
    title: { default: site.name, template: `%s | ${site.name}` },
    description: site.description,
    openGraph: { siteName: site.name, type: 'website' },
    twitter: { card: 'summary_large_image' },
  };
}

export default async function Layout({ children }: { children: ReactNode }) {
  const [site, navigation, draft] = await Promise.all([getSite(), getNavigation(), isDraft()]);
  return (
    <html lang={site.lang} className={fontVariables} data-scroll-behavior="smooth">
      <head>
        <style>{brandStyles(brand)}</style>
      </head>
      <body>
        <a
          href="#content"
          className="sr-only rounded-control bg-foreground px-5 py-3 font-semibold text-background focus:not-sr-only focus:fixed focus:start-3 focus:top-3 focus:z-50"
        >
          Skip to content
        </a>
        <SiteHeader site={site} navigation={navigation} />
        {children}
        <SiteFooter site={site} navigation={navigation} />
        {draft ? <LivePreview /> : null}
      </body>
    </html>
  );
}

const isDraft = async (): Promise<boolean> => contentSource() === 'payload' && (await draftMode()).isEnabled;
