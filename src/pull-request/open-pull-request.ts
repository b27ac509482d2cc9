import { z } from 'zod';
import type { PerformEffect } from './effect.ts';
import { cutBody } from './post-comment-once.ts';
import { coordinates, fullName, hasStatus, type Repository } from './repository.ts';

const PullRequest = z.object({ number: z.number(), url: z.string(), state: z.enum(['open', 'closed']) });
export type PullRequest = z.infer<typeof PullRequest>;

type PullRequestWish = { runId: string; branch: string; base: string; title: string; body: string; draft: boolean };

/**
 * Opens the pull request of a branch. One that already exists for it, open or closed, is returned instead: rejected
 * work is not opened a second time. Where GitHub has no drafts (private repositories of free plans), the title says
 * that it is one.
 */
export async function openPullRequest(
  { repository, performEffect }: { repository: Repository; performEffect: PerformEffect },
  request: PullRequestWish,
): Promise<PullRequest> {
  return performEffect({
    key: `${fullName(repository)}:run:${request.runId}:pull-request`,
    result: PullRequest,
    lookUp: () => findPullRequest(repository, request.branch),
    create: async () => {
      try {
        return await createPullRequest(repository, request);
      } catch (error) {
        if (request.draft && isDraftRefusal(error)) {
          return createPullRequest(repository, { ...request, draft: false, title: `[Draft] ${request.title}` });
        }
        // 422 "A pull request already exists": an attempt whose answer was lost made it.
        const existing = hasStatus(error, 422) ? await findPullRequest(repository, request.branch) : undefined;
        if (!existing) throw error;
        return existing;
      }
    },
  });
}

async function createPullRequest(repository: Repository, request: PullRequestWish): Promise<PullRequest> {
  const closing = /Closes #\d+$/.exec(request.body)?.[0];
  const { data } = await repository.octokit.rest.pulls.create({
    ...coordinates(repository),
    head: request.branch,
    base: request.base,
    title: request.title,
    body: cutBody(request.body, closing),
    draft: request.draft,
  });
  return { number: data.number, url: data.html_url, state: 'open' };
}

/** 422 "Draft pull requests are not supported in this repository." */
function isDraftRefusal(error: unknown): boolean {
  return (
    hasStatus(error, 422) && error instanceof Error && /draft pull requests are not supported/i.test(error.message)
  );
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
