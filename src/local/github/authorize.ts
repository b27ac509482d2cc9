import { ApiError, forbidden, notFound } from './answer.ts';
import { type Hub, installationFor, type Repository, type Role, roleOf, type User } from './hub.ts';
import type { Access, Actor } from './route.ts';

export type Permission = { name: string; level: 'read' | 'write' };

/** Checks that an actor may use a route that is not about one repository; throws 401 or 403. */
export function authorizeGlobally(actor: Actor, access: Access): void {
  if (access === 'anyone') return;
  if (actor.kind === 'anonymous') throw new ApiError(401, 'Requires authentication');
  if (access === 'app' && actor.kind !== 'app') throw new ApiError(401, 'A JSON web token could not be decoded');
  if (access === 'installation' && actor.kind !== 'installation') {
    throw forbidden('You must authenticate with an installation access token in order to list repositories.');
  }
  if (access === 'user' && actor.kind !== 'user') throw notAccessible();
}

/**
 * Checks that an actor may do this in this repository and says whom the change is attributed to. Like GitHub, answers
 * 404 where the repository may not be known to exist and 403 where a permission is missing.
 */
export function authorizeIn(hub: Hub, actor: Actor, repository: Repository, ...anyOf: Permission[]): User {
  switch (actor.kind) {
    case 'app':
      throw new ApiError(401, 'Bad credentials');
    case 'anonymous':
      if (repository.private) throw notFound();
      if (anyOf.some(({ level }) => level === 'read')) return hub.app.bot;
      throw new ApiError(401, 'Requires authentication');
    case 'installation': {
      if (installationFor(hub, repository) !== actor.installation) throw notFound();
      if (actor.repositoryIds !== null && !actor.repositoryIds.includes(repository.id)) throw notFound();
      const granted = ({ name, level }: Permission) =>
        actor.permissions[name] === 'write' || (actor.permissions[name] === 'read' && level === 'read');
      if (!anyOf.some(granted)) throw notAccessible();
      return hub.app.bot;
    }
    case 'user': {
      const role = roleOf(repository, actor.user);
      if (role === 'none') throw notFound();
      if (!anyOf.some((permission) => roleAllows(role, permission))) {
        throw forbidden('Must have push access to repository');
      }
      return actor.user;
    }
  }
}

/** Readers may discuss; only writers may change files, checks and deployments. */
function roleAllows(role: Role, { name, level }: Permission): boolean {
  return level === 'read' || name === 'issues' || name === 'pull_requests' || isWriter(role);
}

export function isWriter(role: Role): boolean {
  return role === 'write' || role === 'maintain' || role === 'admin';
}

/** Labels, closing and locking are for people with more than read access, and for Apps that got this far. */
export function mayManage(repository: Repository, user: User): boolean {
  return user.type === 'Bot' || !['none', 'read'].includes(roleOf(repository, user));
}

function notAccessible(): ApiError {
  return forbidden('Resource not accessible by integration');
}
