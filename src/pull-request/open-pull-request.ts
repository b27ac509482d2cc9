import { z } from 'zod';
import type { PerformEffect } from './effect.ts';
import { cutBody } from './post-comment-once.ts';
import { coordinates, fullName, hasStatus, type Repository } from './repository.ts';

const PullRequest = z.object({ number: z.number(), url: z.string(), state: z.enum(['open', 'closed']) });
export type PullRequest = z.infer<typeof PullRequest>;

/**
 * Opens the pull request of a branch. One that already exists for it, open or closed, is returned instead: rejected
 * work is not opened a second time.
 */
export async function openPullRequest(
  { repository, performEffect }: { repository: Repository; performEffect: PerformEffect },
  request: { runId: string; branch: string; base: string; title: string; body: string; draft: boolean },
): Promise<PullRequest> {
  return performEffect({
    key: `${fullName(repository)}:run:${request.runId}:pull-request`,
    result: PullRequest,
    lookUp: () => findPullRequest(repository, request.branch),
    create: async () => {
      try {
        const { data } = await repository.octokit.rest.pulls.create({
          ...coordinates(repository),
          head: request.branch,
          base: request.base,
          title: request.title,
          body: cutBody(request.body),
          draft: request.draft,
        });
        return { number: data.number, url: data.html_url, state: 'open' };
      } catch (error) {
        // 422 "A pull request already exists": an attempt whose answer was lost made it.
        const existing = hasStatus(error, 422) ? await findPullRequest(repository, request.branch) : undefined;
        if (!existing) throw error;
        return existing;
      }
    },
  });
}

/** The newest pull request from `branch`, whatever its state. */
export async function findPullRequest(repository: Repository, branch: string): Promise<PullRequest | undefined> {
  const { data } = await repository.octokit.rest.pulls.list({
    ...coordinates(repository),
    head: `${repository.owner}:${branch}`,
    state: 'all',
    per_page: 1,
  });
  const found = data[0];
  return found && PullRequest.parse({ number: found.number, url: found.html_url, state: found.state });
}
