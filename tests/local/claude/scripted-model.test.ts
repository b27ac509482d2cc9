import { expect, test } from 'vitest';
import { pageFile } from '../../../src/local/claude/scripted/page-content.ts';
import { scriptedModel } from '../../../src/local/claude/scripted-model.ts';
import { briefs, type TestBrief } from './briefs.ts';
import { briefMessage, buildPage, newSite, type ScriptedSite } from './scripted-site.ts';
import { tinyPng, withClaude } from './with-claude.ts';

test.each(Object.entries(briefs))('builds a whole page from the brief "%s"', (_, brief) =>
  withClaude(scriptedModel, async ({ client }) => {
    const site = newSite();
    await buildPage(client, [briefMessage(brief)], site, { png: tinyPng });
    const page = await evaluate(site, brief.route);
    expect(page.route).toBe(brief.route);
    expect(page.blocks.filter(({ blockType }) => blockType === 'hero')).not.toHaveLength(0);
    expect(page.blocks.map(({ section }) => section)).toEqual(
      expect.arrayContaining((brief.sections ?? []).map(({ name }) => name)),
    );
    const texts = textsIn(page.blocks).join('\n');
    for (const message of brief.messages ?? []) expect(texts).toContain(message);
    const links = page.blocks.flatMap((block) => block.links ?? []);
    for (const { label, href } of brief.ctas ?? []) {
      const safe = href !== '' && !href.startsWith('javascript:');
      expect(links).toContainEqual(
        expect.objectContaining({ label, href: safe ? href : expect.stringMatching(/^#./) }),
      );
    }
    for (const block of page.blocks) expect(block.heading, JSON.stringify(block)).not.toBe('');
    expect(site.finished?.summary).toContain('scripted model');
    expect(site.finished?.decisions.length).toBeGreaterThan(0);
  }),
);

test('looks, writes, views, checks and finishes, in this order', () =>
  withClaude(scriptedModel, async ({ client }) => {
    const site = newSite();
    await buildPage(client, [briefMessage(required('bakery'))], site, { png: tinyPng });
    const names = site.calls.map(({ name }) => name);
    expect(names.slice(0, 5)).toEqual(['list_files', 'read_skill', 'read_file', 'read_file', 'read_file']);
    expect(names.filter((name) => name !== 'edit_file').slice(5)).toEqual([
      'write_file',
      'view_page',
      'run_check',
      'finish',
    ]);
    expect(site.files.get('src/content/site.ts')).toContain("name: 'Brot & Stille'");
    expect(site.finished?.summary).toBe(
      'This is the page “Home” (/) of Brot & Stille, written for: Neighbours who like to eat well. ' +
        'Its goal: Get people in the quarter to order bread for tomorrow. ' +
        'It opens with “Baked at four, on your table at seven” and goes on with “Our loaves”, “How it works”, figures, ' +
        'quotes, questions and answers, and a closing call to action. ' +
        'The main button, “Order for tomorrow”, leads to /order. Written by the scripted model.',
    );
  }));

test('settles company, header button and brand with the first home page only', () =>
  withClaude(scriptedModel, async ({ client }) => {
    const site = newSite();
    const company = 'Haul & Spoke – cargo bikes by the month';
    const brief = {
      ...required('bakery'),
      company,
      references: 'Sturdy like a tool catalogue, deep green, never blue',
    };
    await buildPage(client, [briefMessage(brief)], site, { png: tinyPng });
    const about = { ...brief, route: '/about', company: 'Another' };
    await buildPage(client, [briefMessage(about)], site, { png: tinyPng });
    const source = site.files.get('src/content/site.ts');
    expect(source).toContain("name: 'Haul & Spoke',\n  tagline: 'Cargo bikes by the month',");
    expect(source).toContain("headerCta: { label: 'Order for tomorrow', href: '/order' },");
    expect(source).toContain("contact: { email: 'hallo@brot.example' },");
    expect(JSON.parse(site.files.get('src/content/brand.json') ?? '')).toMatchObject({
      primary: '#1f6a47',
      display: 'wide',
    });
  }));

test('chooses blocks by what the notes hold and adds no facts', () =>
  withClaude(scriptedModel, async ({ client }) => {
    const site = newSite();
    await buildPage(client, [briefMessage(required('bakery'))], site, { png: tinyPng });
    const { blocks } = await evaluate(site, '/');
    expect(blocks.map(({ blockType }) => blockType)).toEqual([
      'hero',
      'features',
      'steps',
      'stats',
      'testimonials',
      'faq',
      'cta',
    ]);
    expect(blocks[3]?.items).toEqual([
      { value: '3', label: 'loaves' },
      { value: '4 h', label: 'from oven to door' },
      { value: '1,200', label: 'households' },
    ]);
    expect(blocks[4]?.items).toEqual([
      { quote: 'My children eat the crust first.', name: 'Ada Lund', role: 'Ringstraße' },
    ]);
    expect(blocks[5]?.items).toHaveLength(2);
    expect(textsIn(blocks).join(' ')).not.toMatch(/photo of the oven|two buttons/i);

    const promises = newSite();
    await buildPage(client, [briefMessage(required('empty promises'))], promises, { png: tinyPng });
    const kinds = (await evaluate(promises, '/')).blocks.map(({ blockType }) => blockType);
    expect(kinds).not.toContain('stats');
    expect(kinds).not.toContain('testimonials');
    expect(promises.finished?.decisions.map(({ reason }) => reason).join(' ')).toContain('made-up ones would mislead');
  }));

test('repairs what the checks report, then looks again', () =>
  withClaude(scriptedModel, async ({ client }) => {
    const site = newSite();
    const brief = {
      ...required('bakery'),
      ctas: [],
      sections: [{ name: 'Hero' }, { name: 'Incomprehensibilities-and-floccinaucinihilipilification' }],
    };
    await buildPage(client, [briefMessage(brief)], site, {
      png: tinyPng,
      view: ['Status 200. Overflow at 390 px: h2 is wider than the page.'],
      check: [
        "types: failed\npages/home.ts: 'artwork' does not exist in type 'HeroBlock'.",
        'coverage: the key message “Three loaves, nothing added” is missing',
      ],
    });
    const { blocks } = await evaluate(site, '/');
    expect(JSON.stringify(blocks)).not.toContain('artwork');
    expect(blocks.at(-1)?.intro).toContain('Three loaves, nothing added');
    expect(blocks.at(-1)?.heading).toBe('Brot & Stille');
    expect(site.calls.filter(({ name }) => name === 'write_file').length).toBeGreaterThan(2);
    expect(site.calls.at(-1)?.name).toBe('finish');
  }));

test('changes only what feedback asks for, and keeps what people wrote into the page', () =>
  withClaude(scriptedModel, async ({ client }) => {
    const site = newSite();
    const brief = required('bakery');
    await buildPage(client, [briefMessage(brief)], site, { png: tinyPng });
    const path = pageFile('/');
    site.files.set(path, site.files.get(path)?.replace('Our loaves', 'Three loaves // by hand') ?? '');
    site.files.set(path, site.files.get(path)?.replace("heading: 'Our loaves'", "heading: 'Bread, by hand'") ?? '');
    const before = await evaluate(site, '/');

    const feedback = [
      '- Replace "Order for tomorrow" with "Order bread"',
      '- Please remove the FAQ section',
      '- The headline should be "Bread at seven"',
    ].join('\n');
    await buildPage(client, [briefMessage(brief, `<feedback>\n${feedback}\n</feedback>`)], site, { png: tinyPng });
    const after = await evaluate(site, '/');
    expect(after.blocks[0]).toEqual({
      ...before.blocks[0],
      heading: 'Bread at seven',
      links: before.blocks[0]?.links?.map((link) => ({
        ...link,
        label: link.label === 'Order for tomorrow' ? 'Order bread' : link.label,
      })),
    });
    expect(after.blocks.map(({ section }) => section)).toEqual(
      before.blocks.map(({ section }) => section).filter((name) => name !== 'FAQ'),
    );
    expect(after.blocks[1]).toEqual(before.blocks[1]);
    expect(site.finished?.decisions.filter(({ decision }) => decision.startsWith('Followed'))).toHaveLength(3);
  }));

test('applies remembered preferences to a new page', () =>
  withClaude(scriptedModel, async ({ client }) => {
    const site = newSite();
    const brief = {
      page: 'Home',
      route: '/',
      messages: ['Hello'],
      sections: [{ name: 'Hero' }, { name: 'What Our Guests Really Like', notes: '- A: b\n- C: d' }],
    };
    await buildPage(
      client,
      [briefMessage(brief, '<preferences>\n- [p-7] Use sentence case for headings\n</preferences>')],
      site,
      { png: tinyPng },
    );
    const { blocks } = await evaluate(site, '/');
    expect(blocks[1]).toMatchObject({ section: 'What Our Guests Really Like', heading: 'What our guests really like' });
  }));

test('goes on after a later message with findings', () =>
  withClaude(scriptedModel, async ({ client }) => {
    const site = newSite();
    const brief = required('bakery');
    const talk = await buildPage(client, [briefMessage(brief)], site, { png: tinyPng });
    talk.push({
      role: 'user',
      content: 'The checks failed:\n- coverage: the call to action “Write to us” is not on the page',
    });
    const written = site.files.get(pageFile('/'));
    site.finished = null;
    await buildPage(client, talk, site, { png: tinyPng });
    expect(site.files.get(pageFile('/'))).not.toBe(written);
    expect(site.finished).not.toBeNull();
  }));

test('gives links into the page a place to lead to, and addresses their scheme', () =>
  withClaude(scriptedModel, async ({ client }) => {
    const site = newSite();
    const brief = {
      page: 'Home',
      route: '/',
      messages: ['Quotes in a day'],
      sections: [{ name: 'Hero' }, { name: 'Request a quote', notes: 'We answer within a day.' }],
      ctas: [
        { label: 'Get a quote', href: '#quote' },
        { label: 'Sign up', href: '#signup' },
        { label: 'Write', href: 'a@b.example' },
      ],
    };
    await buildPage(client, [briefMessage(brief)], site, { png: tinyPng });
    const { blocks } = await evaluate(site, '/');
    expect(blocks[1]).toMatchObject({ section: 'Quote', heading: 'Request a quote' });
    expect(blocks[2]).toMatchObject({ blockType: 'contact', section: 'Signup', heading: 'Sign up' });
    expect(blocks.flatMap(({ links }) => links ?? [])).toContainEqual(
      expect.objectContaining({ label: 'Write', href: 'mailto:a@b.example' }),
    );
  }));

test('goes on after a reminder, and ends when told to wrap up', () =>
  withClaude(scriptedModel, async ({ client }) => {
    const site = newSite();
    const opening = briefMessage(required('bakery'));
    const note = (text: string) => ({ role: 'user' as const, content: text });
    await buildPage(client, [opening, note('Your turn ended, but the work is not concluded.')], site, { png: tinyPng });
    expect(site.calls.map(({ name }) => name)).toContain('view_page');

    const hurried = newSite();
    const looked = { role: 'assistant' as const, content: 'I looked.' };
    await buildPage(client, [opening, looked, note('Wrap up now: 2 turns left.')], hurried, { png: tinyPng });
    expect(hurried.calls.map(({ name }) => name).filter((name) => name !== 'edit_file')).toEqual([
      'write_file',
      'finish',
    ]);
  }));

test('asks when a brief says nothing at all', () =>
  withClaude(scriptedModel, async ({ client }) => {
    const site = newSite();
    await buildPage(client, [briefMessage({ page: 'Home', route: '/' })], site, { png: tinyPng });
    expect(site.calls).toEqual([
      { name: 'ask_reviewer', input: { questions: expect.arrayContaining([expect.any(String)]) } },
    ]);
  }));

test('gives the same page for the same brief', () =>
  withClaude(scriptedModel, async ({ client }) => {
    const pages = [];
    for (const site of [newSite(), newSite()]) {
      await buildPage(client, [briefMessage(required('forty sections'))], site, { png: tinyPng });
      pages.push(site.files.get(pageFile('/everything')));
    }
    expect(pages[0]).toBe(pages[1]);
  }));

type EvaluatedBlock = {
  blockType: string;
  section: string;
  heading: string;
  intro?: string;
  items?: object[];
  links?: { label: string; href: string }[];
};

/** Runs the page's file as the website would, with `definePage` as the identity that it is there. */
async function evaluate(site: ScriptedSite, route: string): Promise<{ route: string; blocks: EvaluatedBlock[] }> {
  const source = site.files.get(pageFile(route)) ?? '';
  expect(source).toMatch(/^import \{ definePage \} from '..\/types';\n/);
  const runnable = source.replace(/^import .*\n/, 'const definePage = (page) => page;\n');
  const module = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(runnable)}`);
  return module.default;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'section' ? [] : textsIn(inner)));
}

function required(name: string): TestBrief {
  const brief = briefs[name];
  if (!brief) throw new Error(`There is no brief "${name}".`);
  return brief;
}
