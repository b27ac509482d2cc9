import { capitalise, plain } from './text-pieces.ts';

export type Item = { title: string; text: string; raw: string };
export type Stat = { value: string; label: string };

/** "Title: text", "Title – text", "**Title** text", "Title (text)", "Starter €39", "Title. A sentence." */
export function splitItem(source: string): { title: string; text: string } {
  const raw = source.trim();
  const split =
    /^\*\*(.{2,80}?)\*\*[\s:–—-]*(.+)$/.exec(raw) ??
    /^([^:：]{1,70}?)(?:[:：]\s+|：)(.+)$/.exec(raw) ??
    /^(.{2,70}?)\s+[–—|-]\s+(.+)$/.exec(raw) ??
    /^(.{2,60}?)\s+\(([^()]{2,})\)\.?$/.exec(raw) ??
    /^(\p{L}.{1,50}?)\s+((?:from |ab |dès |desde |da )?(?:[€$£¥]\s?\d|\d[\d.,]*\s?(?:€|EUR|USD|CHF|kr)).*)$/u.exec(
      raw,
    ) ??
    /^([^.!?]{3,48})[.!]\s+(\p{Lu}.+)$/u.exec(raw);
  const [, title = raw, text = ''] = split ?? [];
  return { title: plain(capitalise(title)), text: plain(capitalise(text)) };
}

const UNIT =
  '%|‰|×|€|°C|m²|(?:[kMGT]?W|kWh|MWh|GWh|kg|g|t|km|cm|mm|m|l|h|hrs?|hours?|min|minutes?|sec|seconds?|ms|s|days?|weeks?|months?|years?|Jahren?|Tagen?|Stunden|Minuten|ans|jours|heures|años|días|horas|anni|giorni|ore|jaar|dagen|uur|EUR|USD|CHF|million|billion|Mio\\.?|Millionen|[kKMx])(?![\\p{L}\\p{N}])';
const VALUE = `(?:[~≈<>≤≥±+]\\s?|(?:ca\\.|over|about|up to|more than|über|mehr als|plus de|más de|meer dan|oltre)\\s)?[€$£¥]?\\s?\\d(?:[\\d.,’'/\u00a0\u202f]*\\d)?(?:\\s?(?:${UNIT}))?\\+?`;
const VALUE_FIRST = new RegExp(`^(${VALUE})\\s+([^\\d\\s].{1,70})$`, 'iu');
const VALUE_LAST = new RegExp(`^([^:：\\d]{2,60}?)(?:[:：]\\s*|\\s+[–—-]\\s+)(${VALUE})$`, 'iu');

/** "48 h from roast to door" or "Farms: 12"; `null` for anything else. */
export function readStat(source: string): Stat | null {
  const raw = trimEnd(source);
  const first = VALUE_FIRST.exec(raw);
  if (first) return { value: first[1]?.trim() ?? '', label: first[2]?.replace(/^[–—:-]\s*/, '').trim() ?? '' };
  const last = VALUE_LAST.exec(raw);
  return last ? { value: last[2]?.trim() ?? '', label: last[1]?.trim() ?? '' } : null;
}

/** A list item without the mark that ended it. */
export function trimEnd(part: string): string {
  return part.trim().replace(/[;,.]$/, '');
}
