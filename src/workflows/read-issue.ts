import { coordinates, hasStatus, type Repository } from '../pull-request/repository.ts';

/** The issue a brief is written in, as it stands on GitHub now. */
export type BriefIssue = {
  number: number;
  url: string;
  title: string;
  body: string;
  author: string;
  labels: string[];
};

/** Either the open issue, or why no work should happen on it. */
export type IssueState = { status: 'open'; issue: BriefIssue } | { status: 'gone'; reason: string };

/**
 * Reads an issue and says whether it still asks for work: closed, locked, deleted and transferred ones do not, and
 * neither do pull requests. Throws what GitHub answers otherwise.
 */
export async function readIssue(repository: Repository, issueNumber: number): Promise<IssueState> {
  const issue = await fetchIssue(repository, issueNumber);
  if (!issue) return { status: 'gone', reason: 'the issue was deleted or moved to another repository' };
  if (issue.pull_request) return { status: 'gone', reason: 'it is a pull request' };
  if (!sameRepository(issue.repository_url, repository)) {
    return { status: 'gone', reason: 'the issue was moved to another repository' };
  }
  if (issue.state === 'closed') return { status: 'gone', reason: 'the issue was closed' };
  if (issue.locked) return { status: 'gone', reason: 'the conversation of the issue was locked' };
  return {
    status: 'open',
    issue: {
      number: issue.number,
      url: issue.html_url,
      title: issue.title,
      body: issue.body ?? '',
      author: issue.user?.login ?? '',
      labels: issue.labels.flatMap((label) => (typeof label === 'string' ? label : (label.name ?? []))),
    },
  };
}

async function fetchIssue(repository: Repository, issueNumber: number) {
  try {
    const { data } = await repository.octokit.rest.issues.get({
      ...coordinates(repository),
      issue_number: issueNumber,
    });
    return data;
  } catch (error) {
    if (hasStatus(error, 404, 410)) return undefined;
    throw error;
  }
}

/** A transferred issue answers with a redirect to its new repository, which fetch follows. */
function sameRepository(repositoryUrl: string, repository: Repository): boolean {
  return repositoryUrl.toLowerCase().endsWith(`/repos/${repository.owner}/${repository.repo}`.toLowerCase());
}
