import type { Hub, Role, User } from '../hub.ts';
import { nodeId } from '../node-id.ts';

/** GitHub's "simple user". */
export function userJson(hub: Hub, user: User) {
  const url = `${hub.apiUrl}/users/${encodeURIComponent(user.login)}`;
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId(user.type, user.id),
    avatar_url: `${hub.url}/avatars/${user.id}`,
    gravatar_id: '',
    url,
    html_url: pageOf(hub, user),
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: user.type,
    user_view_type: 'public',
    site_admin: false,
  };
}

export function publicUserJson(hub: Hub, user: User) {
  return {
    ...userJson(hub, user),
    name: user.name,
    company: null,
    blog: '',
    location: null,
    email: user.email,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: hub.repositories.filter(({ owner }) => owner === user).length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: user.createdAt,
    updated_at: user.createdAt,
  };
}

export function organizationJson(hub: Hub, user: User) {
  const url = `${hub.apiUrl}/orgs/${user.login}`;
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId('Organization', user.id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${hub.url}/avatars/${user.id}`,
    description: '',
  };
}

/** The five booleans GitHub derives from a role. */
export function permissionsJson(role: Role) {
  const rank = ['none', 'read', 'triage', 'write', 'maintain', 'admin'].indexOf(role);
  return { admin: rank >= 5, maintain: rank >= 4, push: rank >= 3, triage: rank >= 2, pull: rank >= 1 };
}

function pageOf(hub: Hub, user: User): string {
  return user.type === 'Bot' ? `${hub.url}/apps/${user.login.replace('[bot]', '')}` : `${hub.url}/${user.login}`;
}
