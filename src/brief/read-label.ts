import { type Field, fieldNamed } from './field-names.ts';
import { type Line, withoutStart } from './parse-markdown.ts';
import { isSeoPart } from './read-seo.ts';

/** A line that names a field: `Goal: sell`, `**Goal** – sell`, or `**Goal**` alone. `rest` is what it says of it. */
export type Label = { field: Field; label: string; rest: Line };

/** Reads the field's name at the start of a line, if there is one. */
export function readLabel(line: Line): Label | undefined {
  const label = line.lead || (/^[^:：]{1,60}[:：]/.exec(line.text)?.[0] ?? '');
  const field = fieldNamed(label);
  if (field === undefined || !line.text.startsWith(label)) return undefined;
  // Of `Meta description: …` and `Do not: …` the label is part of what is said.
  if ((field === 'seo' && isSeoPart(label)) || forbids(label)) return { field, label, rest: line };
  const rest = line.text.slice(label.length);
  const separator = /^\s*[:：–—-]*\s*/u.exec(rest)?.[0] ?? '';
  // `**Company** dinners are loud` is a sentence.
  const isSentence = separator.trim() === '' && rest.trim() !== '' && !/[:：]$/u.test(label);
  return isSentence ? undefined : { field, label, rest: withoutStart(line, label.length + separator.length) };
}

/** Whether a label turns what follows into its opposite: `Out of scope`. */
export function forbids(label: string): boolean {
  return /\b(?:must not|do not|out of scope)\b/i.test(label);
}
