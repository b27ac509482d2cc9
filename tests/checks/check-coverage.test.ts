import { describe, expect, test } from 'vitest';
import type { PageAction, PageReading } from '../../src/browser/page-visit.ts';
import { checkCoverage } from '../../src/checks/check-coverage.ts';

const url = 'http://127.0.0.1:4000/pricing';

describe('a section', () => {
  test.each([
    ['by its mark', 'FAQ', { sections: [{ name: 'FAQ', text: 'Questions' }] }],
    ['by its mark in another case and punctuation', 'Why us?', { sections: [{ name: 'why-us', text: 'Because' }] }],
    ['by its mark in full-width letters', 'FAQ', { sections: [{ name: 'ＦＡＱ', text: '質問' }] }],
    ['by a heading', 'How it works', { headings: [{ level: 2, text: 'How it works' }] }],
    [
      'by most words of a heading',
      'Simple pricing plans',
      { headings: [{ level: 2, text: 'Simple pricing for every team' }] },
    ],
    ['in Japanese', 'よくある質問', { headings: [{ level: 2, text: '「よくある質問」' }] }],
    ['in German', 'Häufige Fragen', { sections: [{ name: 'HÄUFIGE FRAGEN', text: 'Antworten' }] }],
  ] as const)('is found %s', (_, name, page) => {
    expect(coverage({ sections: [name] }, page as unknown as Partial<PageReading>)).toEqual([]);
  });

  test.each([
    [
      'is not there',
      'FAQ',
      { sections: [{ name: 'Pricing', text: 'x' }] },
      /"FAQ" is not on the page: add it, with data-section="FAQ"/,
    ],
    ['has no text', 'FAQ', { sections: [{ name: 'FAQ', text: '' }] }, /"FAQ" is empty or hidden/],
    [
      'shares one word with a heading',
      'Team and offices',
      { headings: [{ level: 2, text: 'Team pricing plans' }] },
      /not on the page/,
    ],
    [
      'has an unrelated Japanese heading',
      '料金プラン',
      { headings: [{ level: 2, text: '会社概要' }] },
      /not on the page/,
    ],
  ] as const)('is missed when it %s', (_, name, page, finding) => {
    expect(coverage({ sections: [name] }, page as unknown as Partial<PageReading>)).toEqual([
      expect.stringMatching(finding),
    ]);
  });
});

describe('a call to action', () => {
  test.each([
    ['/contact', '/contact/', 'http://127.0.0.1:4000/contact/'],
    ['#faq', '#faq', `${url}#faq`],
    ['#faq', '/pricing#faq', `${url}#faq`],
    ['https://cal.example.com/demo', 'https://cal.example.com/demo', 'https://cal.example.com/demo'],
    ['hello@acme.com', 'mailto:Hello@acme.com?subject=Hi', 'mailto:Hello@acme.com?subject=Hi'],
    ['tel:+49 30 123456', 'tel:+4930123456', 'tel:+4930123456'],
    ['+49 (30) 123-456', 'tel:+4930123456', 'tel:+4930123456'],
    ['www.example.com', 'https://www.example.com/', 'https://www.example.com/'],
  ])('to %s is found as %s', (asked, href, resolved) => {
    expect(
      coverage({ ctas: [['Book a demo', asked]] }, { actions: [action('Book a Demo →', href, resolved)] }),
    ).toEqual([]);
  });

  test.each<[string, PageAction[], RegExp]>([
    ['is not there', [], /"Book a demo" is not on the page: add a link with exactly this label to \/contact/],
    ['is a button', [action('Book a demo', '', '')], /leads to nowhere \(it is a button\) instead of \/contact/],
    [
      'leads elsewhere',
      [action('Book a demo', '/about', 'http://127.0.0.1:4000/about')],
      /leads to \/about instead of \/contact/,
    ],
    [
      'has more words',
      [action('Book a demo today', '/contact', 'http://127.0.0.1:4000/contact')],
      /is not on the page/,
    ],
  ])('is missed when it %s', (_, actions, finding) => {
    expect(coverage({ ctas: [['Book a demo', '/contact']] }, { actions })).toEqual([expect.stringMatching(finding)]);
  });

  test('is missed when the part of the page it leads to is not there', () => {
    const lost = { ...action('Read on', '#more', `${url}#more`), targetFound: false };
    expect(coverage({ ctas: [['Read on', '#more']] }, { actions: [lost] })).toEqual([
      expect.stringMatching(/leads to #more, but nothing on the page has that id/),
    ]);
    expect(
      coverage({ ctas: [['Read on', '#more']] }, { actions: [lost, action('Read on', '#more', `${url}#more`)] }),
    ).toEqual([]);
  });

  test('whose address runs a script needs no link', () => {
    expect(coverage({ ctas: [['Click', 'javascript:alert(1)']] }, { actions: [action('Click', '', '')] })).toEqual([]);
  });
});

describe('a key message', () => {
  test.each([
    ['word for word', 'Ready in 5 days.', 'We promise: ready in 5 days!'],
    ['over two blocks', 'Fast, fair and friendly', 'Fast, fair\nand friendly'],
    ['with other quotation marks', "Don't wait “any” longer", 'Don’t wait "any" longer'],
    ['with emphasis of Markdown', '**Free** shipping to [all countries](/shipping)', 'Free shipping to all countries'],
    ['in Japanese over a line break', '毎朝、店内で焙煎しています。', 'こだわり：毎朝、店内で\n焙煎しています'],
    [
      'in German capitals',
      'Größte Auswahl der Straße',
      'GRÖSSTE AUSWAHL DER STRASSE'.toLowerCase().replace('össte', 'ößte').replace('strasse', 'straße'),
    ],
    ['in Arabic', 'قهوة طازجة كل صباح', 'نقدم قهوة طازجة كل صباح في المتجر'],
  ])('is found %s', (_, message, text) => {
    expect(coverage({ messages: [message] }, { text, sections: [{ text }] })).toEqual([]);
  });

  test.each([
    [
      'in other order',
      'We roast small batches every Monday morning',
      'Every Monday morning: small batches that we roast ourselves',
    ],
    [
      'with one word of five changed',
      'Lieferung innerhalb Berlins binnen zwei Stunden',
      'Binnen zwei Stunden: Lieferung innerhalb von Berlins Mitte',
    ],
  ])('is found %s within one section', (_, message, text) => {
    expect(coverage({ messages: [message] }, { text, sections: [{ name: 'Hero', text }] })).toEqual([]);
  });

  test('whose words are spread over sections is missed, and the nearest section is named', () => {
    const sections = [
      { name: 'Hero', text: 'We roast small things' },
      { name: 'About', text: 'Every Monday there are small batches' },
    ];
    const text = sections.map((section) => section.text).join('\n');
    expect(coverage({ messages: ['We roast small batches every Monday morning'] }, { text, sections })).toEqual([
      expect.stringMatching(/cannot be read on the page: say it in these words, for example in the section "About"/),
    ]);
  });

  test.each([
    ['inside another word', 'AI', 'Send us an EMAIL'],
    ['with another number of days', 'Ready in 5 working days from the order', 'Ready in 7 working days from the order'],
    ['with another amount', 'From €49 a month', 'From $49 a month'],
    ['in Japanese', '送料無料', '送料はかかります'],
  ])('is not mistaken for what stands %s', (_, message, text) => {
    expect(coverage({ messages: [message] }, { text, sections: [{ text }] })).toHaveLength(1);
  });
});

test('is neutral without a brief', () => {
  expect(checkCoverage(undefined, { reading: page({}), url }).conclusion).toBe('neutral');
});

function coverage(
  asked: { sections?: readonly string[]; ctas?: readonly [string, string][]; messages?: readonly string[] },
  reading: Partial<PageReading>,
): string[] {
  const brief = {
    sections: (asked.sections ?? []).map((name) => ({ name, notes: '' })),
    ctas: (asked.ctas ?? []).map(([label, href]) => ({ label, href })),
    messages: [...(asked.messages ?? [])],
  };
  const result = checkCoverage(brief, { reading: page(reading), url });
  expect(result.conclusion).toBe(result.findings.length === 0 ? 'success' : 'failure');
  return result.findings;
}

function page(reading: Partial<PageReading>): PageReading {
  return {
    title: '',
    description: '',
    hasViewport: true,
    headings: [],
    sections: [],
    text: '',
    actions: [],
    ...reading,
  };
}

function action(label: string, href: string, resolved: string): PageAction {
  return { label, href, url: resolved, targetFound: true };
}
