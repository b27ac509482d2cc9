import { ApiError } from '../answer.ts';
import { authorizeIn, type Permission } from '../authorize.ts';
import { findRepository, type Hub, isPullRequest, type Repository, type User } from '../hub.ts';
import { readNodeId } from '../node-id.ts';
import type { Actor } from '../route.ts';
import type { Asker } from './asker.ts';
import { type CreateCommitInput, createCommitOnBranch } from './create-commit-on-branch.ts';
import { deleteIssue, replyInThread, setDraft, setResolved, transferIssue } from './mutations.ts';
import { actorNode, issueNode, pullNode, repositoryNode, threadNode } from './nodes.ts';
import { GraphqlRefusal } from './refusal.ts';

type Input<Fields> = { input: Fields };

/** The queries and mutations the stand-in knows; a field that is missing here is an error, never a silent null. */
export function rootFor(hub: Hub, actor: Extract<Actor, { kind: 'installation' | 'user' }>) {
  const asker: Asker = { hub, permit: (repository, permission) => permit(hub, actor, repository, permission) };
  return {
    viewer: () => actorNode(hub, actor.kind === 'user' ? actor.user : hub.app.bot),
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const repository = findRepository(hub, owner, name);
      if (repository === undefined) throw unknownRepository(`${owner}/${name}`);
      asker.permit(repository, { name: 'metadata', level: 'read' });
      return repositoryNode(asker, repository);
    },
    node: ({ id }: { id: string }) => findNode(asker, id),
    nodes: ({ ids }: { ids: string[] }) => ids.map((id) => findNode(asker, id)),
    createCommitOnBranch: ({ input }: Input<CreateCommitInput>) => createCommitOnBranch(asker, input),
    resolveReviewThread: ({ input }: Input<{ threadId: string }>) => setResolved(asker, input.threadId, true),
    unresolveReviewThread: ({ input }: Input<{ threadId: string }>) => setResolved(asker, input.threadId, false),
    addPullRequestReviewThreadReply: ({ input }: Input<{ pullRequestReviewThreadId: string; body: string }>) =>
      replyInThread(asker, input.pullRequestReviewThreadId, input.body),
    markPullRequestReadyForReview: ({ input }: Input<{ pullRequestId: string }>) =>
      setDraft(asker, input.pullRequestId, false),
    convertPullRequestToDraft: ({ input }: Input<{ pullRequestId: string }>) =>
      setDraft(asker, input.pullRequestId, true),
    transferIssue: ({ input }: Input<{ issueId: string; repositoryId: string }>) =>
      transferIssue(asker, input.issueId, input.repositoryId),
    deleteIssue: ({ input }: Input<{ issueId: string }>) => deleteIssue(asker, input.issueId),
  };
}

function unknownRepository(fullName: string): GraphqlRefusal {
  return new GraphqlRefusal('NOT_FOUND', `Could not resolve to a Repository with the name '${fullName}'.`);
}

function permit(hub: Hub, actor: Actor, repository: Repository, permission: Permission): User {
  try {
    return authorizeIn(hub, actor, repository, permission);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 404) throw unknownRepository(`${repository.owner.login}/${repository.name}`);
    throw new GraphqlRefusal('FORBIDDEN', error.message);
  }
}

function findNode(asker: Asker, id: string) {
  const read = readNodeId(id);
  for (const repository of asker.hub.repositories) {
    if (read?.kind === 'Repository' && repository.id === Number(read.id)) return repositoryNode(asker, repository);
    for (const issue of repository.issues) {
      if (read?.kind === 'Issue' && issue.id === Number(read.id)) return issueNode(asker, repository, issue);
      if (!isPullRequest(issue)) continue;
      if (read?.kind === 'PullRequest' && issue.id === Number(read.id)) return pullNode(asker, repository, issue);
      const thread = issue.pull.threads.find((candidate) => candidate.id === Number(read?.id));
      if (read?.kind === 'PullRequestReviewThread' && thread !== undefined) {
        return threadNode(asker, repository, issue, thread);
      }
    }
  }
  throw new GraphqlRefusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
}
