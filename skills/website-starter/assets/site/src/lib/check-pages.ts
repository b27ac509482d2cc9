import type { PageContent } from '../content/types';

/**
 * Pages of a folder, keyed by file path, ordered by route.
 * Throws when a file's name and its route disagree, for then two files could claim one route without anybody noticing.
 */
export function checkPages(files: Record<string, PageContent>): PageContent[] {
  return Object.entries(files)
    .map(([file, page]) => {
      const name = file.slice(file.lastIndexOf('/') + 1);
      const expected = fileNameOf(page.route);
      if (name !== expected)
        throw new Error(`${file} has the route ${page.route}; rename the file to ${expected} or correct its route.`);
      return page;
    })
    .sort((a, b) => (a.route < b.route ? -1 : 1));
}

/** `home.ts` for `/`, `services--web.ts` for `/services/web`. */
const fileNameOf = (route: string): string => `${route.split('/').filter(Boolean).join('--') || 'home'}.ts`;
