import { isDirection } from './directions.ts';
import type { PageContent } from './page-content.ts';
import { printString } from './print-page.ts';
import type { Brief } from './read-brief.ts';
import { clip, plain, sentences } from './text-pieces.ts';

export type SiteEdit = { old_text: string; new_text: string };

const PLACEHOLDER = 'Your company';

/**
 * The edits that put the brief's company in the place of the starter's. None when the brief names no company or the
 * site has its own name already. A page other than the home page says of the whole site only what the brief says of
 * the company itself.
 */
export function editSite(source: string, brief: Brief, page: PageContent): SiteEdit[] {
  if (brief.company === '' || !source.includes(PLACEHOLDER)) return [];
  const home = brief.route === '/';
  const about = aboutCompany(brief);
  const texts: [string, string | undefined][] = [
    ['name', brief.company],
    ['legalLine', `© ${brief.company}`],
    ['tagline', clip(brief.tagline || (home ? (brief.messages[0] ?? page.description) : about || brief.company), 90)],
    ['description', home ? page.description : clip(about || brief.tagline || page.description, 160)],
    ['lang', page.lang],
  ];
  const edits = texts.flatMap(([field, text]) => {
    const line = new RegExp(`^[ \\t]*${field}:[ \\t]*(?:'(?:[^'\\\\\\n]|\\\\.)*'|"(?:[^"\\\\\\n]|\\\\.)*")`, 'm').exec(
      source,
    )?.[0];
    if (line === undefined || text === undefined) return [];
    const written = `${line.slice(0, line.indexOf(':') + 1)} ${printString(text)}`;
    return [{ old_text: line, new_text: field === 'legalLine' ? written + headerButton(source, page) : written }];
  });
  const contact = contactDetails(brief);
  const empty = 'contact: {},';
  const details =
    contact !== '' && source.includes(empty) ? [{ old_text: empty, new_text: `contact: { ${contact} },` }] : [];
  return [...edits, ...details].filter(({ old_text, new_text }) => old_text !== new_text);
}

/** The first sentence of the supplied copy that names the company, or speaks as it does. */
function aboutCompany({ content, company }: Brief): string {
  const told = sentences(plain(content.replace(/^[#>*-].*$/gm, '')));
  return (
    told.find(
      (sentence) => !isDirection(sentence) && (sentence.includes(company) || /\b(?:we|wir|nous)\b/i.test(sentence)),
    ) ?? ''
  );
}

/** The home page's main call to action becomes the button in the header of every page. */
function headerButton(source: string, { route, blocks }: PageContent): string {
  const link = blocks[0]?.links?.[0];
  if (route !== '/' || !link || /^[ \t]*headerCta:/m.test(source)) return '';
  const href = link.href.startsWith('#') ? `/${link.href}` : link.href;
  return `,\n  headerCta: { label: ${printString(link.label)}, href: ${printString(href)} }`;
}

/** E-mail and telephone of the company, where the brief gives them. */
function contactDetails({ content, sections, ctas }: Brief): string {
  const text = [...ctas.map(({ href }) => href), ...sections.map(({ notes }) => notes), content].join('\n');
  const email = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/.exec(text)?.[0];
  const phone = /(?:tel:|(?<![\w.,])(?=\+|0\d))(\+?\d[\d ()/-]{6,20}\d)/.exec(text)?.[1];
  return [email && `email: ${printString(email)}`, phone && `phone: ${printString(phone)}`].filter(Boolean).join(', ');
}
