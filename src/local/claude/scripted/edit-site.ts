import { printString } from './print-page.ts';
import type { Brief } from './read-brief.ts';
import { clip } from './text-pieces.ts';

export type SiteEdit = { old_text: string; new_text: string };

const PLACEHOLDER = 'Your company';

/**
 * The edits that put the brief's company in the place of the starter's. None when the brief names no company or the
 * site has its own name already. Only the home page says what the whole site is about.
 */
export function editSite(
  source: string,
  brief: Brief,
  page: { description: string; lang?: string | undefined },
): SiteEdit[] {
  if (brief.company === '' || !source.includes(PLACEHOLDER)) return [];
  const home = brief.route === '/';
  const fields: [string, string | null][] = [
    ['name', brief.company],
    ['legalLine', `© ${brief.company}`],
    ['tagline', home ? clip(brief.messages[0] ?? page.description, 80) : null],
    ['description', home ? page.description : null],
    ['lang', page.lang ?? null],
  ];
  return fields.flatMap(([field, text]) => {
    const line = new RegExp(`^[ \\t]*${field}:[ \\t]*(?:'(?:[^'\\\\\\n]|\\\\.)*'|"(?:[^"\\\\\\n]|\\\\.)*")`, 'm').exec(
      source,
    )?.[0];
    if (line === undefined || text === null) return [];
    const next = `${line.slice(0, line.indexOf(':') + 1)} ${printString(text)}`;
    return next === line ? [] : [{ old_text: line, new_text: next }];
  });
}
