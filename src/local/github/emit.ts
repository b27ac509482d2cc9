import { type Hub, type Installation, installationFor, type Repository, type User } from './hub.ts';
import { installationJson, webhookInstallation } from './to-json/app.ts';
import { repositoryJson } from './to-json/repository.ts';
import { organizationJson, userJson } from './to-json/user.ts';

/**
 * Sends a webhook about something that happened in a repository. `event` is GitHub's name, `payload` what is particular
 * to it (its `action` included); repository, organization, installation and sender are added. Only events the App
 * subscribed to are sent.
 */
export function emit(
  hub: Hub,
  repository: Repository,
  event: string,
  payload: Record<string, unknown>,
  sender: User,
): void {
  const installation = installationFor(hub, repository);
  if (installation === undefined || !hub.app.events.includes(event)) return;
  hub.webhooks.send({
    event,
    installationId: installation.id,
    repositoryId: repository.id,
    payload: {
      ...payload,
      repository: { ...repositoryJson(hub, repository), custom_properties: {} },
      ...(repository.owner.type === 'Organization' ? { organization: organizationJson(hub, repository.owner) } : {}),
      sender: userJson(hub, sender),
      ...webhookInstallation(hub, repository),
    },
  });
}

/** Tells the App that it was installed, or that a repository was added to its installation. */
export function emitInstallation(hub: Hub, installation: Installation, repository: Repository, isNew: boolean): void {
  const { id, name, private: isPrivate } = repository;
  const { node_id, full_name } = repositoryJson(hub, repository);
  const brief = [{ id, node_id, name, full_name, private: isPrivate }];
  const about = { installation: installationJson(hub, installation), sender: userJson(hub, installation.account) };
  hub.webhooks.send({
    event: isNew ? 'installation' : 'installation_repositories',
    installationId: installation.id,
    repositoryId: null,
    payload: isNew
      ? { action: 'created', ...about, repositories: brief, requester: null }
      : {
          action: 'added',
          ...about,
          repository_selection: 'all',
          repositories_added: brief,
          repositories_removed: [],
          requester: null,
        },
  });
}
