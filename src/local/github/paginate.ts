import type { Answer } from './answer.ts';
import type { Call } from './route.ts';

/** One page of `items` with GitHub's `link` header; `wrap` shapes bodies such as `{ total_count, check_runs }`. */
export function paginate<Item>(
  { url }: Pick<Call, 'url'>,
  items: readonly Item[],
  toJson: (item: Item) => unknown,
  wrap: (page: unknown[], total: number) => unknown = (page) => page,
): Answer {
  const { page, perPage } = readPage(url);
  const start = (page - 1) * perPage;
  const body = wrap(items.slice(start, start + perPage).map(toJson), items.length);
  const link = linkHeader(url, page, Math.max(1, Math.ceil(items.length / perPage)));
  return { status: 200, body, headers: link === '' ? {} : { link } };
}

/** 30 a page unless asked for up to 100 (docs: using pagination in the REST API). */
function readPage(url: URL): { page: number; perPage: number } {
  const read = (name: string, fallback: number) => {
    const value = Number.parseInt(url.searchParams.get(name) ?? '', 10);
    return value > 0 ? value : fallback;
  };
  return { page: read('page', 1), perPage: Math.min(read('per_page', 30), 100) };
}

function linkHeader(url: URL, page: number, last: number): string {
  const links: string[] = [];
  const link = (number: number, relation: string) => {
    const target = new URL(url);
    target.searchParams.set('page', String(number));
    links.push(`<${target.href}>; rel="${relation}"`);
  };
  if (page > 1) link(page - 1, 'prev');
  if (page < last) {
    link(page + 1, 'next');
    link(last, 'last');
  }
  if (page > 1) link(1, 'first');
  return links.join(', ');
}
