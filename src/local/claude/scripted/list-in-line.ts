import { isDirection } from './directions.ts';
import { readStat, trimEnd } from './read-item.ts';

/** A list written in running text: "Three roasts: House, Filter, Decaf" has the lead "Three roasts". */
export type InlineList = { lead: string; items: string[]; ordered: boolean };

/** A list inside one line that says its order: numbered, or with arrows. */
export function orderedListInLine(line: string): InlineList | null {
  if (/(?:^|\s)\(?1[.)]\s/.test(line) && /\s\(?2[.)]\s/.test(line)) {
    const [lead = '', ...items] = line.split(/(?:^|\s+)\(?\d{1,2}[.)]\s+/);
    return { lead: lead.replace(/[:：]\s*$/, ''), items: items.map(trimEnd).filter(Boolean), ordered: true };
  }
  const arrows = line.split(/\s*(?:→|->|➜|⇒|➔)\s*/);
  return arrows.length > 2 ? { ...withLead(arrows), ordered: true } : null;
}

/** A list inside one sentence: with semicolons, or short parts with commas. */
export function listInLine(sentence: string): InlineList | null {
  const semicolons = sentence.split(/[;；]\s*/).filter(Boolean);
  if (semicolons.length > 2 || (semicolons.length > 1 && semicolons.every((part) => /[\d:–]/.test(part)))) {
    return { ...withLead(semicolons), ordered: false };
  }
  const counts = commaParts(sentence);
  if (counts.length > 2 && counts.every((part) => readStat(part) !== null)) {
    return { lead: '', items: counts, ordered: false };
  }
  const [, lead = '', list = sentence] = /^([^:：(]{2,80})[:：]\s*(.+)$/.exec(sentence) ?? [];
  // "Stops cost more than the repair: product, overtime, lost slots." is a sentence, not a list with a title.
  if (/[.!]$/.test(list) && lead.split(/\s+/).length > 4 && !isDirection(lead)) return null;
  const commas = commaParts(list);
  const outside = commas.map((part) => part.replace(/\s*\([^)]*\)/g, ''));
  const short = outside.every((part) => part.length <= 40 && part.split(/\s+/).length <= 6);
  const bare = outside.every((part) => part.length <= 24) && !/[.!]$/.test(list);
  return commas.length > 2 && short && (lead !== '' || bare) ? { lead, items: commas, ordered: false } : null;
}

/** Splits at commas outside of brackets; a comma between digits belongs to a number. */
function commaParts(list: string): string[] {
  return list
    .split(/(?:,(?!\d)|、|،)(?![^(]*\))\s*(?:and\s+|und\s+|et\s+|y\s+|en\s+|e\s+)?/)
    .map(trimEnd)
    .filter(Boolean);
}

/** A lead stands in front of the first item, unless the items have colons of their own. */
function withLead(parts: string[]): { lead: string; items: string[] } {
  const [first = '', ...rest] = parts.map(trimEnd);
  const others = rest.filter((part) => /[:：]/.test(part)).length;
  const [, lead, item] = others === 0 ? (/^([^:：]{2,80})[:：]\s*(.+)$/.exec(first) ?? []) : [];
  return { lead: lead ?? '', items: [item ?? first, ...rest].filter(Boolean) };
}
