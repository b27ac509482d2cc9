import type { SiteContent } from '@/content/types';

import type { PublishedPage } from './pages';
import { segmentsOf, siteUrl } from './urls';

/** schema.org data of a page: the company, the site, the page, the way to it and its questions. */
export function structuredData(page: PublishedPage, site: SiteContent): object {
  const base = siteUrl();
  const url = `${base}${page.route === '/' ? '' : page.route}`;
  const organization = `${base}/#organization`;
  const { email, phone, address } = site.contact;
  const questions = page.blocks.flatMap((block) => (block.blockType === 'faq' ? block.items : []));
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'Organization',
        '@id': organization,
        name: site.name,
        description: site.description,
        url: base,
        ...(email && { email }),
        ...(phone && { telephone: phone }),
        ...(address && { address }),
      },
      { '@type': 'WebSite', '@id': `${base}/#website`, url: base, name: site.name, publisher: { '@id': organization } },
      {
        '@type': 'WebPage',
        '@id': url,
        url,
        name: page.title,
        description: page.description,
        inLanguage: page.lang ?? site.lang,
        isPartOf: { '@id': `${base}/#website` },
        ...(page.updatedAt && { dateModified: page.updatedAt }),
      },
      ...(page.route === '/' ? [] : [breadcrumbs(page, site, base)]),
      ...(questions.length > 0
        ? [
            {
              '@type': 'FAQPage',
              '@id': `${url}#questions`,
              mainEntity: questions.map(({ question, answer }) => ({
                '@type': 'Question',
                name: question,
                acceptedAnswer: { '@type': 'Answer', text: answer },
              })),
            },
          ]
        : []),
    ],
  };
}

function breadcrumbs(page: PublishedPage, site: SiteContent, base: string): object {
  const segments = segmentsOf(page.route);
  const steps = [
    { name: site.name, item: base },
    ...segments.map((segment, index) => ({
      name: index === segments.length - 1 ? page.title : segment.replaceAll('-', ' '),
      item: `${base}/${segments.slice(0, index + 1).join('/')}`,
    })),
  ];
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map((step, index) => ({ '@type': 'ListItem', position: index + 1, ...step })),
  };
}
