import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';

/** Everything the stand-in knows, held in memory; uploaded files and sites are on disk. */
export type Platform = {
  /** Address of the API, e.g. `http://127.0.0.1:4300`. */
  url: string;
  directory: string;
  token: string;
  user: { id: string; username: string; name: string; email: string };
  team: { id: string; slug: string; name: string };
  project: Project;
  /** Newest last. */
  deployments: Deployment[];
};

export type Project = {
  id: string;
  name: string;
  createdAt: number;
  /** With it, deployments open only to requests with a bypass secret. */
  protected: boolean;
  bypass: Map<string, { createdAt: number; note: string | undefined }>;
};

export type Deployment = {
  id: string;
  name: string;
  /** Host and port, as the real one gives a host: `127.0.0.1:4301`. */
  host: string;
  directory: string;
  target: 'production' | null;
  meta: Record<string, string>;
  git: { branch: string; sha: string } | undefined;
  createdAt: number;
  buildingAt: number | undefined;
  endedAt: number | undefined;
  log: LogLine[];
  state: { name: 'QUEUED' } | { name: 'BUILDING' } | { name: 'READY' } | { name: 'ERROR'; message: string };
};

export type LogLine = { id: string; at: number; type: 'command' | 'stdout' | 'stderr'; text: string };

/** Makes what is in a directory visitable. Rejects with a sentence when the build fails. */
export type BuildSite = (site: {
  directory: string;
  log: (type: LogLine['type'], text: string) => void;
  signal: AbortSignal;
}) => Promise<BuiltSite>;

/** A site that answers requests until it is closed. */
export type BuiltSite = { answer: RequestListener; close: () => Promise<void> };

/** An id such as `dpl_5pTLZVkQxJRdFyBYTgoMWPAiVZgm`. */
export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(14).toString('hex')}`;
}
