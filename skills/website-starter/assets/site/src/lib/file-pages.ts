import type { PageContent } from '@/content/types';

import { checkPages } from './check-pages';

const modules = import.meta.glob<PageContent>('../content/pages/*.ts', { eager: true, import: 'default' });

/** The pages of src/content/pages, ordered by route. A file dropped into the folder is a page; nothing registers it. */
export const filePages = (): PageContent[] => checkPages(modules);
