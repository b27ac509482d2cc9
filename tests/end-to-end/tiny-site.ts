/**
 * A website without dependencies that has the contract of the starter (one typed file per page, `data-section`): it
 * installs in no time, builds in one, and is visited by the real browser. The real one is tested by the demo.
 */
export const tinySite: Record<string, string> = {
  'package.json': JSON.stringify({
    name: 'tiny-site',
    private: true,
    type: 'module',
    scripts: { build: 'node build.mjs', start: 'node serve.mjs' },
  }),
  'src/content/site.ts': `export const site = { name: 'Your company' };\n`,
  'src/content/types.ts': 'export function definePage<T>(page: T): T {\n  return page;\n}\n',
  'build.mjs': `
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
await mkdir('dist', { recursive: true });
for (const file of await readdir('src/content/pages').catch(() => [])) {
  const source = (await readFile('src/content/pages/' + file, 'utf8')).replace(/^import .*$/gm, '');
  await writeFile('dist/page.mjs', 'const definePage = (page) => page;' + source);
  const { default: page } = await import(process.cwd() + '/dist/page.mjs?' + file);
  const name = page.route === '/' ? 'home' : page.route.slice(1).replaceAll('/', '--');
  await writeFile('dist/' + name + '.html', render(page));
}
function text(value) {
  return String(value ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
function render(page) {
  let heads = 0;
  const sections = page.blocks.map((block) => {
    const tag = heads++ === 0 ? 'h1' : 'h2';
    const id = block.section.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    const words = [block.eyebrow, block.lede, block.intro, block.body, ...(block.items ?? []).flatMap((item) => Object.values(item)), ...(block.proof ?? []).flatMap((item) => Object.values(item))];
    const links = (block.links ?? []).map((link) => '<a href="' + text(link.href) + '">' + text(link.label) + '</a>');
    return '<section id="' + id + '" data-section="' + text(block.section) + '"><' + tag + '>' + text(block.heading) + '</' + tag + '>' + words.filter(Boolean).map((word) => '<p>' + text(word) + '</p>').join('') + '<p>' + links.join(' ') + '</p></section>';
  });
  return '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><meta name="description" content="' + text(page.description) + '"><title>' + text(page.title) + '</title><style>body{font:18px/1.5 serif;margin:2rem;overflow-wrap:anywhere;color:#111;background:#fff}a{color:#003a8c;display:inline-block;padding:12px}</style></head><body><main>' + sections.join('') + '</main></body></html>';
}
`,
  'serve.mjs': `
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
createServer(async (request, response) => {
  const path = new URL(request.url, 'http://x').pathname;
  const name = path === '/' ? 'home' : path.slice(1).replaceAll('/', '--');
  const page = await readFile('dist/' + name + '.html').catch(() => undefined);
  response.writeHead(page ? 200 : 404, { 'content-type': 'text/html' }).end(page ?? 'not found');
}).listen(Number(process.env.PORT), '127.0.0.1');
`,
};

/** A brief with everything a page needs. */
export const completeBrief = {
  title: 'Pricing page',
  body: `---
page: Pricing
route: /pricing
goal: Visitors pick a plan without having to call us.
audience: Owners of small bakeries.
company: Crumb & Co
messages:
  - Every plan includes delivery before six in the morning.
  - You can change or cancel a plan every month.
sections:
  - name: Hero
    notes: Say that prices are simple.
  - name: Plans
    notes: "- Small: 40 loaves a day, €190 a month\\n- Large: 200 loaves a day, €790 a month"
  - name: Questions
    notes: "Can I pause? Yes, for up to two months."
ctas:
  - Start a trial week -> /trial
  - Write to us -> mailto:hello@crumb.example
---
`,
};
