/**
 * Removes what a reader of the issue cannot see: format characters (Unicode Cf: zero-width, direction marks, soft
 * hyphens), the tag block and supplementary variation selectors (U+E0000–U+E0FFF), control characters and lone
 * surrogates. Line ends become `\n`. Joiners stay where they shape what is seen: inside an emoji, and after a letter
 * of the scripts that join (Persian, Hindi…). Nothing else changes: no normalisation, so copy stays as written.
 */
export function visibleText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(invisible, '');
}

const invisible = new RegExp(
  [
    String.raw`(?!${String.raw`[\u200C\u200D]`})\p{Cf}`,
    String.raw`(?<![\p{Emoji}\uFE0F\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{M}])[\u200C\u200D]`,
    String.raw`[\u{E0000}-\u{E0FFF}]`,
    String.raw`[\u0000-\u0008\u000B-\u001F\u007F-\u009F]`,
  ].join('|'),
  'gu',
);
