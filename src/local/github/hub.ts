import type { Webhooks } from './webhooks.ts';

/** Everything the stand-in knows, held in memory; the files and commits are in bare Git repositories on disk. */
export type Hub = {
  /** Where pages and Git live, e.g. `http://127.0.0.1:4000`. */
  url: string;
  apiUrl: string;
  graphqlUrl: string;
  directory: string;
  app: App;
  users: Map<string, User>;
  tokens: Map<string, Token>;
  installations: Installation[];
  repositories: Repository[];
  webhooks: Webhooks;
  newId: () => number;
};

export type App = {
  id: number;
  slug: string;
  name: string;
  privateKey: string;
  publicKey: string;
  webhookSecret: string;
  installationId: number;
  permissions: Record<string, 'read' | 'write'>;
  events: string[];
  bot: User;
  createdAt: string;
};

export type User = {
  id: number;
  login: string;
  name: string | null;
  email: string | null;
  type: 'User' | 'Bot' | 'Organization';
  createdAt: string;
};

export type Token =
  | { kind: 'user'; user: User }
  | {
      kind: 'installation';
      installation: Installation;
      permissions: Record<string, 'read' | 'write'>;
      /** Null means every repository of the installation. */
      repositoryIds: number[] | null;
      expiresAt: string;
    };

export type Installation = { id: number; account: User; createdAt: string };

export type Role = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin';

export type Repository = {
  id: number;
  name: string;
  owner: User;
  private: boolean;
  /** Whether pull requests may be drafts here. */
  drafts: boolean;
  description: string | null;
  defaultBranch: string;
  /** The bare Git repository. */
  directory: string;
  collaborators: Map<string, Role>;
  protectedBranches: Map<string, string>;
  /** Shas of commits that GitHub made and signed itself. */
  signedCommits: Set<string>;
  labels: Label[];
  issues: Issue[];
  lastNumber: number;
  moved: Map<number, string>;
  deleted: Set<number>;
  checkRuns: CheckRun[];
  statuses: CommitStatus[];
  deployments: Deployment[];
  createdAt: string;
  updatedAt: string;
  pushedAt: string;
};

export type Label = { id: number; name: string; color: string; description: string | null };

export type Reaction = { id: number; user: User; content: ReactionContent; createdAt: string };
export type ReactionContent = (typeof reactionContents)[number];
export const reactionContents = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'] as const;

export type Comment = {
  id: number;
  author: User;
  body: string;
  reactions: Reaction[];
  viaApp: boolean;
  createdAt: string;
  updatedAt: string;
};

export type LockReason = 'resolved' | 'off-topic' | 'too heated' | 'spam';

/** An issue or, when `pull` is there, a pull request: they share numbers, comments and labels. */
export type Issue = {
  id: number;
  number: number;
  title: string;
  body: string | null;
  author: User;
  state: 'open' | 'closed';
  stateReason: 'completed' | 'reopened' | 'not_planned' | 'duplicate' | null;
  labels: Label[];
  assignees: User[];
  comments: Comment[];
  reactions: Reaction[];
  locked: boolean;
  lockReason: LockReason | null;
  viaApp: boolean;
  closedAt: string | null;
  closedBy: User | null;
  createdAt: string;
  updatedAt: string;
  pull?: Pull;
};

export type PullRequest = Issue & { pull: Pull };

export type Pull = {
  id: number;
  headRef: string;
  headSha: string;
  baseRef: string;
  baseSha: string;
  draft: boolean;
  merged: { at: string; by: User; sha: string } | null;
  maintainerCanModify: boolean;
  reviews: Review[];
  threads: Thread[];
};

export type Review = {
  id: number;
  author: User;
  body: string;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED';
  commitSha: string;
  submittedAt: string;
};

export type Side = 'LEFT' | 'RIGHT';

export type Thread = {
  id: number;
  path: string;
  line: number;
  startLine: number | null;
  side: Side;
  commitSha: string;
  diffHunk: string;
  /** Lines below the first hunk header of the file, in the diff it was made on. */
  position: number;
  resolvedBy: User | null;
  comments: ReviewComment[];
};

export type ReviewComment = Comment & { reviewId: number; commitSha: string; replyTo: number | null };

export type CheckRun = {
  id: number;
  suiteId: number;
  name: string;
  headSha: string;
  externalId: string | null;
  detailsUrl: string | null;
  status: 'queued' | 'in_progress' | 'completed' | 'waiting' | 'requested' | 'pending';
  conclusion: string | null;
  startedAt: string | null;
  completedAt: string | null;
  output: { title: string | null; summary: string | null; text: string | null };
};

export type CommitStatus = {
  id: number;
  sha: string;
  state: 'error' | 'failure' | 'pending' | 'success';
  context: string;
  description: string | null;
  targetUrl: string | null;
  creator: User;
  createdAt: string;
};

export type Deployment = {
  id: number;
  sha: string;
  ref: string;
  task: string;
  environment: string;
  description: string | null;
  payload: Record<string, unknown> | string;
  creator: User;
  createdAt: string;
  updatedAt: string;
  statuses: DeploymentStatus[];
  production: boolean;
  transient: boolean;
};

export type DeploymentStatus = {
  id: number;
  state: 'error' | 'failure' | 'inactive' | 'in_progress' | 'queued' | 'pending' | 'success';
  description: string;
  environment: string;
  environmentUrl: string;
  targetUrl: string;
  logUrl: string;
  creator: User;
  createdAt: string;
};

export function findRepository(hub: Hub, owner: string, name: string): Repository | undefined {
  const fullName = `${owner}/${name}`.toLowerCase();
  return hub.repositories.find((repository) => fullNameOf(repository).toLowerCase() === fullName);
}

export function fullNameOf(repository: Repository): string {
  return `${repository.owner.login}/${repository.name}`;
}

export function isPullRequest(issue: Issue): issue is PullRequest {
  return issue.pull !== undefined;
}

/** The account with this login, made on first mention: a login ending in `[bot]` is a bot. */
export function accountFor(hub: Hub, login: string, type?: User['type']): User {
  const known = hub.users.get(login.toLowerCase());
  if (known !== undefined) return known;
  const user: User = {
    id: hub.newId(),
    login,
    name: null,
    email: null,
    type: type ?? (login.endsWith('[bot]') ? 'Bot' : 'User'),
    createdAt: now(),
  };
  hub.users.set(login.toLowerCase(), user);
  return user;
}

export function installationFor(hub: Hub, repository: Repository): Installation | undefined {
  return hub.installations.find((installation) => installation.account === repository.owner);
}

/** What a person may do here. Owners are admins; other Apps' bots may write; everyone may read what is public. */
export function roleOf(repository: Repository, user: User): Role {
  if (repository.owner === user) return 'admin';
  const role = repository.collaborators.get(user.login.toLowerCase());
  if (role !== undefined) return role;
  if (user.type === 'Bot') return 'write';
  return repository.private ? 'none' : 'read';
}

/** GitHub's timestamps have whole seconds. */
export function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}
