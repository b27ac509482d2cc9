import { isDirection } from './directions.ts';
import { isTone } from './lead-ins.ts';
import { capitalise, endSentence, sentences } from './text-pieces.ts';

/** "Hi! We need a one page website for Dave's Plumbing, …": what is asked of the writer, up to the next clause. */
const REQUEST =
  /^(?:(?:hi|hello|hey|moin|hallo)\b[^.!,]*[.!,]\s*)?(?:(?:we|i)\s+)?(?:need|want|would like|'d like|please (?:make|build))\s+(?:an?|the|our|my)?[^.,;\n]*\b(?:page|web\s?site|site|homepage)\b[^.,;\n]*[.,;]?\s*/i;

/**
 * Running text that is all a brief says: its first sentence opens the page and the others follow. What is asked of the
 * writer stays out. Text that somebody structured is left as it is.
 */
export function divideProse(content: string): { first: string; rest: string } {
  const text = content.trim();
  if (/^\s*(?:[-*•#>|]|\d+[.)]\s)/m.test(text)) return { first: '', rest: text };
  const [opening = '', ...paragraphs] = text.replace(REQUEST, '').split(/\n{2,}/);
  const told = apart(opening).filter((sentence) => !isDirection(sentence) && !isTone(sentence));
  const [first = '', ...others] = told.map((sentence) => endSentence(capitalise(sentence)));
  return { first, rest: [others.join(' '), ...paragraphs].filter(Boolean).join('\n\n') };
}

/** People who write without capitals end their sentences all the same. */
function apart(text: string): string[] {
  const isLowerCase = !/[.!?]\s+\p{Lu}/u.test(text);
  return isLowerCase ? text.split(/(?<=[.!?])\s+(?!\d)/) : sentences(text);
}
