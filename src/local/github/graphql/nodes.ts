import { isWriter } from '../authorize.ts';
import { type Commit, readCommit } from '../git/objects.ts';
import { readRef } from '../git/refs.ts';
import {
  type Comment,
  fullNameOf,
  type Hub,
  type Issue,
  isPullRequest,
  type PullRequest,
  type Repository,
  type Review,
  type ReviewComment,
  roleOf,
  type Thread,
  type User,
} from '../hub.ts';
import { nodeId } from '../node-id.ts';
import { accountOf } from '../to-json/commit.ts';
import { pullJson } from '../to-json/pull.ts';
import { repositoryUrl } from '../to-json/repository.ts';
import { currentLine } from '../to-json/review.ts';
import type { Asker } from './asker.ts';
import { type ConnectionArgs, connection } from './connection.ts';

/** A person, bot or organization. GraphQL gives the logins of bots without `[bot]`. */
export function actorNode(hub: Hub, user: User) {
  return {
    __typename: user.type,
    id: nodeId(user.type, user.id),
    databaseId: user.id,
    login: user.login.replace('[bot]', ''),
    name: user.name,
    url: `${hub.url}/${user.login}`,
    avatarUrl: `${hub.url}/avatars/${user.id}`,
    resourcePath: `/${user.login}`,
  };
}

export function repositoryNode(asker: Asker, repository: Repository) {
  const { hub } = asker;
  return {
    __typename: 'Repository',
    id: nodeId('Repository', repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullNameOf(repository),
    owner: actorNode(hub, repository.owner),
    url: repositoryUrl(hub, repository),
    isPrivate: repository.private,
    isEmpty: async () => (await readRef(repository.directory, `refs/heads/${repository.defaultBranch}`)) === undefined,
    defaultBranchRef: () => findRef(asker, repository, `refs/heads/${repository.defaultBranch}`),
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      findRef(asker, repository, qualifiedName.startsWith('refs/') ? qualifiedName : `refs/heads/${qualifiedName}`),
    object: async ({ oid, expression }: { oid?: string | null; expression?: string | null }) => {
      const ref = expression ? await readRef(repository.directory, `refs/heads/${expression}`) : undefined;
      const commit = await readCommit(repository.directory, oid ?? ref?.sha ?? '');
      return commit === undefined ? null : commitNode(asker, repository, commit);
    },
    issue: ({ number }: { number: number }) => {
      const issue = repository.issues.find((candidate) => candidate.number === number && !isPullRequest(candidate));
      return issue === undefined ? null : issueNode(asker, repository, issue);
    },
    pullRequest: ({ number }: { number: number }) => {
      const issue = repository.issues.filter(isPullRequest).find((candidate) => candidate.number === number);
      return issue === undefined ? null : pullNode(asker, repository, issue);
    },
    pullRequests: (args: ConnectionArgs & { headRefName?: string | null; states?: string[] | null }) => {
      const pulls = repository.issues
        .filter(isPullRequest)
        .filter(({ pull }) => pull.headRef === (args.headRefName ?? pull.headRef))
        .filter((issue) => args.states?.includes(pullState(issue)) ?? true);
      return connection(
        pulls.map((issue) => pullNode(asker, repository, issue)),
        args,
      );
    },
  };
}

async function findRef(asker: Asker, repository: Repository, name: string) {
  const ref = await readRef(repository.directory, name);
  return ref === undefined ? null : refNode(asker, repository, ref);
}

export function refNode(asker: Asker, repository: Repository, { name, sha }: { name: string; sha: string }) {
  const prefix = name.split('/').slice(0, 2).join('/');
  return {
    __typename: 'Ref',
    id: nodeId('Ref', `${repository.id}:${name}`),
    name: name.slice(prefix.length + 1),
    prefix: `${prefix}/`,
    target: async () => {
      const commit = await readCommit(repository.directory, sha);
      return commit === undefined ? null : commitNode(asker, repository, commit);
    },
  };
}

export function commitNode(asker: Asker, repository: Repository, commit: Commit) {
  const { hub } = asker;
  const [headline = '', ...rest] = commit.message.split('\n\n');
  const person = (signature: Commit['author']) => {
    const account = accountOf(hub, signature);
    const isPerson = account?.type === 'User';
    return { ...signature, user: isPerson ? actorNode(hub, account) : null };
  };
  const isSigned = repository.signedCommits.has(commit.sha);
  const url = `${repositoryUrl(hub, repository)}/commit/${commit.sha}`;
  return {
    __typename: 'Commit',
    id: nodeId('Commit', `${repository.id}:${commit.sha}`),
    oid: commit.sha,
    abbreviatedOid: commit.sha.slice(0, 7),
    url,
    commitUrl: url,
    message: commit.message,
    messageHeadline: headline,
    messageBody: rest.join('\n\n'),
    authoredDate: commit.author.date,
    committedDate: commit.committer.date,
    author: person(commit.author),
    committer: person(commit.committer),
    signature: isSigned
      ? {
          __typename: 'GpgSignature',
          isValid: true,
          state: 'VALID',
          wasSignedByGitHub: true,
          email: 'noreply@github.com',
        }
      : null,
  };
}

export function issueNode(asker: Asker, repository: Repository, issue: Issue) {
  return { __typename: 'Issue', ...conversation(asker, repository, issue, 'issues'), state: issue.state.toUpperCase() };
}

export function pullNode(asker: Asker, repository: Repository, issue: PullRequest) {
  const { pull } = issue;
  const details = async () => await pullJson(asker.hub, repository, issue);
  return {
    __typename: 'PullRequest',
    ...conversation(asker, repository, issue, 'pull'),
    state: pullState(issue),
    isDraft: pull.draft,
    merged: pull.merged !== null,
    mergedAt: pull.merged?.at ?? null,
    mergeable: async () => {
      const { mergeable } = await details();
      return mergeable === null ? 'UNKNOWN' : mergeable ? 'MERGEABLE' : 'CONFLICTING';
    },
    headRefName: pull.headRef,
    headRefOid: pull.headSha,
    baseRefName: pull.baseRef,
    baseRefOid: pull.baseSha,
    additions: async () => (await details()).additions,
    deletions: async () => (await details()).deletions,
    changedFiles: async () => (await details()).changed_files,
    reviewDecision: null,
    reviews: (args: ConnectionArgs) =>
      connection(
        pull.reviews.map((review) => reviewNode(asker, repository, issue, review)),
        args,
      ),
    reviewThreads: (args: ConnectionArgs) =>
      connection(
        pull.threads.map((thread) => threadNode(asker, repository, issue, thread)),
        args,
      ),
  };
}

function pullState({ pull, state }: PullRequest): string {
  return pull.merged !== null ? 'MERGED' : state.toUpperCase();
}

function conversation(asker: Asker, repository: Repository, issue: Issue, page: 'issues' | 'pull') {
  const { hub } = asker;
  return {
    id: nodeId(page === 'pull' ? 'PullRequest' : 'Issue', issue.id),
    databaseId: issue.pull?.id ?? issue.id,
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    url: `${repositoryUrl(hub, repository)}/${page}/${issue.number}`,
    author: actorNode(hub, issue.author),
    locked: issue.locked,
    closed: issue.state === 'closed',
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    closedAt: issue.closedAt,
    repository: () => repositoryNode(asker, repository),
    labels: (args: ConnectionArgs) =>
      connection(
        issue.labels.map(({ id, name, color }) => ({ __typename: 'Label', id: nodeId('Label', id), name, color })),
        args,
      ),
    comments: (args: ConnectionArgs) =>
      connection(
        issue.comments.map((comment) => commentNode(asker, repository, issue, comment)),
        args,
      ),
  };
}

function commentNode({ hub }: Asker, repository: Repository, issue: Issue, comment: Comment) {
  const page = `${repositoryUrl(hub, repository)}/${issue.pull === undefined ? 'issues' : 'pull'}/${issue.number}`;
  return {
    __typename: 'IssueComment',
    id: nodeId('IssueComment', comment.id),
    databaseId: comment.id,
    body: comment.body,
    author: actorNode(hub, comment.author),
    url: `${page}#issuecomment-${comment.id}`,
    createdAt: comment.createdAt,
    updatedAt: comment.updatedAt,
    isMinimized: false,
  };
}

function reviewNode({ hub }: Asker, repository: Repository, issue: PullRequest, review: Review) {
  return {
    __typename: 'PullRequestReview',
    id: nodeId('PullRequestReview', review.id),
    databaseId: review.id,
    body: review.body,
    state: review.state,
    author: actorNode(hub, review.author),
    submittedAt: review.submittedAt,
    url: `${repositoryUrl(hub, repository)}/pull/${issue.number}#pullrequestreview-${review.id}`,
  };
}

export function threadNode(asker: Asker, repository: Repository, issue: PullRequest, thread: Thread) {
  const { hub } = asker;
  const line = async () => await currentLine(repository, issue, thread);
  const mayResolve = () => {
    const user = asker.permit(repository, { name: 'pull_requests', level: 'read' });
    return user.type === 'Bot' || user === issue.author || isWriter(roleOf(repository, user));
  };
  return {
    __typename: 'PullRequestReviewThread',
    id: nodeId('PullRequestReviewThread', thread.id),
    isResolved: thread.resolvedBy !== null,
    isOutdated: async () => (await line()) === null,
    isCollapsed: thread.resolvedBy !== null,
    resolvedBy: thread.resolvedBy === null ? null : actorNode(hub, thread.resolvedBy),
    path: thread.path,
    line,
    startLine: thread.startLine,
    originalLine: thread.line,
    originalStartLine: thread.startLine,
    diffSide: thread.side,
    startDiffSide: thread.startLine === null ? null : thread.side,
    subjectType: 'LINE',
    viewerCanReply: true,
    viewerCanResolve: () => thread.resolvedBy === null && mayResolve(),
    viewerCanUnresolve: () => thread.resolvedBy !== null && mayResolve(),
    pullRequest: () => pullNode(asker, repository, issue),
    repository: () => repositoryNode(asker, repository),
    comments: (args: ConnectionArgs) =>
      connection(
        thread.comments.map((comment) => reviewCommentNode(asker, repository, issue, thread, comment)),
        args,
      ),
  };
}

export function reviewCommentNode(
  asker: Asker,
  repository: Repository,
  issue: PullRequest,
  thread: Thread,
  comment: ReviewComment,
) {
  const { hub } = asker;
  const review = issue.pull.reviews.find(({ id }) => id === comment.reviewId);
  const first = thread.comments.find(({ id }) => id === comment.replyTo);
  const line = async () => await currentLine(repository, issue, thread);
  return {
    __typename: 'PullRequestReviewComment',
    id: nodeId('PullRequestReviewComment', comment.id),
    databaseId: comment.id,
    body: comment.body,
    author: actorNode(hub, comment.author),
    path: thread.path,
    line,
    originalLine: thread.line,
    startLine: thread.startLine,
    diffHunk: thread.diffHunk,
    outdated: async () => (await line()) === null,
    isMinimized: false,
    url: `${repositoryUrl(hub, repository)}/pull/${issue.number}#discussion_r${comment.id}`,
    createdAt: comment.createdAt,
    updatedAt: comment.updatedAt,
    pullRequestReview: review === undefined ? null : reviewNode(asker, repository, issue, review),
    replyTo: () => (first === undefined ? null : reviewCommentNode(asker, repository, issue, thread, first)),
  };
}
