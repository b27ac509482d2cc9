import type { Answer } from './answer.ts';
import type { Hub, Repository, Token, User } from './hub.ts';

/** Who is asking. An App proves itself by a JWT and may do little but mint installation tokens. */
export type Actor = { kind: 'anonymous' } | { kind: 'app' } | Token;

export type Call = {
  hub: Hub;
  actor: Actor;
  url: URL;
  headers: Record<string, string | string[] | undefined>;
  body: unknown;
  /** The value of a `:name` or `*name` part of the route's path. */
  param: (name: string) => string;
};

export type RepositoryCall = Call & {
  repository: Repository;
  /** Who the change is attributed to: the person, or the App's bot. */
  user: User;
};

export type Access =
  | 'anyone'
  | 'app'
  | 'installation'
  | 'user'
  | `${'metadata' | 'contents' | 'issues' | 'pull_requests' | 'checks' | 'statuses' | 'deployments'}:${'read' | 'write'}`;

export type Handle<Kind> = (call: Kind) => Promise<Answer> | Answer;

export type Route = {
  method: string;
  pattern: RegExp;
  names: string[];
  access: Access;
  handle: (call: RepositoryCall) => Promise<Answer> | Answer;
};

/**
 * A route of the API, e.g. `GET /repos/:owner/:repo/contents/*path`. Routes below `/repos/:owner/:repo` are handed the
 * repository, and the named permission is checked before they are called.
 */
export function route(line: string, access: Access, handle: Handle<RepositoryCall>): Route {
  const [method = '', path = ''] = line.split(' ');
  const names: string[] = [];
  const source = path.replace(/[.+]/g, '\\$&').replace(/([:*])(\w+)/g, (_, kind: string, name: string) => {
    names.push(name);
    if (kind === '*') return '(.+)';
    return numericNames.has(name) ? '(\\d+)' : '([^/]+)';
  });
  return { method, pattern: new RegExp(`^${source}$`), names, access, handle };
}

/** Keeps `/issues/:number` from swallowing `/issues/comments`. */
const numericNames = new Set(['number', 'id', 'reaction', 'review']);

export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; param: Call['param'] } | undefined {
  for (const candidate of routes) {
    if (candidate.method !== method) continue;
    const match = candidate.pattern.exec(path);
    if (match === null) continue;
    const values = new Map(candidate.names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]));
    return { route: candidate, param: (name) => values.get(name) ?? '' };
  }
  return undefined;
}
