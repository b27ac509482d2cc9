import type { Line, Part } from './parse-markdown.ts';
import { type Entry, readEntries } from './read-entries.ts';
import { unquoted } from './read-messages.ts';

/** A call to action as far as the brief tells it. `written` is what stood where the link should be. */
export type WrittenCallToAction = { label: string; href?: string; written: string };

/**
 * The calls to action of a field: `Label → href`, `Label -> href`, `[Label](href)`, `Label: href`, `Label (href)`,
 * a table, several on one line. A label without a usable link comes without `href`.
 */
export function readCallsToAction(parts: Part[]): WrittenCallToAction[] {
  return readEntries(parts).flatMap((entry) => [
    ...(entry.from === 'row' ? callOfRow(entry) : callsOfLines([entry.line, ...entry.more])),
    ...readCallsToAction(entry.children),
  ]);
}

/**
 * The link somebody wrote: a path, `#section`, web address, mail address or telephone number, made fit for an `href`.
 * Undefined for anything else, `javascript:` among it.
 */
export function readHref(written: string): string | undefined {
  const text = written.trim().replace(/^[<("'“`]+|[>)）"'”`.,;!]+$/gu, '');
  if (/^(?:https?:\/\/|mailto:|tel:|sms:)\S+$/i.test(text)) return text;
  if (/^(?:\/(?!\/)\S*|#[\p{L}][\p{L}\p{N}_-]*)$/u.test(text)) return text;
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(text)) return `mailto:${text}`;
  if (/^\+?\(?\d[\d ()/.-]{5,}\d$/.test(text)) return `tel:${text.replace(/[^\d+]/g, '')}`;
  if (/^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/\S*)?$/i.test(text)) return `https://${text}`;
  return undefined;
}

const arrow = /\s*(?:[→⟶➔➜➡⇒]\uFE0F?|=>|[-–—]+>)\s*|\s+\|\s+/u;
// Only forms that cannot be ordinary words: no bare domain (`Next.js`), no lone slash.
const link =
  /(?<![\p{L}\p{N}/])(?:(?:https?:\/\/|mailto:|tel:|sms:)[^\s<>"”)）\]|]+|\/[\p{L}\p{N}_#?][^\s<>"”)）\]|,;]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/iu;

function callsOfLines(lines: Line[]): WrittenCallToAction[] {
  const [first, second] = lines;
  if (first && second && lines.length === 2 && !arrow.test(first.text) && !link.test(first.text)) {
    const href = readHref(unlabelled(second.text));
    if (href !== undefined) return [{ label: cleanLabel(unlabelled(first.text)), href, written: second.text }];
  }
  return lines.flatMap(callsOfLine);
}

function callsOfLine(line: Line): WrittenCallToAction[] {
  if (line.text.length > longestLine) return [];
  const [firstLink] = line.links;
  if (firstLink && cleanLabel(line.text.slice(0, firstLink.at)) === '') {
    return line.links.map(({ label, href }) =>
      call(readHref(label) === undefined || isAddress(label) ? label : '', href),
    );
  }
  const text = withoutLinkMarks(line);
  const calls: WrittenCallToAction[] = [];
  for (let next = nextCall(text); next; next = nextCall(next.rest)) calls.push(next.call);
  return calls.length > 0 ? calls : callWithoutLink(text);
}

/** Nobody writes buttons in a line this long, and the patterns below are quadratic in its length. */
const longestLine = 2000;

/** The first `label → link`, or label followed by a link, and what remains after it. */
function nextCall(text: string): { call: WrittenCallToAction; rest: string } | undefined {
  const pointer = arrow.exec(text);
  // `hello@acme.example → mailto:…`: what an arrow starts from is the label, though it could be a link itself.
  const isLabel = pointer !== null && isAddress(text.slice(0, pointer.index));
  const found = isLabel ? null : link.exec(text);
  if (pointer === null || (found !== null && found.index < pointer.index)) {
    if (found === null) return undefined;
    return { call: call(text.slice(0, found.index), found[0]), rest: afterLink(text, found.index + found[0].length) };
  }
  const label = text.slice(0, pointer.index);
  const right = text.slice(pointer.index + pointer[0].length);
  const nextPointer = arrow.exec(right);
  if (nextPointer === null && readHref(right) !== undefined) return { call: call(label, right), rest: '' };

  // `Book → /book, Plans → /plans`: the link is looked for before the next arrow only.
  const reach = nextPointer === null ? right : right.slice(0, nextPointer.index);
  const near = link.exec(reach);
  const word = /^[^\s,;]*/.exec(reach)?.[0] ?? '';
  if (near) return { call: call(label, near[0]), rest: afterLink(right, near.index + near[0].length) };
  if (readHref(word) !== undefined) return { call: call(label, word), rest: afterLink(right, word.length) };
  const end = nextPointer === null ? right.length : Math.max(reach.search(/[,;][^,;]*$/), 0) || reach.length;
  return { call: call(label, right.slice(0, end)), rest: afterLink(right, end) };
}

function afterLink(text: string, end: number): string {
  return text.slice(end).replace(/^[)）\]"”.,;\s]+/u, '');
}

/** `Label: the contact page`, or a label alone. A sentence about the buttons, or one that announces them, is no button. */
function callWithoutLink(text: string): WrittenCallToAction[] {
  if (isAddress(text)) return [call(text, text)];
  const [label = '', written = ''] = text.split(/\s*[:：]\s*(.*)/su, 2);
  if (written !== '' && (readHref(written) !== undefined || label.split(/\s+/).length <= 6))
    return [call(label, written)];
  return /[:：]$/u.test(text) || text.split(/\s+/).length > 8 ? [] : [call(text, '')];
}

function callOfRow(entry: Entry): WrittenCallToAction[] {
  const cells = entry.cells.filter((cell) => cell.text !== '' && !/^#?\d+\.?$/.test(cell.text));
  const linked = cells.find((cell) => cell.links.length > 0);
  if (linked) return callsOfLine(linked);
  const hrefAt = cells.findIndex((cell) => readHref(cell.text) !== undefined);
  const label = cells.find((cell, at) => at !== hrefAt && cleanLabel(cell.text) !== '')?.text ?? '';
  return [call(label, cells[hrefAt]?.text ?? cells[1]?.text ?? '')];
}

function call(label: string, written: string): WrittenCallToAction {
  const href = readHref(written);
  const words = cleanLabel(label) || (isAddress(written) ? written.trim() : '');
  return { label: words, written: written.trim(), ...(href === undefined ? {} : { href }) };
}

/** A mail address, telephone number or domain: a link that can be read out, and so stand on a button itself. */
function isAddress(text: string): boolean {
  return readHref(text) !== undefined && !/^\W*(?:[/#]|https?:|mailto:|tel:|sms:)/i.test(text.trim());
}

const role =
  '(?:primary|secondary|tertiary|main|second|third|primär|sekundär|principal|secondaire|primaire|hauptbutton)';
const roleBefore = new RegExp(
  String.raw`^(?:${role}(?:\s+(?:cta|button|action))?|(?:cta|button)\s*\d*|label|text)\s*[:：–—-]\s*`,
  'iu',
);
const roleAfter = new RegExp(String.raw`\s*[(（[]\s*${role}[^)）\]]*[)）\]]\s*`, 'iu');

function cleanLabel(label: string): string {
  const bare = label
    .trim()
    .replace(/^(?:[,;·|&•–—-]+|and\s|und\s|et\s|or\s)\s*/iu, '')
    .replace(roleBefore, '')
    .replace(roleAfter, ' ')
    .trim()
    .replace(/\s*(?:[:：(（[|,–—-]|\b(?:leads?|links?|goes|points|pointing|leading|linking)\s+to|\bto|\bat)$/iu, '')
    .trim();
  const quoted = bare.match(/[“"„«「]([^”"“»」]+)[”"“»」]/gu);
  return unquoted(quoted?.at(-1) ?? bare);
}

/** `Link: /book` → `/book`. */
function unlabelled(text: string): string {
  return text.replace(/^(?:label|text|link|href|url|to|target|path)\s*[:：]\s*/iu, '');
}

/** Replaces `[words](href)` by its href, for a line whose label stands elsewhere. */
function withoutLinkMarks(line: Line): string {
  let text = '';
  let at = 0;
  for (const { href, at: start, length } of line.links) {
    text += line.text.slice(at, start) + href;
    at = start + length;
  }
  return text + line.text.slice(at);
}
