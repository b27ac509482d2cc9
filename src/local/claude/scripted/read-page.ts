import { z } from 'zod';
import type { PageContent } from './page-content.ts';

const Block = z.looseObject({ blockType: z.string(), section: z.string(), heading: z.string() });
const Page = z.looseObject({ route: z.string(), title: z.string(), description: z.string(), blocks: z.array(Block) });

/**
 * Reads a page file back into data without running it: the object literal behind `definePage(` or `export default`.
 * Returns `null` for a file that holds anything but plain values, such as a variable or a call.
 */
export function readPage(source: string): PageContent | null {
  const start = /definePage\s*\(|export\s+default/.exec(source);
  const open = start ? source.indexOf('{', start.index) : -1;
  if (open < 0) return null;
  try {
    const page = Page.safeParse(readValue({ source, at: open }));
    // The blocks are the website's own types; only what every block has is looked at here.
    return page.success ? (page.data as unknown as PageContent) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

type Cursor = { source: string; at: number };

function readValue(cursor: Cursor): unknown {
  skipSpace(cursor);
  const character = cursor.source[cursor.at];
  if (character === '{') return readList(cursor, '}', readProperty, Object.fromEntries);
  if (character === '[') return readList(cursor, ']', readValue, (items) => items);
  if (character === "'" || character === '"' || character === '`') return readText(cursor);
  const word = take(cursor, /-?[\w.]+/y);
  if (word === 'true' || word === 'false') return word === 'true';
  if (word === 'null') return null;
  if (!/^-?\d+(?:\.\d+)?$/.test(word)) throw new SyntaxError(`"${word}" is not a plain value.`);
  return Number(word);
}

function readList<Item, Whole>(
  cursor: Cursor,
  close: string,
  readItem: (cursor: Cursor) => Item,
  build: (items: Item[]) => Whole,
): Whole {
  const items: Item[] = [];
  cursor.at += 1;
  for (;;) {
    skipSpace(cursor);
    if (cursor.source[cursor.at] === close) break;
    items.push(readItem(cursor));
    skipSpace(cursor);
    if (cursor.source[cursor.at] === ',') cursor.at += 1;
    else if (cursor.source[cursor.at] !== close) throw new SyntaxError(`Expected ${close} at ${cursor.at}.`);
  }
  cursor.at += 1;
  return build(items);
}

function readProperty(cursor: Cursor): [string, unknown] {
  const quoted = /['"]/.test(cursor.source[cursor.at] ?? '');
  const key = quoted ? readText(cursor) : take(cursor, /[\p{L}_$][\p{L}\p{N}_$]*/uy);
  skipSpace(cursor);
  if (cursor.source[cursor.at] !== ':') throw new SyntaxError(`Expected a value for ${key}.`);
  cursor.at += 1;
  return [key, readValue(cursor)];
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0', '\n': '' };

function readText(cursor: Cursor): string {
  const quote = cursor.source[cursor.at];
  let text = '';
  for (cursor.at += 1; cursor.source[cursor.at] !== quote; ) {
    const character = cursor.source[cursor.at];
    if (character === undefined) throw new SyntaxError('A text has no end.');
    if (quote === '`' && character === '$' && cursor.source[cursor.at + 1] === '{') {
      throw new SyntaxError('A text holds an expression.');
    }
    if (character !== '\\') {
      text += character;
      cursor.at += 1;
      continue;
    }
    cursor.at += 1;
    const code = match(cursor, /u\{([0-9a-f]+)\}|u([0-9a-f]{4})|x([0-9a-f]{2})/iy);
    if (code) text += String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16));
    else {
      const escaped = cursor.source[cursor.at] ?? '';
      text += ESCAPES[escaped] ?? escaped;
      cursor.at += 1;
    }
  }
  cursor.at += 1;
  return text;
}

function skipSpace(cursor: Cursor): void {
  match(cursor, /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y);
}

function take(cursor: Cursor, pattern: RegExp): string {
  const found = match(cursor, pattern);
  if (!found) throw new SyntaxError(`Unexpected "${cursor.source[cursor.at] ?? 'end of file'}" at ${cursor.at}.`);
  return found[0];
}

function match(cursor: Cursor, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.source);
  if (found) cursor.at = pattern.lastIndex;
  return found;
}
