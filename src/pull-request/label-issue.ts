import { coordinates, hasStatus, type Repository } from './repository.ts';

/** Puts labels on an issue or pull request; GitHub makes missing ones and keeps those that are there. */
export async function addLabels(repository: Repository, issueNumber: number, labels: string[]): Promise<void> {
  await repository.octokit.rest.issues.addLabels({ ...coordinates(repository), issue_number: issueNumber, labels });
}

/** Takes a label off; one that is not there is fine. */
export async function removeLabel(repository: Repository, issueNumber: number, name: string): Promise<void> {
  try {
    await repository.octokit.rest.issues.removeLabel({ ...coordinates(repository), issue_number: issueNumber, name });
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
  }
}
