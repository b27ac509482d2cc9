import type { PageRun } from '../page-runs/page-run.ts';
import { findPullRequest, type PullRequest } from '../pull-request/open-pull-request.ts';
import type { Repository } from '../pull-request/repository.ts';

/** The pull request that a run has opened already, though it may not have come to its end. */
export async function findPublished(
  repository: Repository,
  run: Pick<PageRun, 'branch'>,
): Promise<PullRequest | undefined> {
  return run.branch === null ? undefined : findPullRequest(repository, run.branch);
}
