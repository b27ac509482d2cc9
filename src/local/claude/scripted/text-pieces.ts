/** Splits prose into sentences, keeping their punctuation; line breaks end a sentence too. */
export function sentences(text: string): string[] {
  return text
    .split(/(?<=[.!…]["”’»)]?)\s+(?=[\p{Lu}\p{Lo}\p{N}"“„«¿¡(])|(?<=[?؟]["”’»)]?)\s+|(?<=[。！？])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}

/** Puts sentences behind each other, with the space that their script wants. */
export function joinSentences(parts: string[]): string {
  return parts
    .map((part) => endSentence(part))
    .filter(Boolean)
    .reduce((text, part) => (text === '' || /[。！？]$/.test(text) ? text + part : `${text} ${part}`), '');
}

/** Ends a text like a sentence, in the script it is written in. The text itself stays as it is. */
export function endSentence(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || /[.!?…。！？؟:]["”’»)」]?$/.test(trimmed) || /(?:@|\/\/|www\.)\S+$/.test(trimmed)) {
    return trimmed;
  }
  return trimmed + (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(trimmed) ? '。' : '.');
}

export function capitalise(text: string): string {
  // An address is written as it is.
  if (/^\S*(?:@|:\/\/)|^www\./.test(text)) return text;
  const [first = ''] = text;
  return first.toLocaleUpperCase() + text.slice(first.length);
}

/** Lower case without accents and with single spaces: for comparing what people wrote twice. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** The id the website gives a section, by the same rule as its own `sectionId`: `Book a visit` is `book-a-visit`. */
export function slug(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/** How many words of four letters and more two texts share. */
export function sharedWords(a: string, b: string): number {
  const words = new Set(longWords(a));
  return new Set(longWords(b).filter((word) => words.has(word))).size;
}

/** A text of at most `length` characters, cut between words and marked with an ellipsis. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1).toWellFormed();
  const space = cut.lastIndexOf(' ');
  return `${(space > length / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–—-]+$/, '')}…`;
}

/** A small stable number from a text, for choices that should differ from page to page and never from run to run. */
export function textNumber(text: string): number {
  let number = 7;
  for (const character of text) number = (number * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return number;
}

/** Text that a heading line can hold without breaking badly on a phone. */
export function fitsHeading(text: string, length: number): boolean {
  return text.length <= length && !text.includes('\n') && text.split(/\s+/).every((word) => word.length <= 28);
}

function longWords(text: string): string[] {
  return (fold(text).match(/[\p{L}\p{N}]{4,}/gu) ?? []).filter((word) => !COMMON.has(word));
}

/** Words of four letters and more that stand in any text, and say nothing of what it is about. */
const COMMON = new Set(
  'your with that this from have will they them what when which there their every nous vous notre votre pour avec dans cette eine einen einem einer sind nicht auch wird haben unser unsere para como esta nuestro nuestra voor onze niet deze questo della'.split(
    ' ',
  ),
);

/** Markdown marks mean nothing in a field that is shown as it stands. */
export function plain(text: string): string {
  return text
    .replace(/!?\[([^\]\n]{0,300})\]\(([^)\n]{0,600})\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1/g, '$2')
    .replace(/`([^`\n]{1,300})`/g, '$1')
    .trim();
}
