import { fileURLToPath } from 'node:url';
import { findChromium } from '../../src/browser/find-chromium.ts';
import type { CheckName, CheckResult } from '../../src/checks/check-result.ts';
import { createInspector, type InspectorDependencies } from '../../src/checks/create-inspector.ts';
import { createBuildSlots } from '../../src/workspace/build-slots.ts';
import type { Checkout } from '../../src/workspace/checkout.ts';
import { findSandbox } from '../../src/workspace/find-sandbox.ts';
import type { Files } from '../workspace/with-repository.ts';

/** A website in its smallest form: `build` copies pages, `start` serves what was built. */
export const fakeSite: Files = {
  'package.json': JSON.stringify({
    type: 'module',
    scripts: { build: 'node build.js', start: 'node serve.js', lint: 'node lint.js', typecheck: 'node types.js' },
  }),
  'build.js': `
    import { appendFileSync, cpSync, readFileSync } from 'node:fs';
    appendFileSync('builds.log', 'built\\n');
    if (readFileSync('pages/index.html', 'utf8').includes('BROKEN')) {
      console.error('\\x1b[31mError: cannot build /workspace/pages/index.html\\x1b[39m');
      process.exit(1);
    }
    cpSync('pages', 'out', { recursive: true });`,
  'serve.js': `
    import { createServer } from 'node:http';
    import { existsSync, readFileSync } from 'node:fs';
    createServer((request, response) => {
      const path = new URL(request.url, 'http://localhost').pathname;
      const file = 'out' + (path === '/' ? '/index.html' : path + '.html');
      response.writeHead(existsSync(file) ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
      response.end(existsSync(file) ? readFileSync(file) : '<title>Not found</title>');
    }).listen(process.env.PORT, '127.0.0.1');`,
  'lint.js': '',
  'types.js': '',
  'pages/index.html': page('<h1>Coffee</h1><p>Roasted today.</p>'),
};

/** A page that passes every check, around `body`. */
export function page(body: string, head = '<title>Acme</title>'): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width">${head}</head><body><main>${body}</main></body></html>`;
}

const sandbox = await findSandbox({ setting: 'bubblewrap' });
/** Unpacked once into the project's own ignored folder, as the bot does. */
const chromium = await findChromium({
  dataDirectory: fileURLToPath(new URL('../../.sitewright', import.meta.url)),
});

export function inspect(checkout: Checkout, changed: Partial<InspectorDependencies> = {}) {
  return createInspector({
    checkout,
    sandbox: sandbox.kind === 'missing' ? { kind: 'off' } : sandbox,
    chromium,
    buildSlots: createBuildSlots(1),
    ...changed,
  });
}

export async function results(
  checkout: Checkout,
  names: readonly CheckName[],
  changed: Partial<InspectorDependencies> = {},
): Promise<Record<string, CheckResult>> {
  const checked = await inspect(checkout, changed).check(names, new AbortController().signal);
  return Object.fromEntries(checked.map((result) => [result.name, result]));
}
