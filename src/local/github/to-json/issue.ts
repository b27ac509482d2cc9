import {
  type Comment,
  type Hub,
  type Issue,
  type Label,
  type Reaction,
  type Repository,
  reactionContents,
  roleOf,
  type User,
} from '../hub.ts';
import { nodeId } from '../node-id.ts';
import { appJson } from './app.ts';
import { apiUrlOf, repositoryUrl } from './repository.ts';
import { userJson } from './user.ts';

export function issueJson(hub: Hub, repository: Repository, issue: Issue) {
  const api = apiUrlOf(hub, repository);
  const url = `${api}/issues/${issue.number}`;
  const kind = issue.pull === undefined ? 'issues' : 'pull';
  const htmlUrl = `${repositoryUrl(hub, repository)}/${kind}/${issue.number}`;
  return {
    url,
    repository_url: api,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: htmlUrl,
    id: issue.id,
    node_id: nodeId(issue.pull === undefined ? 'Issue' : 'PullRequest', issue.id),
    number: issue.number,
    title: issue.title,
    user: userJson(hub, issue.author),
    labels: issue.labels.map((label) => labelJson(hub, repository, label)),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: issue.locked,
    active_lock_reason: issue.lockReason,
    assignee: issue.assignees[0] === undefined ? null : userJson(hub, issue.assignees[0]),
    assignees: issue.assignees.map((user) => userJson(hub, user)),
    milestone: null,
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    closed_by: issue.closedBy === null ? null : userJson(hub, issue.closedBy),
    author_association: associationOf(repository, issue.author),
    body: issue.body,
    reactions: reactionRollup(`${url}/reactions`, issue.reactions),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: issue.viaApp ? appJson(hub) : null,
    ...(issue.pull === undefined
      ? {}
      : {
          draft: issue.pull.draft,
          pull_request: {
            url: `${api}/pulls/${issue.number}`,
            html_url: htmlUrl,
            diff_url: `${htmlUrl}.diff`,
            patch_url: `${htmlUrl}.patch`,
            merged_at: issue.pull.merged?.at ?? null,
          },
        }),
  };
}

export function commentJson(hub: Hub, repository: Repository, issue: Issue, comment: Comment) {
  const api = apiUrlOf(hub, repository);
  const kind = issue.pull === undefined ? 'issues' : 'pull';
  const url = `${api}/issues/comments/${comment.id}`;
  return {
    url,
    html_url: `${repositoryUrl(hub, repository)}/${kind}/${issue.number}#issuecomment-${comment.id}`,
    issue_url: `${api}/issues/${issue.number}`,
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    user: userJson(hub, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: associationOf(repository, comment.author),
    reactions: reactionRollup(`${url}/reactions`, comment.reactions),
    performed_via_github_app: comment.viaApp ? appJson(hub) : null,
  };
}

export function labelJson(hub: Hub, repository: Repository, label: Label) {
  return {
    id: label.id,
    node_id: nodeId('Label', label.id),
    url: `${apiUrlOf(hub, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  };
}

export function reactionJson(hub: Hub, reaction: Reaction) {
  return {
    id: reaction.id,
    node_id: nodeId('Reaction', reaction.id),
    user: userJson(hub, reaction.user),
    content: reaction.content,
    created_at: reaction.createdAt,
  };
}

export function reactionRollup(url: string, reactions: readonly Reaction[]) {
  const count = (content: string) => reactions.filter((reaction) => reaction.content === content).length;
  return {
    url,
    total_count: reactions.length,
    ...Object.fromEntries(reactionContents.map((content) => [content, count(content)])),
  };
}

export function associationOf(repository: Repository, user: User): string {
  if (repository.owner === user) return 'OWNER';
  const role = roleOf(repository, user);
  if (role !== 'write' && role !== 'maintain' && role !== 'admin') return user.type === 'Bot' ? 'CONTRIBUTOR' : 'NONE';
  return repository.owner.type === 'Organization' ? 'MEMBER' : 'COLLABORATOR';
}
