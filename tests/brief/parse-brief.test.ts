import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PageBrief } from '../../src/brief/page-brief.ts';
import { type BriefIssue, parseBrief } from '../../src/brief/parse-brief.ts';

function parse(issue: Partial<BriefIssue>) {
  return parseBrief({ title: '', body: '', labels: ['page-brief'], ...issue });
}

function ready(issue: Partial<BriefIssue>) {
  const parsed = parse(issue);
  if (parsed.status !== 'ready') throw new Error(`not ready: ${JSON.stringify(parsed)}`);
  return parsed;
}

function questions(issue: Partial<BriefIssue>) {
  const parsed = parse(issue);
  if (parsed.status !== 'needs-info') throw new Error(`asks nothing: ${JSON.stringify(parsed)}`);
  return parsed.questions;
}

/** As GitHub renders an issue form. */
function form(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([label, value]) => `### ${label}\r\n\r\n${(value || '_No response_').replaceAll('\n', '\r\n')}`)
    .join('\r\n\r\n');
}

const filled = {
  Page: 'Pricing',
  Route: '/pricing',
  Goal: 'Visitors book a call.',
  Audience: 'Owners of small workshops',
  'Key messages': '- One price\n- “No lock-in”',
  Sections: '1. Hero – full width\n2. **Plans**: three of them\n   - Basic\n   - Pro\n3. Call to action',
  'Calls to action': 'Book a call → /contact\n[See the plans](#plans)',
  Content: 'We have been here since 1987.',
  SEO: 'Title: Pricing | Acme\nDescription: One price.',
  'References and mood': 'Calm',
  Constraints: 'No pop-ups',
  Company: 'Acme',
};

const brief: PageBrief = {
  page: 'Pricing',
  route: '/pricing',
  goal: 'Visitors book a call.',
  audience: 'Owners of small workshops',
  messages: ['One price', 'No lock-in'],
  sections: [
    { name: 'Hero', notes: 'full width' },
    { name: 'Plans', notes: 'three of them\n- Basic\n- Pro' },
    { name: 'Call to action', notes: '' },
  ],
  ctas: [
    { label: 'Book a call', href: '/contact' },
    { label: 'See the plans', href: '#plans' },
  ],
  content: 'We have been here since 1987.',
  seo: { title: 'Pricing | Acme', description: 'One price.', raw: 'Title: Pricing | Acme\nDescription: One price.' },
  references: 'Calm',
  constraints: 'No pop-ups',
  company: 'Acme',
};

describe('the issue form', () => {
  it('is read whole', () => {
    expect(parse({ body: form(filled) })).toEqual({ status: 'ready', brief, notes: [] });
  });

  it('may have its fields in any order', () => {
    const reversed = Object.fromEntries(Object.entries(filled).reverse());
    expect(ready({ body: form(reversed) }).brief).toEqual(brief);
  });

  it('may have fields unanswered, and headings at another depth', () => {
    const body = form({ ...filled, Audience: '', SEO: '', Constraints: 'n/a' }).replaceAll('###', '##');
    expect(ready({ body }).brief).toEqual({
      ...brief,
      audience: '',
      constraints: '',
      seo: { title: '', description: '', raw: '' },
    });
  });

  it('may have other labels for its fields, as long as they keep their order', () => {
    const labels = 'Oldal,Útvonal,Cél,Közönség,Üzenetek,Szakaszok,Gombok,Tartalom,Kereső,Hangulat,Korlátok,Cég'.split(
      ',',
    );
    const renamed = Object.fromEntries(Object.values(filled).map((value, at) => [labels[at] ?? '', value]));
    expect(ready({ body: form(renamed) }).brief).toEqual(brief);
  });

  it('may have headings inside a field, even ones that are called like a field', () => {
    const sections = '### Hero\n\nfull width\n\n### CTA\n\none button\n\n### Goal\n\nwhat we want';
    const body = form({ ...filled, Sections: sections, Content: '### Our story\n\nSince 1987.' });
    const parsed = ready({ body }).brief;
    expect(parsed.sections.map(({ name }) => name)).toEqual(['Hero', 'CTA', 'Goal']);
    expect(parsed.goal).toBe(brief.goal);
    expect(parsed.ctas).toEqual(brief.ctas);
    expect(parsed.content).toBe('### Our story\n\nSince 1987.');
  });

  it('counts only ticked boxes', () => {
    const body = form({
      ...filled,
      Constraints: '- [X] No pop-ups\n- [ ] No video',
      'Key messages': '- [x] One price\n- [ ] Cheap',
    });
    expect(ready({ body }).brief).toMatchObject({ constraints: '- No pop-ups', messages: ['One price'] });
  });

  it('is a brief without its label too', () => {
    expect(parse({ labels: [], body: form(filled) }).status).toBe('ready');
  });
});

describe('front matter', () => {
  it('gives the fields, and the Markdown below it the rest', () => {
    const body = `---
title: Pricing
path: /pricing
goal: Visitors book a call.
audience: [Owners of small workshops]
key_messages:
  - One price
  - No lock-in
sections:
  - Hero: full width
  - name: Plans
    notes: three of them
    items: [Basic, Pro]
  - Call to action
ctas:
  - label: Book a call
    href: /contact
  - See the plans → #plans
seo:
  title: Pricing | Acme
  description: One price.
company: Acme
---

We have been here since 1987.`;
    expect(parse({ body, labels: [] })).toEqual({
      status: 'ready',
      brief: {
        ...brief,
        sections: [
          { name: 'Hero', notes: 'full width' },
          { name: 'Plans', notes: 'three of them\nitems:\n- Basic\n- Pro' },
          { name: 'Call to action', notes: '' },
        ],
        seo: {
          title: 'Pricing | Acme',
          description: 'One price.',
          raw: 'title: Pricing | Acme\ndescription: One price.',
        },
        references: '',
        constraints: '',
      },
      notes: [],
    });
  });

  it('may have fields below it as headings', () => {
    const body = '---\npage: Pricing\n---\n## Sections\n\n- Hero\n\n## Calls to action\n\nBook → /book';
    expect(ready({ body }).brief).toMatchObject({
      page: 'Pricing',
      sections: [{ name: 'Hero' }],
      ctas: [{ label: 'Book', href: '/book' }],
    });
  });

  it.each([
    ['ctas:\n  Book: /book\n  Call: tel:112', ['/book', 'tel:112']],
    ['ctas:\n  - Book: /book\n  - text: Call\n    url: tel:112', ['/book', 'tel:112']],
    ['buttons: Book → /book', ['/book']],
    ['cta: |\n  Book → /book\n  Call → tel:112', ['/book', 'tel:112']],
    ['ctas:\n  primary:\n    label: Book\n    href: /book', ['/book']],
  ])('takes calls to action as %j', (yaml, hrefs) => {
    const { ctas } = ready({ body: `---\npage: Pricing\ngoal: x\n${yaml}\n---\n` }).brief;
    expect(ctas.map(({ href }) => href)).toEqual(hrefs);
    expect(ctas[0]?.label).toBe('Book');
  });

  it('names the line that is no YAML, and takes the corrected text as the answer', () => {
    const body = '---\npage: Pricing\ngoal: [a\n---\n';
    const [question] = questions({ body });
    expect(question?.id).toBe('front-matter');
    expect(question?.text).toMatch(/^Line 3 /);
    const answers = [{ body: '```yaml\n---\npage: Pricing\ngoal: a\n---\n```' }];
    expect(ready({ body, answers }).brief).toMatchObject({ page: 'Pricing', goal: 'a' });
  });

  it('never runs code', () => {
    const body = '---js\n{ page: (globalThis.ranFrontMatter = true, "x"), route: "/x" }\n---\nWe bake bread.';
    expect(parse({ title: 'Bread', body }).status).toBe('ready');
    expect('ranFrontMatter' in globalThis).toBe(false);
  });

  it('is not what stands between two rules of prose', () => {
    const body = '---\nWe bake bread: every night.\n---\nCome and see.';
    expect(ready({ title: 'Bread', body }).brief).toMatchObject({ page: 'Bread', route: '/bread' });
  });
});

describe('prose', () => {
  it('is content, and its first paragraph the goal', () => {
    const body = 'We need a page about our oven.\n\nIt was built in 1907 and bakes 400 loaves a night.';
    expect(ready({ title: '[Page brief]: Our oven', body })).toEqual({
      status: 'ready',
      brief: PageBrief.parse({
        page: 'Our oven',
        route: '/our-oven',
        goal: 'We need a page about our oven.',
        content: body,
      }),
      notes: [
        'Took the first paragraph as the goal of the page.',
        'Took the name of the page, “Our oven”, from the title.',
        'Derived the route `/our-oven` from the name of the page.',
      ],
    });
  });

  it('may name fields in its lines', () => {
    const body = `Page: Pricing
Route: /pricing
Audience: everybody

We have been here since 1987.

It should have these sections:

- Hero – full width
- Plans

**Buttons:** Book a call → /contact`;
    expect(ready({ body }).brief).toMatchObject({
      page: 'Pricing',
      route: '/pricing',
      audience: 'everybody',
      content: 'We have been here since 1987.',
      sections: [{ name: 'Hero', notes: 'full width' }, { name: 'Plans' }],
      ctas: [{ label: 'Book a call', href: '/contact' }],
    });
  });

  it('may list its fields', () => {
    const body = '- **Page**: Pricing\n- **Goal**: Sell\n- **Sections**:\n  - Hero\n  - Plans';
    expect(ready({ body }).brief).toMatchObject({
      page: 'Pricing',
      goal: 'Sell',
      sections: [{ name: 'Hero' }, { name: 'Plans' }],
    });
  });

  it('takes headings that name no field as the sections', () => {
    const body = '# Pricing\n\nFor owners.\n\n## Hero\n\nfull width\n\n## Plans\n\n### Basic\n\ncheap';
    expect(ready({ body }).brief).toMatchObject({
      page: 'Pricing',
      content: 'For owners.',
      sections: [
        { name: 'Hero', notes: 'full width' },
        { name: 'Plans', notes: '### Basic\n\ncheap' },
      ],
    });
  });

  it('may name fields in bold, and list the sections under whatever heading', () => {
    const body = `We'd love a page for the **winter campaign** 🎿

**Goal** – 500 sign-ups
**Audience**
Parents in Tirol

### What we imagine
1. Countdown
2. Prices – Half day €49, full day €79
3. FAQ
Buttons: Sign up now -> /sign-up
Secondary: Call us -> tel:+43512123456

Thanks!!`;
    expect(ready({ title: 'Winter', body }).brief).toMatchObject({
      goal: '500 sign-ups',
      audience: 'Parents in Tirol',
      sections: [{ name: 'Countdown' }, { name: 'Prices', notes: 'Half day €49, full day €79' }, { name: 'FAQ' }],
      ctas: [
        { label: 'Sign up now', href: '/sign-up' },
        { label: 'Call us', href: 'tel:+43512123456' },
      ],
    });
  });

  it('may mix labels above with headings below', () => {
    const body =
      '# Pricing\n\nRoute: /plans\nMeta description: One price.\n\n## Sections\n\n- Hero\n- Plans\n\nCTA: Book → /book';
    expect(ready({ body }).brief).toMatchObject({
      page: 'Pricing',
      route: '/plans',
      seo: { description: 'One price.' },
      sections: [{ name: 'Hero' }, { name: 'Plans' }],
      ctas: [{ label: 'Book', href: '/book' }],
    });
  });

  it('keeps what a heading forbids forbidden', () => {
    const constraints = 'Out of scope:\n\n- A shop';
    const body = '## Goal\n\nSell\n\n## Out of scope\n\n- A shop';
    expect(ready({ title: 'Bread', body }).brief.constraints).toBe(constraints);
    expect(ready({ title: 'Bread', body: 'Goal: Sell\nDo not: shout' }).brief.constraints).toBe('Do not: shout');
  });

  it('takes a title beside the page for what search engines show', () => {
    const parsed = ready({
      body: 'Page: Pricing\nTitle: Pricing | Acme\nGoal: Sell\n\n**Company** dinners are loud.',
    }).brief;
    expect(parsed).toMatchObject({ page: 'Pricing', seo: { raw: 'Pricing | Acme' }, company: '' });
  });

  it('may tell its buttons in running text', () => {
    const body =
      'Make a pricing page. "Start free" should go to /signup and “Talk to sales” to mailto:sales@acme.example. See /old and [this](/x) for what we had.';
    expect(ready({ title: 'Pricing', body }).brief.ctas).toEqual([
      { label: 'Start free', href: '/signup' },
      { label: 'Talk to sales', href: 'mailto:sales@acme.example' },
    ]);
  });

  it('without the label is an ordinary issue', () => {
    expect(parse({ labels: ['bug'], title: 'Pricing is broken', body: 'Goal: fix it' })).toEqual({
      status: 'not-a-brief',
    });
    expect(parse({ labels: [], body: '---\npage: x\n---\n' })).toEqual({ status: 'not-a-brief' });
  });

  it('is a brief under the label the repository chose', () => {
    const issue = { title: 'Bread', body: 'We bake.', labels: ['Seite'] };
    expect(parse(issue).status).toBe('not-a-brief');
    expect(parse({ ...issue, briefLabel: 'seite' }).status).toBe('ready');
  });
});

describe('what is missing', () => {
  it.each([null, '', '   \n', '<!-- nothing -->', '_No response_'])('is asked of the empty body %j', (body) => {
    expect(questions({ body }).map(({ id }) => id)).toEqual(['page', 'audience', 'content']);
    expect(questions({ body, title: 'Pricing' }).map(({ id }) => id)).toEqual(['audience', 'content']);
  });

  it('is asked for each button without a link', () => {
    const body = form({ ...filled, 'Calls to action': 'Book a demo\nLearn more → the contact page\nPlans → /plans' });
    expect(questions({ body }).map(({ text }) => text)).toEqual([
      expect.stringContaining('Where should “Book a demo” lead?'),
      expect.stringContaining('Where should “Learn more” lead? “the contact page” is not a link.'),
    ]);
    expect(questions({ body: form({ ...filled, 'Calls to action': '→ /demo' }) })[0]?.text).toMatch(/say\?$/);
  });

  it('is asked when the page names a route that is none', () => {
    expect(questions({ body: form({ ...filled, Route: 'pricing page' }) })).toEqual([
      { id: 'route', text: expect.stringContaining('“pricing page” is not a path'), suggestion: '/pricing' },
    ]);
    expect(questions({ body: form({ ...filled, Route: 'https://acme.example/pricing' }) })).toMatchObject([
      { id: 'route', suggestion: '/pricing' },
    ]);
    expect(questions({ body: form({ ...filled, Page: '料金', Route: '' }) })).toMatchObject([{ id: 'route' }]);
  });

  it('is asked once when there are two pages in one brief', () => {
    const both = [
      `${form(filled)}\r\n\r\n${form({ ...filled, Page: 'About', Route: '/about' })}`,
      form({ ...filled, Page: '- Pricing\n- About' }),
      form({ ...filled, Route: '/pricing\n/about' }),
      '---\npages: [Pricing, About]\ngoal: x\n---\n',
      'Page: Pricing\nGoal: x\n\nPage: About\nGoal: y',
    ];
    for (const body of both) {
      const [question, ...others] = questions({ body });
      expect(others).toEqual([]);
      expect(question?.id).toBe('pages');
      expect(question?.text).toMatch(/pricing.*about/is);
    }
  });

  it('tells what is known already', () => {
    const parsed = parse({ body: form({ ...filled, 'Calls to action': 'Book a demo' }) });
    expect(parsed).toMatchObject({ status: 'needs-info', known: { ...brief, ctas: [] } });
  });

  it('quotes what people wrote so that it mentions nobody', () => {
    const [question] = questions({ body: form({ ...filled, 'Calls to action': 'Ask @octocat' }) });
    expect(question?.text).toContain('`Ask @octocat`');
  });
});

describe('answers', () => {
  const body = form({ ...filled, Route: 'pricing page', 'Calls to action': 'Book a demo\nLearn more' });

  it.each([
    ['1. /prices\n2. /demo\n3. #plans'],
    ['1) /prices\n2) `/demo`\n3) Learn more → #plans'],
    ['> Where should the page live?\n1: /prices\n\n2: it leads to /demo\n3 – #plans'],
    ['3. #plans\n1. at /prices please\n2. [form](/demo)'],
    ['/prices\n/demo\n#plans'],
    ['Route: /prices\nButtons: Book a demo → /demo, Learn more → #plans'],
  ])('are read from %j', (answer) => {
    expect(ready({ body, answers: [{ body: answer }] }).brief).toMatchObject({
      route: '/prices',
      ctas: [
        { label: 'Book a demo', href: '/demo' },
        { label: 'Learn more', href: '#plans' },
      ],
    });
  });

  it('come in several comments, each to what was open then', () => {
    const answers = [{ body: '2. /demo' }, { body: 'Thanks for asking!' }, { body: '1. yes\n2. #plans' }];
    expect(ready({ body, answers }).brief).toMatchObject({
      route: '/pricing',
      ctas: [{ href: '/demo' }, { href: '#plans' }],
    });
  });

  it('may fill buttons by name', () => {
    const answers = [{ body: 'Learn more → #plans\nbook a demo → /demo' }, { body: 'yes' }];
    expect(ready({ body, answers }).brief.ctas.map(({ href }) => href)).toEqual(['/demo', '#plans']);
  });

  it('to a single question are the whole comment', () => {
    const only = form({ ...filled, 'Calls to action': 'Book a demo' });
    expect(ready({ body: only, answers: [{ body: '/demo' }] }).brief.ctas).toEqual([
      { label: 'Book a demo', href: '/demo' },
    ]);
    expect(ready({ body: only, answers: [{ body: 'Please remove it' }, { body: 'remove' }] }).brief.ctas).toEqual([]);
    const [again] = questions({ body: only, answers: [{ body: 'the contact page' }] });
    expect(again?.text).toContain('“the contact page” is not a link');
  });

  it('to an empty brief make it whole', () => {
    const answers = [{ body: '1. Neighbours who like bread.\n2. We bake at four.\nEvery day.' }];
    expect(ready({ title: 'Bread', answers }).brief).toMatchObject({
      audience: 'Neighbours who like bread.',
      content: 'We bake at four.\nEvery day.',
    });
    const written = [{ body: 'Goal: sell bread\n\nSections:\n- Hero\n- Shop' }];
    expect(ready({ title: 'Bread', answers: written }).brief.sections.map(({ name }) => name)).toEqual([
      'Hero',
      'Shop',
    ]);
  });

  it('choose one of two pages, with what was said about it', () => {
    const two = `${form(filled)}\r\n\r\n${form({ ...filled, Page: 'About', Route: '/about', Goal: 'Trust' })}`;
    expect(ready({ body: two, answers: [{ body: 'About, please' }] }).brief).toMatchObject({
      page: 'About',
      goal: 'Trust',
    });
    expect(ready({ body: two, answers: [{ body: '/pricing' }] }).brief).toMatchObject({
      page: 'Pricing',
      goal: brief.goal,
    });
    expect(questions({ body: two, answers: [{ body: 'both' }] })).toMatchObject([{ id: 'pages' }]);
  });

  it('after the brief is ready change nothing', () => {
    expect(ready({ body: form(filled), answers: [{ body: 'Route: /other' }] }).brief.route).toBe('/pricing');
  });
});

describe('hostile and hidden text', () => {
  it('keeps HTML and scripts as inert text and drops comments, closed or not', () => {
    const body = form({
      ...filled,
      Goal: 'Sell <script>alert(1)</script> more <!-- not this -->tables',
      Content: 'Seen.\n\n<!-- hidden\n\nstill hidden -->\n\nSeen too. <!-- open',
      SEO: '',
      'References and mood': '[//]: # (hidden)\nCalm',
      Constraints: '',
      Company: '<!-- open to the end',
    });
    expect(ready({ body }).brief).toMatchObject({
      goal: 'Sell <script>alert(1)</script> more tables',
      content: 'Seen.\n\nSeen too.',
      references: 'Calm',
      company: '',
    });
    expect(JSON.stringify(parse({ body }))).not.toMatch(/hidden|open|not this/);
  });

  it('drops characters nobody sees, also those written as entities', () => {
    const tag = String.fromCodePoint(0xe0041, 0xe0042);
    const body = form({
      ...filled,
      Page: `Pri\u200bcing${tag}`,
      'Key messages': '- One&#8203; price &#xE0041;\n- \u202eNo lock-in',
    });
    expect(ready({ body }).brief).toMatchObject({ page: 'Pricing', messages: ['One price', 'No lock-in'] });
  });

  it('keeps copy as written: quotes, backticks, braces, emoji, fullwidth letters', () => {
    const message = 'Ｆull {price} `x` \\ 👩‍💻 “q” ¼ ﬁne';
    expect(
      ready({ body: form({ ...filled, 'Key messages': `- ${message.replace('\\', '\\\\')}` }) }).brief.messages,
    ).toEqual([message.replaceAll('`', '')]);
  });

  it('reads the longest issue GitHub takes', () => {
    const copy = 'We bake bread at four in the morning. '.repeat(1700);
    const body = form({ ...filled, Content: copy }).slice(0, 65_536);
    expect(ready({ body }).brief.content.length).toBeGreaterThan(60_000);
  });
});

it.each(['home', 'pricing', 'about'])('the example brief %s is complete', (name) => {
  const body = readFileSync(new URL(`../../examples/briefs/${name}.md`, import.meta.url), 'utf8');
  const parsed = ready({ title: name, body });
  expect(parsed.notes).toEqual([]);
  expect(parsed.brief.sections.length).toBeGreaterThanOrEqual(5);
  expect(parsed.brief.messages.length).toBeGreaterThanOrEqual(3);
  expect(parsed.brief.ctas.length).toBeGreaterThanOrEqual(2);
});

describe('shapes people choose themselves', () => {
  it.each([
    ['### Page name and route\n\nPricing, /pricing\n\n### Goal\n\nSell', { page: 'Pricing', route: '/pricing' }],
    ['Page: Pricing (/plans)\nGoal: Sell', { page: 'Pricing', route: '/plans' }],
    ['### Page\n\nPricing, /pricing\n\n### Route\n\n/pricing\n\n### Goal\n\nSell', { route: '/pricing' }],
    ['Goal: Sell\n\nKey messages: One price; No lock-in; Free', { messages: ['One price', 'No lock-in', 'Free'] }],
    [
      '### Goal\n\nSell\n\n### SEO\n\nPricing – Acme\nOne price for all.',
      {
        seo: { title: 'Pricing – Acme', description: 'One price for all.', raw: 'Pricing – Acme\nOne price for all.' },
      },
    ],
    [
      '| Field | Answer |\n|---|---|\n| Page | Fleet |\n| Goal | Sell |\n| CTA | Book → /book |\n\n## Sections\n\n- Hero',
      {
        page: 'Fleet',
        goal: 'Sell',
        ctas: [{ label: 'Book', href: '/book' }],
        sections: [{ name: 'Hero', notes: '' }],
      },
    ],
    [
      'We need a page.\n\n**Who we are** Four potters.\n\n**Classes** Six Tuesdays.',
      {
        goal: 'We need a page.',
        content: '',
        sections: [
          { name: 'Who we are', notes: 'Four potters.' },
          { name: 'Classes', notes: 'Six Tuesdays.' },
        ],
      },
    ],
  ])('reads %j', (body, expected) => {
    expect(ready({ title: 'Something', body }).brief).toMatchObject(expected);
  });

  it('takes a whole website for its home page, with the company and the button its request names', () => {
    const body = 'need a website for Daves Plumbing, im in Leeds. phone 0113 496 0123. button call now.';
    expect(ready({ title: 'one page website for Dave', body }).brief).toMatchObject({
      page: 'Home',
      route: '/',
      company: 'Daves Plumbing',
      ctas: [{ label: 'Call now', href: 'tel:01134960123' }],
    });
    expect(ready({ title: 'Landing page for the dog school', body: 'We train dogs.' }).brief.route).toBe('/dog-school');
  });
});

it('prose with bold beginnings, a demand, a path and named buttons is a whole brief', () => {
  const body = `We need an events page for the Lantern Street Library.

It should live at /events and make parents sign up. Parents of small children, many of them new in town.

Things people must read:
- Every reading night is free
- Children can come in pyjamas

**Dates**: 4 December in English, 11 December in Arabic.

**Good to know** – Is there parking? No, but line 12 stops at the door.

Button: Sign up for a night → https://lanternstreet.example/signup
`;
  const parsed = parseBrief({ title: 'Reading nights', body, labels: ['page-brief'] });
  expect(parsed).toMatchObject({
    status: 'ready',
    brief: {
      route: '/events',
      company: 'Lantern Street Library',
      messages: ['Every reading night is free', 'Children can come in pyjamas'],
      sections: [{ name: 'Dates' }, { name: 'Good to know' }],
      ctas: [{ label: 'Sign up for a night', href: 'https://lanternstreet.example/signup' }],
      content: 'Parents of small children, many of them new in town.',
    },
  });
});
