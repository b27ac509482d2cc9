import type { PageContent } from '@/content/types';

import { checkPages } from './check-pages';

// Not with `import: 'default'`: in a production build Next.js 16.4.6 then gives undefined for every file.
const modules = import.meta.glob<{ default: PageContent }>('../content/pages/*.ts', { eager: true });

/** The pages of src/content/pages, ordered by route. A file dropped into the folder is a page; nothing registers it. */
export const filePages = (): PageContent[] =>
  checkPages(Object.fromEntries(Object.entries(modules).map(([file, module]) => [file, module.default])));
