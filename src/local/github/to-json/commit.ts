import type { FileChange } from '../git/diff.ts';
import type { Commit, Signature } from '../git/objects.ts';
import type { Hub, Repository, User } from '../hub.ts';
import { nodeId } from '../node-id.ts';
import { apiUrlOf, repositoryUrl } from './repository.ts';
import { userJson } from './user.ts';

/** A commit as the repository routes show it: with the accounts behind author and committer. */
export function commitJson(hub: Hub, repository: Repository, commit: Commit) {
  const api = apiUrlOf(hub, repository);
  const author = accountOf(hub, commit.author);
  const committer = accountOf(hub, commit.committer);
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', `${repository.id}:${commit.sha}`),
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      url: `${api}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: verificationJson(repository, commit),
    },
    url: `${api}/commits/${commit.sha}`,
    html_url: `${repositoryUrl(hub, repository)}/commit/${commit.sha}`,
    comments_url: `${api}/commits/${commit.sha}/comments`,
    author: author === undefined ? null : userJson(hub, author),
    committer: committer === undefined ? null : userJson(hub, committer),
    parents: parentsJson(hub, repository, commit, 'commits'),
  };
}

/** A commit as the Git data routes show it. */
export function gitCommitJson(hub: Hub, repository: Repository, commit: Commit) {
  const api = apiUrlOf(hub, repository);
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', `${repository.id}:${commit.sha}`),
    url: `${api}/git/commits/${commit.sha}`,
    html_url: `${repositoryUrl(hub, repository)}/commit/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: parentsJson(hub, repository, commit, 'git/commits'),
    verification: verificationJson(repository, commit),
  };
}

/** A commit as `push` webhooks show it. */
export function pushedCommitJson(hub: Hub, repository: Repository, commit: Commit, files: readonly FileChange[]) {
  const person = (signature: Signature) => {
    const username = accountOf(hub, signature)?.login;
    return { name: signature.name, email: signature.email, ...(username === undefined ? {} : { username }) };
  };
  const paths = (...wanted: FileChange['status'][]) =>
    files.filter(({ status }) => wanted.includes(status)).map(({ path }) => path);
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.date,
    url: `${repositoryUrl(hub, repository)}/commit/${commit.sha}`,
    author: person(commit.author),
    committer: person(commit.committer),
    added: paths('added', 'renamed', 'copied'),
    removed: [...paths('removed'), ...files.flatMap(({ previousPath }) => previousPath ?? [])],
    modified: paths('modified', 'changed'),
  };
}

export function fileJson(hub: Hub, repository: Repository, headSha: string, file: FileChange) {
  const page = repositoryUrl(hub, repository);
  const path = encodePath(file.path);
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${page}/blob/${headSha}/${path}`,
    raw_url: `${page}/raw/${headSha}/${path}`,
    contents_url: `${apiUrlOf(hub, repository)}/contents/${path}?ref=${headSha}`,
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previousPath === undefined ? {} : { previous_filename: file.previousPath }),
  };
}

export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** The address GitHub gives an account that shows no other: it is how commits are linked to accounts. */
export function noreplyAddress(user: User): string {
  return `${user.id}+${user.login}@users.noreply.github.com`;
}

export function accountOf(hub: Hub, { email }: Signature): User | undefined {
  for (const user of hub.users.values()) if (email === user.email || email === noreplyAddress(user)) return user;
  return undefined;
}

/** Commits GitHub makes itself are signed by its own key; the stand-in remembers which those are. */
export function verificationJson(repository: Repository, commit: Commit) {
  return repository.signedCommits.has(commit.sha)
    ? {
        verified: true,
        reason: 'valid',
        signature: '-----BEGIN PGP SIGNATURE-----\n\nlocal stand-in\n-----END PGP SIGNATURE-----\n',
        payload: `tree ${commit.tree}\n\n${commit.message}`,
        verified_at: commit.committer.date,
      }
    : { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };
}

function parentsJson(hub: Hub, repository: Repository, commit: Commit, kind: 'commits' | 'git/commits') {
  return commit.parents.map((sha) => ({
    sha,
    url: `${apiUrlOf(hub, repository)}/${kind}/${sha}`,
    html_url: `${repositoryUrl(hub, repository)}/commit/${sha}`,
  }));
}
