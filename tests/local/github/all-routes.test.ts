import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allRoutes } from '../../../src/local/github/all-routes.ts';
import { findRoute } from '../../../src/local/github/route.ts';

type Operations = { entries: Record<string, { method: string; path: string }> };

const { entries }: Operations = JSON.parse(readFileSync('tests/schemas/github-rest.json', 'utf8'));

test('each operation of the extract has a route of its own, and there is no route besides', () => {
  const used = new Set<unknown>();
  const missing: string[] = [];
  for (const [name, { method, path }] of Object.entries(entries)) {
    const found = findRoute(allRoutes, method, path.replace(/\{\w+\}/g, '1'));
    if (found === undefined || used.has(found.route)) missing.push(name);
    used.add(found?.route);
  }
  expect(missing).toEqual([]);
  const extra = allRoutes
    .filter((route) => !used.has(route))
    .map(({ method, pattern }) => `${method} ${pattern.source}`);
  // The root directory is the same operation as any other path.
  expect(extra).toEqual(['GET ^\\/repos\\/([^/]+)\\/([^/]+)\\/contents$']);
});
