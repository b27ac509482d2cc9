import { addReply } from '../add-review.ts';
import { isWriter } from '../authorize.ts';
import { emit } from '../emit.ts';
import { emitAboutIssue } from '../emit-about-issue.ts';
import {
  fullNameOf,
  type Issue,
  isPullRequest,
  now,
  type PullRequest,
  type Repository,
  roleOf,
  type Thread,
} from '../hub.ts';
import { type NodeKind, readNodeId } from '../node-id.ts';
import { issueJson } from '../to-json/issue.ts';
import { simplePullJson } from '../to-json/pull.ts';
import { repositoryJson } from '../to-json/repository.ts';
import { reviewCommentJson } from '../to-json/review.ts';
import type { Asker } from './asker.ts';
import { issueNode, pullNode, repositoryNode, reviewCommentNode, threadNode } from './nodes.ts';
import { GraphqlRefusal } from './refusal.ts';

export async function setResolved(asker: Asker, threadId: string, resolved: boolean) {
  const { hub } = asker;
  const { repository, issue, thread } = findThread(asker, threadId);
  const user = asker.permit(repository, { name: 'pull_requests', level: 'write' });
  if (user.type !== 'Bot' && user !== issue.author && !isWriter(roleOf(repository, user))) throw notAccessible();
  const changed = (thread.resolvedBy !== null) !== resolved;
  thread.resolvedBy = resolved ? user : null;
  if (changed) {
    const comments = await Promise.all(
      thread.comments.map((comment) => reviewCommentJson(hub, repository, issue, thread, comment)),
    );
    const payload = {
      action: resolved ? 'resolved' : 'unresolved',
      pull_request: simplePullJson(hub, repository, issue),
      thread: { node_id: threadId, comments },
    };
    emit(hub, repository, 'pull_request_review_thread', payload, user);
  }
  return { clientMutationId: null, thread: threadNode(asker, repository, issue, thread) };
}

export async function replyInThread(asker: Asker, threadId: string, body: string) {
  const { repository, issue, thread } = findThread(asker, threadId);
  const author = asker.permit(repository, { name: 'pull_requests', level: 'write' });
  const comment = await addReply(asker.hub, repository, issue, thread, { author, body });
  return { clientMutationId: null, comment: reviewCommentNode(asker, repository, issue, thread, comment) };
}

export async function setDraft(asker: Asker, pullRequestId: string, draft: boolean) {
  const { repository, issue } = findIssueNode(asker, 'PullRequest', pullRequestId);
  if (!isPullRequest(issue)) throw unknownNode(pullRequestId);
  const user = asker.permit(repository, { name: 'pull_requests', level: 'write' });
  if (user.type !== 'Bot' && user !== issue.author && !isWriter(roleOf(repository, user))) throw notAccessible();
  if (issue.pull.draft !== draft) {
    issue.pull.draft = draft;
    issue.updatedAt = now();
    await emitAboutIssue(asker.hub, repository, issue, draft ? 'converted_to_draft' : 'ready_for_review', {}, user);
  }
  return { clientMutationId: null, pullRequest: pullNode(asker, repository, issue) };
}

/** Moves an issue: its old address redirects, and it opens anew, with its comments, under the next number. */
export async function transferIssue(asker: Asker, issueId: string, repositoryId: string) {
  const { hub } = asker;
  const { repository, issue } = findIssueNode(asker, 'Issue', issueId);
  const target = hub.repositories.find(({ id }) => id === Number(readNodeId(repositoryId)?.id));
  if (target === undefined) throw unknownNode(repositoryId);
  const user = asker.permit(repository, { name: 'issues', level: 'write' });
  if (!isWriter(roleOf(repository, user)) || !isWriter(roleOf(target, user))) throw notAccessible();
  target.lastNumber += 1;
  const arrived: Issue = { ...issue, id: hub.newId(), number: target.lastNumber, labels: [], updatedAt: now() };
  const from = { old_issue: issueJson(hub, repository, issue), old_repository: describe(asker, repository) };
  const to = { new_issue: issueJson(hub, target, arrived), new_repository: describe(asker, target) };
  repository.issues = repository.issues.filter((other) => other !== issue);
  repository.moved.set(issue.number, `/repos/${fullNameOf(target)}/issues/${arrived.number}`);
  target.issues.push(arrived);
  await emitAboutIssue(hub, target, arrived, 'opened', { changes: from }, user);
  await emitAboutIssue(hub, repository, issue, 'transferred', { changes: to }, user);
  return { clientMutationId: null, issue: issueNode(asker, target, arrived) };
}

export async function deleteIssue(asker: Asker, issueId: string) {
  const { repository, issue } = findIssueNode(asker, 'Issue', issueId);
  const user = asker.permit(repository, { name: 'issues', level: 'write' });
  if (roleOf(repository, user) !== 'admin') throw notAccessible();
  repository.issues = repository.issues.filter((other) => other !== issue);
  repository.deleted.add(issue.number);
  await emitAboutIssue(asker.hub, repository, issue, 'deleted', {}, user);
  return { clientMutationId: null, repository: repositoryNode(asker, repository) };
}

function describe({ hub }: Asker, repository: Repository) {
  return { ...repositoryJson(hub, repository), custom_properties: {} };
}

function findIssueNode(asker: Asker, kind: NodeKind, id: string): { repository: Repository; issue: Issue } {
  const read = readNodeId(id);
  for (const repository of asker.hub.repositories) {
    const issue = repository.issues.find((candidate) => candidate.id === Number(read?.id));
    if (issue !== undefined && read?.kind === kind) return { repository, issue };
  }
  throw unknownNode(id);
}

function findThread(asker: Asker, id: string): { repository: Repository; issue: PullRequest; thread: Thread } {
  const wanted = Number(readNodeId(id)?.id);
  for (const repository of asker.hub.repositories) {
    for (const issue of repository.issues.filter(isPullRequest)) {
      const thread = issue.pull.threads.find((candidate) => candidate.id === wanted);
      if (thread !== undefined) return { repository, issue, thread };
    }
  }
  throw unknownNode(id);
}

function unknownNode(id: string): GraphqlRefusal {
  return new GraphqlRefusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
}

function notAccessible(): GraphqlRefusal {
  return new GraphqlRefusal('FORBIDDEN', 'Resource not accessible by integration');
}
