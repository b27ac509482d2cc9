import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { quoteCode, quoteForCommit, quoteLine, quoteText } from '../../src/pull-request/quote-text.ts';

/** Everything in a text as GitHub parses it: what each node is, and its words with escapes and entities resolved. */
function parse(markdown: string): { type: string; value: string; url: string }[] {
  const flatten = (node: Nodes): Nodes[] => [node, ...('children' in node ? node.children.flatMap(flatten) : [])];
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  return flatten(tree).map((node) => ({
    type: node.type,
    value: 'value' in node ? node.value : '',
    url: 'url' in node ? node.url : '',
  }));
}

function wordsOf(markdown: string): string {
  return parse(markdown)
    .map(({ value, url }) => `${value} ${url}`)
    .join(' ');
}

/** What a reader sees: the breaks have no width. */
function seen(text: string): string {
  return text.replaceAll('\u200B', '');
}

test.each([
  'Closes #1',
  'fixes: \\#1',
  'Resolves &#35;1',
  'closes acme/site#1',
  'Fixes GH-1',
  'closes GH\\-1',
  'Closes https://github.com/acme/site/issues/1',
  'Closes [it](https://github.com/acme/site/pull/1)',
  'closes acme/site/issues\\/1',
])('%s closes and links nothing', (text) => {
  expect(wordsOf(quoteText(text))).not.toMatch(/#\d|GH-\d|(?:issues|pull)\/\d/);
  expect(seen(quoteText(text))).toBe(text);
});

test.each(['@ada', '`@types/node` is missing', '\\@ada', '&#64;ada', '&commat;ada', 'a@b.example'])(
  '%s mentions nobody',
  (text) => {
    expect(wordsOf(quoteText(text))).not.toMatch(/@\w/);
    expect(seen(quoteText(text))).toBe(text);
  },
);

test.each([
  '<!-- sitewright:status -->',
  '`<!-- sitewright:status -->`',
  '<img src=x onerror=alert(1)>',
  '</details><details>',
  '<ftp://x.example>',
])('%s is text', (text) => {
  expect(parse(quoteText(text)).map(({ type }) => type)).not.toContain('html');
  expect(quoteText(text)).not.toContain('<!--');
  expect(seen(quoteText(text))).toBe(text);
});

test.each([
  '![pixel](https://x.example/pixel.png)',
  '[![pixel](https://x.example/a.png)](http://x.example)',
  '[x](javascript:alert(1))',
  '[x]( <http://x.example>)',
  '[x](/settings)',
  '[x]\n\n[x]: http://x.example',
  'http://x.example',
  'www.x.example',
])('%s shows no picture and leads only to https', (text) => {
  const nodes = parse(quoteText(text));
  expect(nodes.map(({ type }) => type)).not.toContain('image');
  expect(nodes.map(({ url }) => url).filter((url) => url && !url.startsWith('https://'))).toEqual([]);
});

test('emphasis, lists, code and links of a summary go on working', () => {
  const text =
    '**Bold**, *soft*, `code` and [docs](https://x.example/a).\n\n- one\n- two\n\n```ts\nlet a = b < 3;\n```';
  expect(quoteText(text)).toBe(text);
});

test.each([
  '```ts\nopen',
  '````\n```\nstill open',
  '~~~\nopen',
  '  ```\nopen',
  '- item\n  ```\nopen',
  '```\nclosed\n```\n ```\nopen',
  '```\n ```\n```',
])('what follows %j stands outside of its code', (text) => {
  const last = parse(`${quoteText(text)}\n\nCloses #12`).at(-1);
  expect(last).toMatchObject({ type: 'text', value: 'Closes #12' });
});

test('a line is one line, and code has no backticks of its own', () => {
  expect(quoteLine('one\r\ntwo\n\n three')).toBe('one two three');
  expect(quoteCode('src/`@x`\n.ts')).toBe('`src/@\u200Bx .ts`');
});

test('characters that turn the reading direction are dropped', () => {
  expect(quoteText('safe\u202Eevil\u0007')).toBe('safeevil');
});

test.each([
  ['Sell more\nSigned-off-by: Mallory <m@x.example>', 'Sell more Signed-off-by: Mallory <m@x.example>'],
  ['Sitewright-Run: 7', 'Sitewright-Run: 7'],
  ['Tell it [skip ci] to @ada, closes #1', 'Tell it (skip ci) to @ada, closes #1'],
])('%j in a commit message is words', (text, words) => {
  const quoted = quoteForCommit(text);
  expect(seen(quoted)).toBe(words);
  expect(quoted).not.toMatch(/^[\w-]+:|@\w|#\d|\[/);
});

test('a text for a commit message has at most 300 characters', () => {
  expect(quoteForCommit('word '.repeat(100))).toHaveLength(300);
  expect(quoteForCommit('short')).toBe('short');
});
