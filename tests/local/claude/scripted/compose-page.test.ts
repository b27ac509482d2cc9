import { expect, test } from 'vitest';
import { composePage } from '../../../../src/local/claude/scripted/compose-page.ts';
import { editSite } from '../../../../src/local/claude/scripted/edit-site.ts';
import { readBrief } from '../../../../src/local/claude/scripted/read-brief.ts';
import { starterSite } from '../scripted-site.ts';

const opening = { name: 'Hero', notes: '' };
const base = { page: 'Stay', route: '/stay', messages: ['Open every day'], sections: [opening] };

function compose(brief: object) {
  const read = readBrief(`<brief>${JSON.stringify({ ...base, ...brief })}</brief>`);
  if (!read) throw new Error('The brief was not read.');
  const composed = composePage(read);
  return { ...composed, site: editSite(starterSite, read, composed.page).map(({ new_text }) => new_text) };
}

function section(name: string, notes: string, more: object = {}) {
  return compose({ ...more, sections: [opening, { name, notes }] }).page.blocks[1];
}

const booking = { label: 'Book a bed', href: 'https://book.example' };

test.each([
  ['prices as cards', 'Prices', 'S: €390 a month, up to 5 people; M: €690 a month', { blockType: 'features' }],
  [
    'a price list as cards',
    'Menu',
    '- Soup: 9 €\n- Fish: 19 €',
    { blockType: 'features', layout: 'cards', items: [{}, { text: '19 €' }] },
  ],
  ['figures as figures', 'Numbers', '- 62 beds\n- 3 h on foot', { blockType: 'stats' }],
  ['a day as steps', 'The day', '9:30 tea; 10:00 briefing; 12:30 soup', { blockType: 'steps' }],
  ['questions as questions', 'FAQ', '**A shower?** Yes. / A dog? No.', { blockType: 'faq', items: [{}, {}] }],
  [
    'a topic of questions as text',
    'FAQ',
    'We answer by telephone.',
    { blockType: 'richText', body: 'We answer by telephone.' },
  ],
  [
    'a form with a button of its own',
    'Contact',
    'Write to a@b.example',
    { blockType: 'contact', submitLabel: 'Send message' },
  ],
])('shows %s', (_, name, notes, expected) => {
  expect(section(name, notes, { ctas: [{ label: 'Ways and weather', href: '#faq-and-more' }] })).toMatchObject(
    expected,
  );
});

test('labels a form by what leads to it, and shows the button where booking is elsewhere', () => {
  expect(section('Register', '', { ctas: [{ label: 'Register now', href: '#register' }] })).toMatchObject({
    blockType: 'contact',
    submitLabel: 'Register now',
  });
  expect(section('Book', 'We keep your bed until six.', { ctas: [booking] })).toMatchObject({
    blockType: 'cta',
    links: [{ label: 'Book a bed' }],
  });
});

test('leaves out a question that nothing answers, and says so', () => {
  const { page, decisions } = compose({ sections: [opening, { name: 'FAQ', notes: '- A dog? No.\n- A licence?' }] });
  expect(page.blocks[1]).toMatchObject({ items: [{ question: 'A dog?', answer: 'No.' }] });
  expect(JSON.stringify(page)).not.toContain('licence');
  expect(decisions.map(({ decision }) => decision)).toContain('“A licence?” was left out');
});

test.each([
  ['Haul & Spoke – cargo bikes by the month', 'Haul & Spoke', 'Cargo bikes by the month'],
  ['Haul & Spoke | cargo bikes by the month', 'Haul & Spoke', 'Cargo bikes by the month'],
  ['Haul & Spoke: cargo bikes by the month', 'Haul & Spoke', 'Cargo bikes by the month'],
  ['Chez Odette, restaurant de quartier à Lyon', 'Chez Odette', 'Restaurant de quartier à Lyon'],
  ['Friends of the Wensum (registered charity)', 'Friends of the Wensum', 'Registered charity'],
  ['Acme, Inc.', 'Acme, Inc.', 'Acme, Inc.'],
])('takes name and tagline from %j', (company, name, tagline) => {
  const { site } = compose({ company });
  expect(site.find((line) => line.includes('name:'))).toBe(`  name: '${name}',`.slice(0, -1));
  expect(site.find((line) => line.includes('tagline:'))).toContain(`'${tagline}'`);
});

test('makes a page of plain prose without what it says to the writer', () => {
  const content =
    'need a website for Daves Plumbing, im in Leeds. i do boilers, leaks, bathrooms, drains. keep it simple, blue';
  const { page } = compose({
    route: '/',
    company: 'Daves Plumbing',
    goal: content,
    content,
    messages: [],
    sections: [],
  });
  expect(page.blocks[0]).toMatchObject({ heading: 'Daves Plumbing', lede: 'Im in Leeds.' });
  expect(page.blocks[1]).toMatchObject({ heading: 'Good to know', items: [{ title: 'Boilers' }, {}, {}, {}] });
  expect(JSON.stringify(page)).not.toMatch(/website|simple/);
});

test('says what belongs to the prices beside them', () => {
  const sections = [
    { name: 'Hero', notes: 'Come by.' },
    { name: 'How we start', notes: '1. Call 2. Pay' },
    { name: 'Prices', notes: 'S: €39; M: €69' },
  ];
  const { page } = compose({ messages: ['Open every day', 'No hourly billing, ever'], sections });
  expect(page.blocks[2]?.intro).toBe('No hourly billing, ever.');
});

test('takes the company from a search title that ends with it', () => {
  const { site } = compose({ content: 'Ledgerlight keeps books.', seo: { title: 'Books for studios | Ledgerlight' } });
  expect(site).toContain("  name: 'Ledgerlight'");
});

test("leaves none of the starter's sentences on the site", () => {
  const { site } = compose({ company: 'Ledgerlight', content: 'Ledgerlight is a practice in Porto. Founded 2017.' });
  expect(site).toContain("  tagline: 'Ledgerlight is a practice in Porto.'");
  expect(site).toContain("  description: 'Ledgerlight is a practice in Porto.'");
});
