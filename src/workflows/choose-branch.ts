import { readHead } from '../pull-request/ensure-branch.ts';
import { nameBranch } from '../pull-request/name-branch.ts';
import { findPullRequest } from '../pull-request/open-pull-request.ts';
import type { Repository } from '../pull-request/repository.ts';

/**
 * Chooses the branch of a new run: `sitewright/issue-<n>-<slug>`, or the same with `-2`, `-3`… while a branch of that
 * name carries a pull request or commits that this run did not make, so that nothing of anybody's is built upon or
 * overwritten unasked. Asked once per run: the answer is stored before the branch is made.
 */
export async function chooseBranch(
  repository: Repository,
  run: { issueNumber: number; page: string; baseSha: string },
): Promise<string> {
  const first = nameBranch(run);
  for (let attempt = 1; ; attempt++) {
    const name = attempt === 1 ? first : `${first}-${attempt}`;
    const head = await readHead(repository, name);
    if (head === undefined || head === run.baseSha) {
      if (!(await findPullRequest(repository, name))) return name;
    }
  }
}
