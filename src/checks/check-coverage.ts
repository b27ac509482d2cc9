import type { BriefSection, CallToAction, PageBrief } from '../brief/page-brief.ts';
import type { PageAction, PageReading } from '../browser/page-visit.ts';
import type { CheckResult } from './check-result.ts';
import { containsText, normalizeText, shareOfWords } from './normalize-text.ts';

/** Shares of content words from which a heading stands for a section, and a section for a message. */
const enoughOfHeading = 0.6;
const enoughOfMessage = 0.8;

/**
 * Checks that a page holds what its brief asks for. Texts are compared without case, punctuation and white space
 * (`normalizeText`), in any language.
 * - A **section** is there when an element's `data-section` is its name and has text that can be seen, or when a heading
 *   has at least 60 % of the content words of its name.
 * - A **call to action** is there when a link with its label can be seen and leads where the brief says.
 * - A **message** is there when its words stand on the page one after the other, or at least 80 % of its content words
 *   stand in one section.
 * `reading` is the page at its widest, `url` the address it was read at.
 */
export function checkCoverage(
  brief: Pick<PageBrief, 'sections' | 'ctas' | 'messages'> | undefined,
  { reading, url }: { reading: PageReading; url: string },
): Omit<CheckResult, 'seconds'> {
  if (!brief)
    return { name: 'coverage', conclusion: 'neutral', summary: 'There is no brief to compare with.', findings: [] };
  const findings = [
    ...brief.sections.flatMap((section) => missingSection(section, reading)),
    ...brief.ctas.flatMap((cta) => missingCall(cta, reading, url)),
    ...brief.messages.flatMap((message) => missingMessage(message, reading)),
  ];
  const asked = `${brief.sections.length} sections, ${brief.ctas.length} calls to action and ${brief.messages.length} key messages`;
  return findings.length === 0
    ? { name: 'coverage', conclusion: 'success', summary: `All of the brief is on the page: ${asked}.`, findings }
    : {
        name: 'coverage',
        conclusion: 'failure',
        summary: `${findings.length} of ${asked} are missing or wrong.`,
        findings,
      };
}

function missingSection({ name }: BriefSection, reading: PageReading): string[] {
  const wanted = normalizeText(name);
  const marked = reading.sections.filter(
    (section) => section.name !== undefined && normalizeText(section.name) === wanted,
  );
  if (marked.some((section) => section.text !== '')) return [];
  if (marked.length > 0) return [`The section "${name}" is empty or hidden: give it text that can be seen.`];
  const titled = reading.headings.some(
    (heading) => normalizeText(heading.text) === wanted || shareOfWords(heading.text, name) >= enoughOfHeading,
  );
  if (titled) return [];
  return [
    `The section "${name}" is not on the page: add it, with data-section="${name}" on its element or its name as the heading.`,
  ];
}

function missingCall(cta: CallToAction, reading: PageReading, url: string): string[] {
  const labelled = reading.actions.filter((action) => normalizeText(action.label) === normalizeText(cta.label));
  const place = reading.sections.find((section) => section.name !== undefined)?.name;
  if (labelled.length === 0)
    return [
      `The call to action "${cta.label}" is not on the page: add a link with exactly this label to ${cta.href}${place ? `, for example in the section "${place}"` : ''}.`,
    ];
  // Such an address is never made a link, and the brief is where to correct it.
  if (/^\s*(javascript|data|vbscript):/i.test(cta.href)) return [];
  const right = labelled.filter((action) => leadsTo(action, cta.href, url));
  if (right.length === 0) {
    const actual = labelled.map((action) => action.href || 'nowhere (it is a button)').join(', ');
    return [
      `The call to action "${cta.label}" leads to ${actual} instead of ${cta.href}: make it a link to ${cta.href}.`,
    ];
  }
  if (right.some((action) => action.targetFound)) return [];
  return [
    `The call to action "${cta.label}" leads to ${cta.href}, but nothing on the page has that id: give the section it means this id.`,
  ];
}

function leadsTo(action: PageAction, href: string, pageUrl: string): boolean {
  const wanted = addressOf(href, pageUrl);
  const actual = addressOf(action.url, pageUrl);
  return wanted !== undefined && wanted === actual;
}

/** One spelling for addresses that lead to the same place: e-mail in lower case, telephone digits, no trailing slash. */
function addressOf(href: string, pageUrl: string): string | undefined {
  const url = URL.parse(withScheme(href.trim()), pageUrl);
  if (!url) return undefined;
  if (url.protocol === 'mailto:') return `mailto:${decodeURIComponent(url.pathname).toLowerCase()}`;
  if (url.protocol === 'tel:') return `tel:${url.pathname.replace(/[^\d+]/g, '')}`;
  return `${url.origin}${url.pathname.replace(/\/$/, '')}${url.search}${url.hash}`;
}

/** People write `hello@example.com`, `+49 30 1234` and `www.example.com` where an address with a scheme is meant. */
function withScheme(href: string): string {
  if (/^[^\s/:@]+@[^\s/:@]+\.[^\s/:@]+$/.test(href)) return `mailto:${href}`;
  if (/^\+?[\d\s().-]{6,}$/.test(href)) return `tel:${href.replace(/\s/g, '')}`;
  if (/^(www\.|[\w-]+(\.[\w-]+)*\.(com|org|net|io|dev|app|de|eu|co)(\/|$))/i.test(href)) return `https://${href}`;
  return href;
}

function missingMessage(message: string, reading: PageReading): string[] {
  if (normalizeText(message) === '' || containsText(reading.text, message)) return [];
  const shares = reading.sections.map((section) => ({
    name: section.name,
    share: shareOfWords(section.text, message),
  }));
  const best = shares.sort((a, b) => b.share - a.share)[0];
  if (best && best.share >= enoughOfMessage) return [];
  const place = best?.name ? `, for example in the section "${best.name}"` : '';
  return [`The key message "${message}" cannot be read on the page: say it in these words${place}.`];
}
