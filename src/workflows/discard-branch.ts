import type { PageRun } from '../page-runs/page-run.ts';
import { runTrailer } from '../pull-request/commit-changes.ts';
import { readHead } from '../pull-request/ensure-branch.ts';
import { coordinates, hasStatus, type Repository } from '../pull-request/repository.ts';
import { findPublished } from './find-published.ts';

/**
 * Takes back the branch of a run that ends without a pull request. Only a branch that is at the run's base, or at the
 * run's own commit, is deleted: anything else on it is somebody's.
 */
export async function discardBranch(repository: Repository, run: PageRun): Promise<void> {
  if (run.branch === null || (await findPublished(repository, run))) return;
  const head = await readHead(repository, run.branch);
  if (head === undefined || !(await isOurs(repository, run, head))) return;
  try {
    await repository.octokit.rest.git.deleteRef({ ...coordinates(repository), ref: `heads/${run.branch}` });
  } catch (error) {
    // 422: "Reference does not exist": somebody was faster.
    if (!hasStatus(error, 404, 422)) throw error;
  }
}

async function isOurs(repository: Repository, run: PageRun, head: string): Promise<boolean> {
  if (head === run.baseSha) return true;
  const { data } = await repository.octokit.rest.git.getCommit({ ...coordinates(repository), commit_sha: head });
  return data.message.includes(runTrailer(run.id)) && data.parents[0]?.sha === run.baseSha;
}
