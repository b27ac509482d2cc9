import { expect, it } from 'vitest';
import { visibleText } from '../../src/brief/visible-text.ts';

it.each([
  ['a\u200bb', 'ab'],
  ['\ufeffa', 'a'],
  ['a\u202eb\u2066', 'ab'],
  ['co\u00adop', 'coop'],
  ['a\u{e0041}\u{e0042}\u{e007f}', 'a'],
  ['a\u{e0100}b\u{e01ef}', 'ab'],
  ['a\u0000\u0007b\u007f', 'ab'],
  ['a\ud800b', 'a\ufffdb'],
  ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
  ['a\tb', 'a\tb'],
  ['a\u200db', 'ab'],
])('makes of %j what a reader sees: %j', (text, visible) => {
  expect(visibleText(text)).toBe(visible);
});

it.each(['👩‍💻 👨‍👩‍👧 ❤️', 'می‌خواهم', 'क्‍ष', 'ＡＢＣ ﬁ ½', 'naïve nai\u0308ve', '“q” – … \u00a0'])('keeps %j', (text) => {
  expect(visibleText(text)).toBe(text);
});
