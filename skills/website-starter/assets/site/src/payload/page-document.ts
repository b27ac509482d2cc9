import { createHash } from 'node:crypto';
import type { RequiredDataFromCollectionSlug } from 'payload';

import type { PageContent, SiteContent } from '../content/types';
import type { Page, SiteSetting } from '../payload-types';

/** The Payload document of a page. What the page leaves out is emptied in a document that had it. */
export const pageToDocument = (page: PageContent): RequiredDataFromCollectionSlug<'pages'> => ({
  title: page.title,
  route: page.route,
  description: page.description,
  blocks: page.blocks,
  nav: page.nav ?? { label: null, order: null },
  lang: page.lang ?? null,
});

/** The page a Payload document holds, without Payload's own ids and empty fields. */
export function documentToPage(document: Page): PageContent {
  const { title, route, description, blocks, nav, lang } = withoutEmpty(document);
  return {
    title,
    route,
    description,
    blocks,
    ...(nav?.label && { nav: { label: nav.label, order: nav.order ?? 0 } }),
    ...(lang && { lang }),
  };
}

export const siteToDocument = (site: SiteContent): Omit<SiteSetting, 'id'> => ({
  name: site.name,
  tagline: site.tagline,
  description: site.description,
  lang: site.lang,
  contact: { email: null, phone: null, address: null, hours: null, ...site.contact },
  headerCta: site.headerCta ?? { label: null, href: null },
  legalLine: site.legalLine,
});

export function documentToSite(document: SiteSetting): SiteContent {
  const { name, tagline, description, lang, contact, headerCta, legalLine } = withoutEmpty(document);
  const { label, href } = headerCta ?? {};
  return {
    name,
    tagline,
    description,
    lang,
    contact: contact ?? {},
    ...(label && href && { headerCta: { label, href } }),
    legalLine,
  };
}

/** A fingerprint of content: equal for equal content, whatever the order of its keys and its empty fields. */
export const contentHash = (content: PageContent | SiteContent): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(withoutEmpty(content))))
    .digest('hex');

type PayloadOwn = 'id' | 'blockName';
type WithoutEmpty<T> = T extends (infer Item)[]
  ? WithoutEmpty<Item>[]
  : T extends object
    ? { [Key in keyof T as Key extends PayloadOwn ? never : Key]: WithoutEmpty<Exclude<T[Key], null>> }
    : T;

/** A copy without Payload's ids and without null, undefined, false, '' and empty lists and objects. */
function withoutEmpty<T>(value: T): WithoutEmpty<T> {
  if (Array.isArray(value)) return value.map(withoutEmpty) as WithoutEmpty<T>;
  if (typeof value !== 'object' || value === null) return value as WithoutEmpty<T>;
  const entries = Object.entries(value)
    .filter(([key]) => key !== 'id' && key !== 'blockName')
    .map(([key, entry]) => [key, withoutEmpty(entry)] as const)
    .filter(([, entry]) => !isEmpty(entry));
  return Object.fromEntries(entries) as WithoutEmpty<T>;
}

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === false ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, entry]) => [key, sorted(entry)]),
        )
      : value;
