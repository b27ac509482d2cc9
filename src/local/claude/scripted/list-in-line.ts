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
  const slashes = sentence.split(/\s+\/\s+/);
  if (slashes.length > 2) return { ...withLead(slashes), ordered: false };
  const semicolons = sentence.split(/[;；]\s*/).filter(Boolean);
  if (semicolons.length > 2 || (semicolons.length > 1 && semicolons.every((part) => /[\d:–]/.test(part)))) {
    return { ...withLead(semicolons), ordered: semicolons.every((part) => TIME_FIRST.test(part)) };
  }
  const counts = commaParts(sentence);
  if (counts.length > 2 && counts.every((part) => readStat(part) !== null)) {
    return { lead: '', items: counts, ordered: false };
  }
  const [, lead = '', list = sentence] = /^([^:：(]{2,80})(?::\s+|：)(.+)$/.exec(sentence) ?? [];
  // "Stops cost more than the repair: product, overtime, lost slots." is a sentence, not a list with a title.
  if (/[.!]$/.test(list) && lead.split(/\s+/).length > 4 && !isDirection(lead)) return null;
  const commas = commaParts(list.replace(/^(?:we|i)\s+(?:do|offer|provide|sell|make|repair|fix)\s+/i, ''));
  const outside = commas.map((part) => part.replace(/\s*\([^)]*\)/g, ''));
  const short = outside.every((part) => part.length <= 40 && part.split(/\s+/).length <= 6);
  const many = commas.length > 3;
  const bare = outside.every((part) => part.length <= (many ? 40 : 24)) && (many || !/[.!]$/.test(list));
  const counted = commas.every((part) => /\d/.test(part) && part.length <= 60) && !/[.!]$/.test(list);
  // "Four have access, with keys, for eight hours" is one thought, whatever its commas.
  const isLoose = lead === '' || isDirection(`${lead}:`);
  if (isLoose && commas.slice(1).some((part) => GOES_ON.test(part))) return null;
  if (commas.length < 3 || !(counted || (short && (lead !== '' || bare)))) return null;
  return { lead, items: commas, ordered: commas.every((part) => TIME_FIRST.test(part)) };
}

const GOES_ON =
  /^(?:with|for|by|from|at|which|that|who|where|but|mit|für|von|bei|die|der|das|wenn|aber|avec|pour|par|dans|qui|mais|con|para|por|sin|pero)\s/i;

/** "6:30 milking": a list of times is a day in its order. */
const TIME_FIRST = /^\d{1,2}(?:[:.h]\d{2}| ?(?:am|pm|h|uhr))\b/i;

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
