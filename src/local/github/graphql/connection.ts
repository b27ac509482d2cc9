import { GraphqlRefusal } from './refusal.ts';

export type ConnectionArgs = {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
};

/** A Relay connection over a list, cut by GitHub's rules: `first` or `last` is needed, at most 100. */
export function connection<Item>(items: readonly Item[], args: ConnectionArgs) {
  const size = args.first ?? args.last;
  if (size === undefined || size === null || size > 100) {
    throw new GraphqlRefusal(
      'UNPROCESSABLE',
      'You must provide a `first` or `last` value of at most 100 to properly paginate the connection.',
    );
  }
  const start = args.after ? readCursor(args.after) : 0;
  const end = args.before ? readCursor(args.before) - 1 : items.length;
  const from = args.first === undefined || args.first === null ? Math.max(start, end - size) : start;
  const to = Math.min(end, from + size);
  const nodes = items.slice(from, to);
  return {
    nodes,
    edges: nodes.map((node, index) => ({ node, cursor: cursor(from + index + 1) })),
    totalCount: items.length,
    pageInfo: {
      hasNextPage: to < items.length,
      hasPreviousPage: from > 0,
      startCursor: nodes.length === 0 ? null : cursor(from + 1),
      endCursor: nodes.length === 0 ? null : cursor(to),
    },
  };
}

function cursor(position: number): string {
  return Buffer.from(`cursor:${position}`).toString('base64');
}

function readCursor(text: string): number {
  return Number(Buffer.from(text, 'base64').toString().replace('cursor:', ''));
}
