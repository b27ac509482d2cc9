import type { Block, PageContent } from './page-content.ts';

/** Names of fields that choose something rather than say something. */
const SETTINGS = new Set([
  'blockType',
  'section',
  'layout',
  'artwork',
  'tone',
  'icon',
  'style',
  'href',
  'route',
  'lang',
]);

/** A page with every text a visitor reads run through `change`; settings, section names and addresses stay. */
export function mapTexts(page: PageContent, change: (text: string, field: string) => string): PageContent {
  return mapFields(page, change) as PageContent;
}

/** One block with every text a visitor reads run through `change`. */
export function mapBlockTexts(block: Block, change: (text: string, field: string) => string): Block {
  return mapFields(block, change) as Block;
}

function mapFields(value: unknown, change: (text: string, field: string) => string, field = ''): unknown {
  if (typeof value === 'string') return SETTINGS.has(field) ? value : change(value, field);
  if (Array.isArray(value)) return value.map((item) => mapFields(item, change, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapFields(inner, change, key)]));
}
