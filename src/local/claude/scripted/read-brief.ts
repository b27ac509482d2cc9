import { z } from 'zod';
import { capitalise } from './text-pieces.ts';

const text = z.string().catch('').default('');

/** The brief as the bot puts it into its first message. Read leniently: what is missing is empty. */
const Brief = z.object({
  page: text,
  route: z.string().min(1).catch('/').default('/'),
  goal: text,
  audience: text,
  messages: z.array(z.string()).catch([]).default([]),
  sections: z
    .array(z.object({ name: z.string(), notes: text }))
    .catch([])
    .default([]),
  ctas: z
    .array(z.object({ label: z.string(), href: text }))
    .catch([])
    .default([]),
  content: text,
  seo: z.object({ title: text, description: text }).catch({ title: '', description: '' }).prefault({}),
  references: text,
  constraints: text,
  company: text,
  /** What follows the name where a brief says more: "Haul & Spoke – cargo bikes by the month". */
  tagline: text,
  language: text,
});
export type Brief = z.infer<typeof Brief>;

/** Finds the brief's JSON inside `<brief>…</brief>`, or `null` when the text holds none. */
export function readBrief(message: string): Brief | null {
  const start = message.indexOf('<brief>');
  if (start < 0) return null;
  const json = firstJsonObject(message.slice(start));
  const brief = json === null ? undefined : Brief.safeParse(json).data;
  if (!brief) return null;
  return {
    ...brief,
    ...nameAndTagline(brief.company || companyInTitle(brief)),
    messages: brief.messages.map((line) => line.trim()).filter(Boolean),
    sections: brief.sections.map(({ name, notes }) => ({ name: name.trim(), notes })).filter(({ name }) => name !== ''),
  };
}

/** "Bookkeeping | Ledgerlight": the end of a search title is the company where the brief calls it so elsewhere too. */
function companyInTitle({ seo, goal, content, messages }: Brief): string {
  const name = /\s[|–—]\s([^|–—]{2,48})$/.exec(seo.title)?.[1]?.trim() ?? '';
  return name && [goal, content, ...messages].some((text) => text.includes(name)) ? name : '';
}

function nameAndTagline(company: string): { company: string; tagline: string } {
  const line = company.trim().split('\n')[0]?.trim() ?? '';
  const [, name, tagline] =
    /^(.{2,48}?)(?:\s+[–—|-]\s+|\s?:\s+|,\s+(?=\p{Ll}+\s)|\.\s+(?=(?:An?|The|We)\s))(.{8,})$/u.exec(line) ??
    /^(.{2,48}?)\s+\((.{8,})\)$/.exec(line) ??
    [];
  return name && tagline ? { company: name, tagline: capitalise(tagline) } : { company: line, tagline: '' };
}

/**
 * The text between `<tag>` and `</tag>`, or an empty string. The brief is left out first: words of its JSON that look
 * like a tag are a reviewer's text, not a part of the message.
 */
export function readTag(message: string, tag: string): string {
  const outside = message.replace(/<brief>[\s\S]*<\/brief>/, '').replace(/<issue>[\s\S]*<\/issue>/, '');
  return new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`).exec(outside)?.[1]?.trim() ?? '';
}

/** Reads to the brace that closes the first one, so that text behind the object, or a tag inside a string, does no harm. */
function firstJsonObject(source: string): unknown {
  const start = source.indexOf('{');
  if (start < 0) return null;
  let depth = 0;
  let quoted = false;
  for (let at = start; at < source.length; at += 1) {
    const character = source[at];
    if (quoted && character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '{') depth += 1;
    else if (!quoted && character === '}') depth -= 1;
    if (depth === 0) return parseJson(source.slice(start, at + 1));
  }
  return null;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
