import { notFound } from '../answer.ts';
import { type Issue, isPullRequest, type PullRequest } from '../hub.ts';
import type { RepositoryCall } from '../route.ts';

type Where = Pick<RepositoryCall, 'repository' | 'param'>;

/** The issue or pull request a route's `:number` names; throws 404. */
export function findIssue({ repository, param }: Where): Issue {
  const issue = repository.issues.find(({ number }) => number === Number(param('number')));
  if (issue === undefined) throw notFound();
  return issue;
}

/** The pull request a route's `:number` names; throws 404. */
export function findPull(where: Where): PullRequest {
  const issue = findIssue(where);
  if (!isPullRequest(issue)) throw notFound();
  return issue;
}
