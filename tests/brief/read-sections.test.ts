import { expect, it } from 'vitest';
import { parseMarkdown } from '../../src/brief/parse-markdown.ts';
import { readSections } from '../../src/brief/read-sections.ts';

function read(text: string): string[] {
  const markdown = parseMarkdown(text);
  return readSections(markdown, markdown.blocks).sections.map(({ name, notes }) =>
    notes ? `${name} | ${notes}` : name,
  );
}

it.each([
  ['1. Hero – full width\n2. Plans\n3. FAQ', ['Hero | full width', 'Plans', 'FAQ']],
  ['- **Hero**: full width\n- **Plans** three of them\n- FAQ', ['Hero | full width', 'Plans | three of them', 'FAQ']],
  ['- **Hero:** full width', ['Hero | full width']],
  ['- Hero - full width\n- Sign-up: short', ['Hero | full width', 'Sign-up | short']],
  ['Hero: full width\nPlans\nFAQ', ['Hero | full width', 'Plans', 'FAQ']],
  ['1) Hero\n2) Plans', ['Hero', 'Plans']],
  ['Section 1: Hero\nSection 2: Plans', ['Hero', 'Plans']],
  ['Hero, Plans, Questions and answers', ['Hero', 'Plans', 'Questions and answers']],
  ['Hero → Plans → FAQ', ['Hero', 'Plans', 'FAQ']],
  ['A hero with a map, then the plans and a form', ['Hero with a map', 'Plans and a form']],
  ['Hero / Plans / FAQ', ['Hero', 'Plans', 'FAQ']],
  ['ヒーロー、料金、よくある質問', ['ヒーロー', '料金', 'よくある質問']],
  ['ヒーロー：全幅', ['ヒーロー | 全幅']],
  ['### Hero\n\nfull width\n\n### Plans\n\n- Basic\n- Pro', ['Hero | full width', 'Plans | - Basic\n- Pro']],
  ['#### 1. Hero – full width\n\nmore\n\n##### Detail\n\ndeep', ['Hero | full width\nmore\n##### Detail\ndeep']],
  ['**Hero**\nfull width\n\n**Plans**\n\n- Basic', ['Hero | full width', 'Plans | - Basic']],
  ['Hero:\n\n- full width\n\nPlans:\n\n- Basic', ['Hero | - full width', 'Plans | - Basic']],
  [
    '- Hero\n  - full width\n  - [mock](https://x.example)\n- Plans',
    ['Hero | - full width\n- [mock](https://x.example)', 'Plans'],
  ],
  ['1. Hero\n\n   full width\n\n2. Plans', ['Hero | full width', 'Plans']],
  ['1. Hero\n\nIt is wide.\n\n2. Plans', ['Hero | It is wide.', 'Plans']],
  [
    '| # | Section | Notes |\n|---|---|---|\n| 1 | Hero | full width |\n| 2 | Plans | |',
    ['Hero | full width', 'Plans'],
  ],
  [
    'Hero - full width\nPlans\nFAQ\n- Is it free? Yes.\n- Since when? 2017.\nFinal CTA',
    ['Hero | full width', 'Plans', 'FAQ | - Is it free? Yes.\n- Since when? 2017.', 'Final CTA'],
  ],
  ['- [ ] Hero\n- [ ] Plans', ['Hero', 'Plans']],
  ['- [x] Hero\n- [ ] Plans', ['Hero']],
  ['• Hero – full width\n• Plans', ['Hero | full width', 'Plans']],
  ['- Hero: see [the mock](https://x.example/a) first', ['Hero | see [the mock](https://x.example/a) first']],
  ['- Q&A: 5 < 6', ['Q&A | 5 < 6']],
  ['- Opening at 9:00', ['Opening at 9:00']],
  ['- Hero (full width)', ['Hero | full width']],
  ['- Hero (full width): the promise', ['Hero | full width\nthe promise']],
  ['- Hero (headline: We bake)', ['Hero | headline: We bake']],
  ['- "Why us" (3 reasons: small, near, warm)', ['Why us | 3 reasons: small, near, warm']],
  ['- <b>Hero</b>: <script>alert(1)</script>', ['<b>Hero</b> | <script>alert(1)</script>']],
])('reads %j', (text, sections) => {
  expect(read(text)).toEqual(sections);
});

it('gives a sentence a name short enough for a heading and keeps all of it as notes', () => {
  const sentence = 'A hero with the promise in large letters and, beside it, a picture of the workshop at dawn';
  expect(read(`- ${sentence}`)).toEqual([`A hero | ${sentence}`]);
});

it('keeps a paragraph that names no section apart', () => {
  const text =
    'Please begin with what people lose today and only then show what we do about it, in whatever order reads best.';
  const markdown = parseMarkdown(text);
  expect(readSections(markdown, markdown.blocks)).toEqual({ sections: [], remarks: text });
});
