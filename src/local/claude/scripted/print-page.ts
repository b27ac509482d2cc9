import type { PageContent } from './page-content.ts';

const LINE_WIDTH = 100;

/** A page as the TypeScript file the website expects: formatted like a person's, every text safe inside its quotes. */
export function printPage(page: PageContent): string {
  return `import { definePage } from '../types';\n\nexport default definePage(${printValue(page, '', true)});\n`;
}

/** A JavaScript string literal in single quotes, or double ones where those need fewer escapes. */
export function printString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(UNSAFE, (character) => ESCAPES[character] ?? unicodeEscape(character));
  return quote + escaped.replaceAll(quote, `\\${quote}`) + quote;
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * What a source file should not hold as it is: control characters, lone halves of a character, invisible marks and
 * those that turn the direction of text, with which a file can read differently from what it says (CVE-2021-42574).
 */
const UNSAFE = /[\\\p{Cc}\p{Cs}\u00ad\u200b\u2028-\u202e\u2060-\u2069\ufeff]/gu;

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function printValue(value: unknown, indent: string, expanded: boolean): string {
  if (typeof value === 'string') return printString(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const inside = `${indent}  `;
  const list = Array.isArray(value);
  const entries = list
    ? // Blocks always stand open, so that a change of one section is a change of its own lines.
      value.map((item) => printValue(item, inside, isBlock(item)))
    : inOrder(Object.entries(value))
        .filter(([, property]) => property !== undefined)
        .map(([key, property]) => `${key}: ${printValue(property, inside, key === 'blocks')}`);
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) return open + close;
  const oneLine = list ? `[${entries.join(', ')}]` : `{ ${entries.join(', ')} }`;
  const fits = !expanded && !oneLine.includes('\n') && indent.length + oneLine.length <= LINE_WIDTH;
  return fits ? oneLine : `${open}\n${entries.map((entry) => `${inside}${entry},\n`).join('')}${indent}${close}`;
}

const FIRST_KEYS = ['blockType', 'section', 'eyebrow', 'heading', 'lede', 'intro'];
const LAST_KEYS = ['links', 'layout', 'artwork', 'tone'];

/** What a section says comes before how it looks; everything else keeps its place between. */
function inOrder(entries: [string, unknown][]): [string, unknown][] {
  const rank = (key: string) =>
    FIRST_KEYS.includes(key) ? FIRST_KEYS.indexOf(key) - FIRST_KEYS.length : LAST_KEYS.indexOf(key) + 1;
  return entries.toSorted(([a], [b]) => rank(a) - rank(b));
}

function isBlock(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'blockType' in value;
}
