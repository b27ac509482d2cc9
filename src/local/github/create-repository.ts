import { join } from 'node:path';
import { emitInstallation } from './emit.ts';
import { initRepository, writeProtectedBranches } from './git/init-repository.ts';
import { writeBlob } from './git/objects.ts';
import {
  accountFor,
  fullNameOf,
  type Hub,
  installationFor,
  now,
  type Repository,
  type Role,
  type User,
} from './hub.ts';
import { commitFiles } from './make-commit.ts';
import { moveRef } from './move-ref.ts';

export type RepositoryOptions = {
  owner: string;
  name: string;
  /** What the owner is when this is the first mention of it; an organization unless said. */
  ownerType?: 'User' | 'Organization';
  private?: boolean;
  description?: string;
  defaultBranch?: string;
  /** Files of the first commit, by path; without any the repository is empty. */
  files?: Record<string, string | Buffer>;
  collaborators?: Record<string, Role>;
  /** Labels that exist from the start. */
  labels?: string[];
  /** False refuses draft pull requests, as GitHub does in private repositories of free plans. */
  drafts?: boolean;
  /** False keeps the App away from it. */
  installed?: boolean;
};

/** Makes a repository, installs the App on it, and commits the first files as its first admin or the App's bot. */
export async function createRepository(hub: Hub, options: RepositoryOptions): Promise<Repository> {
  const owner = accountFor(hub, options.owner, options.ownerType ?? 'Organization');
  const createdAt = now();
  const repository: Repository = {
    id: hub.newId(),
    name: options.name,
    owner,
    private: options.private ?? false,
    drafts: options.drafts ?? true,
    description: options.description ?? null,
    defaultBranch: options.defaultBranch ?? 'main',
    directory: join(hub.directory, `${options.owner}/${options.name}.git`),
    collaborators: new Map(),
    protectedBranches: new Map(),
    signedCommits: new Set(),
    labels: (options.labels ?? []).map((name) => ({ id: hub.newId(), name, color: 'ededed', description: null })),
    issues: [],
    lastNumber: 0,
    moved: new Map(),
    deleted: new Set(),
    checkRuns: [],
    statuses: [],
    deployments: [],
    createdAt,
    updatedAt: createdAt,
    pushedAt: createdAt,
  };
  for (const [login, role] of Object.entries(options.collaborators ?? {})) {
    repository.collaborators.set(accountFor(hub, login).login.toLowerCase(), role);
  }
  if (hub.repositories.some((other) => fullNameOf(other) === fullNameOf(repository))) {
    throw new Error(`The repository ${fullNameOf(repository)} exists already. Choose another name.`);
  }
  await initRepository(repository.directory, repository.defaultBranch);
  hub.repositories.push(repository);
  if (options.installed !== false) install(hub, repository);
  if (options.files !== undefined) await commitFirstFiles(hub, repository, options.files);
  return repository;
}

export async function protectBranch(repository: Repository, branch: string, reason: string | null): Promise<void> {
  if (reason === null) repository.protectedBranches.delete(branch);
  else repository.protectedBranches.set(branch, reason);
  await writeProtectedBranches(repository.directory, repository.protectedBranches);
}

function install(hub: Hub, repository: Repository): void {
  const known = installationFor(hub, repository);
  const id = hub.installations.length === 0 ? hub.app.installationId : hub.newId();
  const installation = known ?? { id, account: repository.owner, createdAt: now() };
  if (known === undefined) hub.installations.push(installation);
  emitInstallation(hub, installation, repository, known === undefined);
}

async function commitFirstFiles(hub: Hub, repository: Repository, files: Record<string, string | Buffer>) {
  const changes = [];
  for (const [path, content] of Object.entries(files)) {
    const sha = await writeBlob(repository.directory, Buffer.from(content));
    changes.push({ path, blob: { sha, mode: '100644' } });
  }
  const user = firstAdmin(hub, repository);
  const commit = await commitFiles(hub, repository, { parent: undefined, changes, message: 'Initial commit', user });
  const name = `refs/heads/${repository.defaultBranch}`;
  await moveRef(hub, repository, { name, from: undefined, to: commit.sha }, user);
}

function firstAdmin(hub: Hub, repository: Repository): User {
  const login = [...repository.collaborators].find(([, role]) => role === 'admin')?.[0];
  return login === undefined ? repository.owner : accountFor(hub, login);
}
