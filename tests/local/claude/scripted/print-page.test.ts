import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PageContent } from '../../../../src/local/claude/scripted/page-content.ts';
import { printPage, printString } from '../../../../src/local/claude/scripted/print-page.ts';
import { readPage } from '../../../../src/local/claude/scripted/read-page.ts';

const text = fc.string({ unit: 'binary' });

test('prints any text as a literal that means the same', () => {
  fc.assert(
    fc.property(text, (value) => {
      const literal = printString(value);
      expect(literal).not.toMatch(/[\n\r\u2028\u2029\u202e\ud800-\udfff]/u);
      expect(readPage(`definePage({ ${fields()}, blocks: [], extra: ${literal} })`)).toMatchObject({ extra: value });
    }),
  );
});

test('reads back what it printed', () => {
  const item = fc.record({ title: text, text });
  const block = fc.record({ blockType: fc.constant('features'), section: text, heading: text, items: fc.array(item) });
  const page = fc.record({ route: text, title: text, description: text, blocks: fc.array(block) });
  fc.assert(
    fc.property(page, (value) => {
      expect(readPage(printPage(value as PageContent))).toEqual(value);
    }),
  );
});

test.each([
  ['a variable', `definePage({ ${fields()}, blocks: sections })`],
  ['an expression in a text', `definePage({ ${fields()}, blocks: [], extra: \`\${process.env.HOME}\` })`],
  ['a call', `definePage({ ${fields()}, blocks: load() })`],
  ['no end', `definePage({ ${fields()}, blocks: [`],
  ['no page', 'export const answer = 42;'],
])('does not read a file with %s', (_, source) => {
  expect(readPage(source)).toBeNull();
});

test('reads a page a person wrote, with comments, other quotes and trailing commas', () => {
  const source = `// The opening page.
import { definePage } from '../types';
export default definePage({
  "route": '/', title: "It's us", /* for search */ description: \`Two
lines\`,
  blocks: [{ blockType: 'hero', section: 'Hero', heading: 'A\\u{1F600}', },],
});`;
  expect(readPage(source)).toEqual({
    route: '/',
    title: "It's us",
    description: 'Two\nlines',
    blocks: [{ blockType: 'hero', section: 'Hero', heading: 'A😀' }],
  });
});

function fields(): string {
  return "route: '/', title: 't', description: 'd'";
}
