import { coordinates, hasStatus, type Repository } from './repository.ts';

/** What somebody may do in the repository, from least to most. */
export const permissionLevels = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const;
export type PermissionLevel = (typeof permissionLevels)[number];

/** Reads what `login` may do. People GitHub does not know as collaborators have `none`. */
export async function readPermission(repository: Repository, login: string): Promise<PermissionLevel> {
  try {
    const { data } = await repository.octokit.rest.repos.getCollaboratorPermissionLevel({
      ...coordinates(repository),
      username: login,
    });
    // `role_name` knows maintain and triage, `permission` folds them into write and read; custom roles only show there.
    return (
      permissionLevels.find((level) => level === data.role_name) ??
      permissionLevels.find((level) => level === data.permission) ??
      'none'
    );
  } catch (error) {
    if (hasStatus(error, 404)) return 'none';
    throw error;
  }
}

/** True when `level` is at least `wanted`. */
export function mayAtLeast(level: PermissionLevel, wanted: PermissionLevel): boolean {
  return permissionLevels.indexOf(level) >= permissionLevels.indexOf(wanted);
}
