import { type Hub, type Installation, installationFor, type Repository, type Token } from '../hub.ts';
import { nodeId } from '../node-id.ts';
import { repositoryJson } from './repository.ts';
import { userJson } from './user.ts';

export function appJson(hub: Hub) {
  const { app } = hub;
  const owner = hub.installations[0]?.account ?? app.bot;
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId('App', app.id),
    client_id: `Iv23li${app.id}`,
    owner: userJson(hub, owner),
    name: app.name,
    description: '',
    external_url: hub.url,
    html_url: `${hub.url}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: app.permissions,
    events: app.events,
  };
}

export function installationJson(hub: Hub, installation: Installation) {
  const { app } = hub;
  return {
    id: installation.id,
    client_id: `Iv23li${app.id}`,
    account: userJson(hub, installation.account),
    repository_selection: 'all',
    access_tokens_url: `${hub.apiUrl}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${hub.apiUrl}/installation/repositories`,
    html_url: `${hub.url}/settings/installations/${installation.id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: installation.account.id,
    target_type: installation.account.type,
    permissions: app.permissions,
    events: app.events,
    created_at: installation.createdAt,
    updated_at: installation.createdAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: null,
  };
}

export function installationTokenJson(hub: Hub, text: string, token: Extract<Token, { kind: 'installation' }>) {
  const { repositoryIds } = token;
  return {
    token: text,
    expires_at: token.expiresAt,
    permissions: token.permissions,
    repository_selection: repositoryIds === null ? 'all' : 'selected',
    ...(repositoryIds === null
      ? {}
      : {
          repositories: hub.repositories
            .filter(({ id }) => repositoryIds.includes(id))
            .map((repository) => repositoryJson(hub, repository)),
        }),
  };
}

/** The part of an installation that webhooks carry, or nothing when the App is not installed on the repository. */
export function webhookInstallation(hub: Hub, repository: Repository) {
  const installation = installationFor(hub, repository);
  if (installation === undefined) return {};
  return { installation: { id: installation.id, node_id: nodeId('Installation', installation.id) } };
}
