import type { MetadataRoute } from 'next';

import { siteUrl } from '@/lib/urls';

export default function robots(): MetadataRoute.Robots {
  if (process.env.VERCEL_ENV === 'preview') return { rules: { userAgent: '*', disallow: '/' } };
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/admin', '/api/', '/preview'] },
    sitemap: `${siteUrl()}/sitemap.xml`,
  };
}
