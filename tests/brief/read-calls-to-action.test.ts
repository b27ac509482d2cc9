import { expect, it } from 'vitest';
import { parseMarkdown } from '../../src/brief/parse-markdown.ts';
import { readCallsToAction, readHref } from '../../src/brief/read-calls-to-action.ts';

function read(text: string): string[] {
  return readCallsToAction(parseMarkdown(text).blocks).map(({ label, href }) => `${label} => ${href ?? '?'}`);
}

it.each([
  ['Book a demo → /demo', ['Book a demo => /demo']],
  ['- Book a demo -> /demo', ['Book a demo => /demo']],
  ['Book a demo => /demo', ['Book a demo => /demo']],
  ['Book a demo ➡️ /demo', ['Book a demo => /demo']],
  ['1. Book a demo --> `/demo`', ['Book a demo => /demo']],
  ['[Book a demo](/demo)', ['Book a demo => /demo']],
  ['- [Book a demo](/demo) – the main button', ['Book a demo => /demo']],
  ['[One](/1) and [Two](/2)', ['One => /1', 'Two => /2']],
  ['Book a demo → [our form](/demo)', ['Book a demo => /demo']],
  ['Book a demo: /demo', ['Book a demo => /demo']],
  ['Book a demo（/demo）', ['Book a demo => /demo']],
  ['Book a demo (/demo)', ['Book a demo => /demo']],
  ['Book a demo | /demo', ['Book a demo => /demo']],
  ['Book a demo – /demo', ['Book a demo => /demo']],
  ['Book a demo leads to /demo', ['Book a demo => /demo']],
  ['“Book a demo” → /demo', ['Book a demo => /demo']],
  ['**Book a demo** → /demo', ['Book a demo => /demo']],
  ['Primary: Book a demo → /demo', ['Book a demo => /demo']],
  ['Primary CTA: “Book a demo” → /demo', ['Book a demo => /demo']],
  ['Book a demo (primary) → /demo', ['Book a demo => /demo']],
  ['The main button says “Book a demo” and goes to /demo.', ['Book a demo => /demo']],
  ['Book → /book, Plans → /plans', ['Book => /book', 'Plans => /plans']],
  ['Book → /book and See plans → #plans', ['Book => /book', 'See plans => #plans']],
  ['Book → the page at /book, Plans → /plans', ['Book => /book', 'Plans => /plans']],
  ['Home → /', ['Home => /']],
  ['Write to us → hello@acme.example', ['Write to us => mailto:hello@acme.example']],
  ['Write to us → mailto:hello@acme.example', ['Write to us => mailto:hello@acme.example']],
  ['Call us → +49 30 1234 567', ['Call us => tel:+49301234567']],
  ['Call 24/7 → tel:112', ['Call 24/7 => tel:112']],
  ['Docs → https://docs.acme.example/a?b=c#d', ['Docs => https://docs.acme.example/a?b=c#d']],
  ['Docs → <https://docs.acme.example>', ['Docs => https://docs.acme.example']],
  ['Calendar → cal.example/acme', ['Calendar => https://cal.example/acme']],
  ['Try Next.js → /try', ['Try Next.js => /try']],
  ['Book/Reserve → /book', ['Book/Reserve => /book']],
  ['Demo buchen → /demo?utm=a', ['Demo buchen => /demo?utm=a']],
  ['デモを予約 → /demo', ['デモを予約 => /demo']],
  ['احجز الآن → /book', ['احجز الآن => /book']],
  ['- Label: Book a demo\n  Link: /demo', ['Book a demo => /demo']],
  ['- Book a demo\n  /demo', ['Book a demo => /demo']],
  ['- [x] Book → /book\n- [ ] Call → /call', ['Book => /book']],
  ['- [ ] Book → /book\n- [ ] Call → /call', ['Book => /book', 'Call => /call']],
  ['| Label | Link |\n|---|---|\n| Book | /book |\n| [Docs](/docs) | |', ['Book => /book', 'Docs => /docs']],
  ['| # | Where | Words |\n|---|---|---|\n| 1 | /book | Book |', ['Book => /book']],
  ['> Book → /book', ['Book => /book']],
  ['hello@acme.example → mailto:hello@acme.example', ['hello@acme.example => mailto:hello@acme.example']],
  ['[mail](mailto:hello@acme.example)', ['mail => mailto:hello@acme.example']],
  ['[hello@acme.example](mailto:hello@acme.example)', ['hello@acme.example => mailto:hello@acme.example']],
  ['hello@acme.example', ['hello@acme.example => mailto:hello@acme.example']],
  ['+351 22 000 00 → tel:+3512200000', ['+351 22 000 00 => tel:+3512200000']],
  ['acme.example/x → https://acme.example/x', ['acme.example/x => https://acme.example/x']],
  ['- hello@acme.example → /contact\n- Book → /book', ['hello@acme.example => /contact', 'Book => /book']],
  ['```\nBook → /book\nPlans → /plans\n```', ['Book => /book', 'Plans => /plans']],
])('reads %j', (text, calls) => {
  expect(read(text)).toEqual(calls);
});

it.each([
  ['Book a demo', ['Book a demo => ?']],
  ['- Book a demo\n- Learn more', ['Book a demo => ?', 'Learn more => ?']],
  ['Learn more → the contact page', ['Learn more => ?']],
  ['Learn more: contact page', ['Learn more => ?']],
  ['Win → javascript:alert(1)', ['Win => ?']],
  ['[Win](javascript:alert(1))', ['Win => ?']],
  ['Win → data:text/html,x', ['Win => ?']],
  ['→ /demo', [' => /demo']],
])('leaves open what is missing in %j', (text, calls) => {
  expect(read(text)).toEqual(calls);
});

it('takes a sentence about the buttons for what it is', () => {
  expect(read('The first one is the main button, and it should always be visible.')).toEqual([]);
  expect(read('Two buttons:\n\n- Book → /book')).toEqual(['Book => /book']);
});

it.each([
  ['/pricing', '/pricing'],
  ['#plans', '#plans'],
  ['tel:112', 'tel:112'],
  ['+31 10 555 0142', 'tel:+31105550142'],
  ['//evil.example', undefined],
  ['javascript:alert(1)', undefined],
  ['JAVASCRIPT:alert(1)', undefined],
  ['contact page', undefined],
  ['', undefined],
])('finds in %j the link %j', (written, href) => {
  expect(readHref(written)).toBe(href);
});
