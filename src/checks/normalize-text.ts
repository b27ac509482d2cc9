/** Scripts that are written without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * Brings two spellings of the same words to one form: Unicode NFKC, lower case, punctuation, symbols (but for currency
 * and %) and white space as single spaces, Markdown links as their text.
 */
export function normalizeText(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\u00AD|\u200B/g, '')
    .replace(/[^\p{L}\p{N}\p{M}\p{Sc}%]+/gu, ' ')
    .trim();
}

/** Whether `text` contains `words` one after the other; whole words in scripts that separate them. */
export function containsText(text: string, words: string): boolean {
  const [haystack, needle] = [normalizeText(text), normalizeText(words)];
  if (needle === '') return true;
  if (unspaced.test(needle)) return haystack.replaceAll(' ', '').includes(needle.replaceAll(' ', ''));
  return ` ${haystack} `.includes(` ${needle} `);
}

/**
 * The share (0 to 1) of the content words of `words` that `text` contains, in any order; 0 when a figure is missing, as
 * another price or date makes it another statement.
 */
export function shareOfWords(text: string, words: string): number {
  const wanted = contentWords(words);
  if (wanted.length === 0) return containsText(text, words) ? 1 : 0;
  const haystack = normalizeText(text);
  const present = new Set(splitWords(haystack));
  const joined = haystack.replaceAll(' ', '');
  // Where unspaced scripts are split depends on the neighbours, so there a word counts wherever its characters stand.
  const isFound = (word: string) => present.has(word) || (unspaced.test(word) && joined.includes(word));
  if (wanted.some((word) => /\p{N}/u.test(word) && !isFound(word))) return 0;
  return wanted.filter(isFound).length / wanted.length;
}

/** Words that carry meaning, without a list for each language: those of three letters and more, or with a digit. */
function contentWords(text: string): string[] {
  const words = [...new Set(splitWords(normalizeText(text)))].filter((word) => word !== '');
  const long = words.filter(
    (word) => /\p{Script=Han}|\p{N}/u.test(word) || [...word].length > (unspaced.test(word) ? 1 : 2),
  );
  return long.length > 0 ? long : words;
}

function splitWords(normalized: string): string[] {
  return normalized.split(' ').flatMap((word) => (unspaced.test(word) ? segmentWords(word) : word));
}

function segmentWords(text: string): string[] {
  return [...segmenter.segment(text)].filter((segment) => segment.isWordLike).map((segment) => segment.segment);
}
