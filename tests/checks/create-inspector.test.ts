import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkNames } from '../../src/checks/check-result.ts';
import { listChanges } from '../../src/workspace/list-changes.ts';
import { type Files, withFiles, writeFiles } from '../workspace/with-repository.ts';
import { fakeSite, inspect, page, results } from './fake-site.ts';

const signal = new AbortController().signal;
const brief = {
  route: '/',
  sections: [{ name: 'Hero', notes: '' }],
  ctas: [{ label: 'Order now', href: '#order' }],
  messages: ['Roasted today'],
};
const goodPage = page(`
  <section data-section="Hero"><h1>Coffee</h1><p>Roasted <b>today</b>.</p><a href="#order">Order now</a></section>
  <section id="order" style="margin-top: 9000px"><h2>Order</h2><details><summary>How?</summary><p>By post.</p></details></section>`);

test('passes a good page, builds and visits it once, and leaves the files as they were', async () => {
  await withFiles({ ...fakeSite, 'pages/index.html': goodPage }, async (checkout) => {
    const inspector = inspect(checkout, { brief });
    const [checked, seen] = await Promise.all([
      inspector.check(checkNames, signal),
      inspector.view('/', [1440, 390], signal),
    ]);
    expect(checked.map(({ name, conclusion, findings }) => ({ name, conclusion, findings }))).toEqual(
      checkNames.map((name) => ({ name, conclusion: 'success', findings: [] })),
    );
    expect(seen.notes).toEqual([]);
    expect(seen.screenshots.map(({ route, width, height }) => ({ route, width, height }))).toEqual([
      { route: '/', width: 1440, height: 8000 },
      { route: '/', width: 390, height: 8000 },
    ]);
    for (const { png, width, height } of seen.screenshots) {
      expect(Buffer.from(png).readUInt32BE(16)).toBe(width);
      expect(Buffer.from(png).readUInt32BE(20)).toBe(height);
    }
    expect(readFileSync(join(checkout.buildDirectory, 'builds.log'), 'utf8')).toBe('built\n');
    expect(await listChanges(checkout)).toEqual([]);
    expect(existsSync(join(checkout.directory, 'out'))).toBe(false);
    const left = await readdir(dirname(checkout.directory));
    expect(left.filter((name) => name.startsWith('visit-'))).toEqual([]);
  });
});

test('looks at changed files anew, and at other pages when asked', async () => {
  await withFiles(fakeSite, async (checkout) => {
    const inspector = inspect(checkout, { brief: { ...brief, route: '/new' } });
    expect((await inspector.check(['page'], signal))[0]).toMatchObject({
      conclusion: 'failure',
      findings: [expect.stringMatching(/^\/new answers with HTTP 404/)],
    });
    expect((await inspector.check(['overflow'], signal))[0]).toMatchObject({ conclusion: 'neutral' });
    writeFiles(checkout.directory, { 'pages/new.html': goodPage });
    expect((await inspector.check(['page', 'coverage'], signal)).map((result) => result.conclusion)).toEqual([
      'success',
      'success',
    ]);
    const seen = await inspector.view('/', [500], signal);
    expect(seen).toMatchObject({ notes: [], screenshots: [{ route: '/', width: 500, height: 844 }] });
    expect(readFileSync(join(checkout.buildDirectory, 'builds.log'), 'utf8')).toBe('built\nbuilt\n');
  });
});

test('names everything that is wrong with a bad page', async () => {
  const badPage = page(
    `<h2>No main heading</h2>
    <section data-section="Hero" style="display: none">Hidden hero</section>
    <div class="wide box" style="width: 3000px">Much too wide</div>
    <img src="/missing.png" width="10" height="10">
    <p style="color: #ccc; background: #fff">Too pale to read</p>
    <a href="/elsewhere">Order now</a>
    <script>console.error('something broke'); fetch('https://tracker.example.com/hit').catch(() => {}); undefinedFunction();</script>`,
    '',
  );
  await withFiles({ ...fakeSite, 'pages/index.html': badPage }, async (checkout) => {
    const found = await results(checkout, ['page', 'coverage', 'accessibility', 'console', 'overflow'], { brief });
    const findings = Object.fromEntries(
      Object.entries(found).map(([name, result]) => [name, result.findings.join('\n')]),
    );
    expect(Object.values(found).map((result) => result.conclusion)).toEqual(Array(5).fill('failure'));
    expect(findings.page).toMatch(/no <title>/);
    expect(findings.page).toMatch(/no main heading/);
    expect(findings.coverage).toMatch(/"Hero" is empty or hidden/);
    expect(findings.coverage).toMatch(/"Order now" leads to \/elsewhere instead of #order/);
    expect(findings.coverage).toMatch(/"Roasted today" cannot be read/);
    expect(findings.accessibility).toMatch(/critical: Images must have alternative text \(image-alt\) at img/);
    expect(findings.accessibility).toMatch(/color-contrast/);
    expect(findings.console).toMatch(/console of \/: something broke/);
    expect(findings.console).toMatch(/undefinedFunction is not defined/);
    expect(findings.console).toMatch(/\/ asks for \/missing\.png, which fails \(HTTP 404\)/);
    expect(findings.console).toMatch(/asks another host for https:\/\/tracker\.example\.com\/hit/);
    expect(findings.overflow).toMatch(
      /\/ scrolls sideways \(30\d\d px wide\) at 390 px: div\.wide\.box ends at 30\d\d px \("Much too wide"\)/,
    );
    expect(findings.overflow).toMatch(/at 1440 px/);
  });
});

test('finds text that the body cuts off, and excuses what a container clips or scrolls', async () => {
  const body = `<style>body { overflow-x: hidden }</style><h1>Coffee</h1>
    <div style="overflow-x: auto"><p style="width: 4000px">A wide table that scrolls by itself</p></div>
    <div aria-hidden="true" style="position: absolute; left: 0; width: 3000px; height: 9px"></div>
    <p class="cut" style="width: 2000px">Cut off</p>`;
  await withFiles({ ...fakeSite, 'pages/index.html': page(body) }, async (checkout) => {
    const { overflow } = await results(checkout, ['overflow']);
    expect(overflow?.findings.join('\n')).toMatch(/cuts off content at its right edge at 1440 px: p\.cut ends/);
    expect(overflow?.findings.join('\n')).not.toMatch(/table/);
  });
});

test('looks in the dark too, reads what appears on the way down, and shows no motion', async () => {
  const body = `<style>
      @media (prefers-color-scheme: dark) { body { background: #111; color: #222 } }
      @media (prefers-reduced-motion: no-preference) { .late { display: none } }
    </style><h1>Coffee</h1><div style="height: 5000px"></div><section data-section="Late" class="late"></section>
    <script>new IntersectionObserver(([entry]) => {
      if (entry.isIntersecting) entry.target.innerHTML = '<p style="text-transform: uppercase">Straße</p><p style="opacity: 0">unseen words</p>';
    }).observe(document.querySelector('.late').appendChild(document.createElement('p')).parentElement)</script>`;
  await withFiles({ ...fakeSite, 'pages/index.html': page(body) }, async (checkout) => {
    const late = {
      route: '/',
      sections: [{ name: 'Late', notes: '' }],
      ctas: [],
      messages: ['Straße', 'unseen words'],
    };
    const found = await results(checkout, ['coverage', 'accessibility'], { brief: late });
    expect(found.coverage?.findings).toEqual([expect.stringMatching(/"unseen words" cannot be read/)]);
    expect(found.accessibility?.findings[0]).toMatch(/color-contrast.*\(1440 px, dark\)/);
  });
});

describe('a command of the website', () => {
  test.each<[string, 'types' | 'lint' | 'build', Files, RegExp]>([
    [
      'types',
      'types',
      { 'types.js': `console.log("src/a.ts(1,7): error TS2322: Type 'x'."); process.exit(2)` },
      /^src\/a\.ts\(1,7\): error TS2322/,
    ],
    [
      'lint',
      'lint',
      {
        'lint.js': `console.log('\\n/workspace/src/a.tsx\\n  3:5  error  Unexpected any  no-any\\n\\n1 problem'); process.exit(1)`,
      },
      /^src\/a\.tsx:3:5 Unexpected any — no-any$/,
    ],
    ['build', 'build', { 'pages/index.html': 'BROKEN' }, /^Error: cannot build pages\/index\.html$/],
  ])('that fails is a failure of %s with its findings', async (_, name, files, finding) => {
    await withFiles({ ...fakeSite, ...files }, async (checkout) => {
      const { [name]: result } = await results(checkout, [name]);
      expect(result).toMatchObject({ conclusion: 'failure', findings: [expect.stringMatching(finding)] });
    });
  });

  test('that checks types finds what the build wrote for it', async () => {
    const files = {
      'types.js': `import { existsSync } from 'node:fs'; process.exit(existsSync('out/index.html') ? 0 : 1)`,
    };
    await withFiles({ ...fakeSite, ...files }, async (checkout) => {
      const found = await results(checkout, ['types', 'build']);
      expect(found.types).toMatchObject({ conclusion: 'success' });
    });
  });

  test('that it lacks is neutral and says so', async () => {
    await withFiles({ 'package.json': '{"scripts":{"build":"true"}}' }, async (checkout) => {
      const found = await results(checkout, ['types', 'lint', 'build', 'page']);
      expect(found.types).toMatchObject({
        conclusion: 'neutral',
        summary: expect.stringMatching(/no "typecheck" script/),
      });
      expect(found.lint).toMatchObject({ conclusion: 'neutral', summary: expect.stringMatching(/no "lint" script/) });
      expect(found.build).toMatchObject({ conclusion: 'success' });
      expect(found.page).toMatchObject({ conclusion: 'neutral', summary: expect.stringMatching(/no "start" script/) });
    });
  });

  test('of the settings wins over its script', async () => {
    await withFiles(fakeSite, async (checkout) => {
      const { lint } = await results(checkout, ['lint'], { commands: { lint: 'echo own linter; exit 1' } });
      expect(lint).toMatchObject({ conclusion: 'failure', findings: ['own linter'] });
    });
  });

  test('that does not start the site is a failure of the page with what it said', async () => {
    await withFiles({ ...fakeSite, 'serve.js': 'throw new Error("no database")' }, async (checkout) => {
      const found = await results(checkout, ['page', 'console']);
      expect(found.page?.findings.join()).toMatch(/ended with code 1 before it answered[\s\S]*no database/);
      expect(found.console?.conclusion).toBe('neutral');
    });
  });
});

describe('a fault of the machine is neutral and says what to do:', () => {
  test.each([
    [
      'a full disk',
      { files: { 'build.js': 'console.error("ENOSPC: no space left on device"); process.exit(1)' } },
      /disk .* is full/,
    ],
    [
      'no browser',
      { changed: { chromium: { status: 'missing', message: 'install Chromium' } as const } },
      /install Chromium/,
    ],
    [
      'no sandbox',
      { changed: { sandbox: { kind: 'missing', message: 'install bubblewrap' } as const } },
      /install bubblewrap/,
    ],
    [
      'a browser that crashes',
      { changed: { chromium: { status: 'found', executable: '/bin/false', env: {} } as const } },
      /CHROMIUM_PATH/,
    ],
  ])('%s', async (_, { files = {}, changed = {} }: { files?: Files; changed?: object }, message) => {
    await withFiles({ ...fakeSite, ...files }, async (checkout) => {
      const { overflow } = await results(checkout, ['overflow'], changed);
      expect(overflow).toMatchObject({ conclusion: 'neutral', summary: expect.stringMatching(message), findings: [] });
    });
  });

  test('no package.json', async () => {
    await withFiles({ 'index.html': 'x' }, async (checkout) => {
      const found = await results(checkout, checkNames);
      for (const result of Object.values(found))
        expect(result).toMatchObject({ conclusion: 'neutral', summary: expect.stringMatching(/no package\.json/) });
      expect(await inspect(checkout).view('/', [390], signal)).toMatchObject({
        screenshots: [],
        notes: [expect.stringMatching(/package\.json/)],
      });
    });
  });
});

test('tells whoever wants to look at a page why there is no picture', async () => {
  await withFiles({ ...fakeSite, 'pages/index.html': 'BROKEN' }, async (checkout) => {
    const seen = await inspect(checkout).view('/', [390], signal);
    expect(seen.screenshots).toEqual([]);
    expect(seen.notes.join('\n')).toMatch(/build fails[\s\S]*cannot build pages\/index\.html/);
  });
});
