import { fullNameOf, type Hub, isPullRequest, type Repository, type Role } from '../hub.ts';
import { nodeId } from '../node-id.ts';
import { permissionsJson, userJson } from './user.ts';

/** A repository as it stands in lists, webhooks and pull requests. */
export function repositoryJson(hub: Hub, repository: Repository, role: Role = 'read') {
  const url = `${hub.apiUrl}/repos/${fullNameOf(repository)}`;
  const htmlUrl = repositoryUrl(hub, repository);
  const openIssues = repository.issues.filter((issue) => issue.state === 'open').length;
  return {
    id: repository.id,
    node_id: nodeId('Repository', repository.id),
    name: repository.name,
    full_name: fullNameOf(repository),
    private: repository.private,
    owner: userJson(hub, repository.owner),
    html_url: htmlUrl,
    description: repository.description,
    fork: false,
    url,
    ...repositoryLinks(url),
    git_url: `git:${htmlUrl.replace(/^https?:/, '')}.git`,
    ssh_url: `git@127.0.0.1:${fullNameOf(repository)}.git`,
    clone_url: `${htmlUrl}.git`,
    svn_url: htmlUrl,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    forks_count: 0,
    stargazers_count: 0,
    watchers_count: 0,
    forks: 0,
    open_issues: openIssues,
    open_issues_count: openIssues,
    watchers: 0,
    size: repository.pushedAt === repository.createdAt ? 0 : 1,
    default_branch: repository.defaultBranch,
    is_template: false,
    topics: [],
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    archived: false,
    disabled: false,
    visibility: repository.private ? 'private' : 'public',
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    pushed_at: repository.pushedAt,
    allow_forking: true,
    web_commit_signoff_required: false,
    permissions: permissionsJson(role),
  };
}

export function fullRepositoryJson(hub: Hub, repository: Repository, role: Role) {
  return {
    ...repositoryJson(hub, repository, role),
    allow_squash_merge: true,
    allow_merge_commit: true,
    allow_rebase_merge: false,
    allow_auto_merge: false,
    delete_branch_on_merge: false,
    allow_update_branch: false,
    subscribers_count: 0,
    network_count: 0,
    ...(repository.owner.type === 'Organization' ? { organization: userJson(hub, repository.owner) } : {}),
  };
}

export function repositoryUrl(hub: Hub, repository: Repository): string {
  return `${hub.url}/${fullNameOf(repository)}`;
}

export function apiUrlOf(hub: Hub, repository: Repository): string {
  return `${hub.apiUrl}/repos/${fullNameOf(repository)}`;
}

export function openPullRequests(repository: Repository) {
  return repository.issues.filter(isPullRequest).filter((issue) => issue.state === 'open');
}

function repositoryLinks(url: string) {
  return {
    archive_url: `${url}/{archive_format}{/ref}`,
    assignees_url: `${url}/assignees{/user}`,
    blobs_url: `${url}/git/blobs{/sha}`,
    branches_url: `${url}/branches{/branch}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    comments_url: `${url}/comments{/number}`,
    commits_url: `${url}/commits{/sha}`,
    compare_url: `${url}/compare/{base}...{head}`,
    contents_url: `${url}/contents/{+path}`,
    contributors_url: `${url}/contributors`,
    deployments_url: `${url}/deployments`,
    downloads_url: `${url}/downloads`,
    events_url: `${url}/events`,
    forks_url: `${url}/forks`,
    git_commits_url: `${url}/git/commits{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    hooks_url: `${url}/hooks`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    issue_events_url: `${url}/issues/events{/number}`,
    issues_url: `${url}/issues{/number}`,
    keys_url: `${url}/keys{/key_id}`,
    labels_url: `${url}/labels{/name}`,
    languages_url: `${url}/languages`,
    merges_url: `${url}/merges`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    pulls_url: `${url}/pulls{/number}`,
    releases_url: `${url}/releases{/id}`,
    stargazers_url: `${url}/stargazers`,
    statuses_url: `${url}/statuses/{sha}`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    tags_url: `${url}/tags`,
    teams_url: `${url}/teams`,
    trees_url: `${url}/git/trees{/sha}`,
  };
}
