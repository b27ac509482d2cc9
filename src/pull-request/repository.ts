import type { Octokit } from '@octokit/rest';

/** A repository on GitHub, and the client that acts in it as the App's installation. */
export type Repository = {
  owner: string;
  repo: string;
  octokit: Octokit;
  /** Login of the App's own user, such as `sitewright[bot]`; what it wrote earlier is found by it. */
  botLogin: string;
};

/** `owner/repo`, as GitHub spells it. */
export function fullName(repository: Pick<Repository, 'owner' | 'repo'>): string {
  return `${repository.owner}/${repository.repo}`;
}

/** Owner and name as the parameters that every Octokit call takes. */
export function coordinates(repository: Repository): { owner: string; repo: string } {
  return { owner: repository.owner, repo: repository.repo };
}

/** True when `error` is GitHub's answer with one of these HTTP statuses. */
export function hasStatus(error: unknown, ...statuses: number[]): boolean {
  return error instanceof Error && 'status' in error && statuses.includes(Number(error.status));
}
