import { z } from 'zod';
import type { PerformEffect } from './effect.ts';
import { coordinates, fullName, hasStatus, type Repository } from './repository.ts';

/**
 * Creates the run's branch at its base commit; a branch that is there already is left as it is, wherever it points. The
 * commit that follows names the head it expects, so it notices a branch that was pushed to or deleted meanwhile.
 */
export async function ensureBranch(
  { repository, performEffect }: { repository: Repository; performEffect: PerformEffect },
  branch: { runId: string; name: string; baseSha: string },
): Promise<void> {
  await performEffect({
    key: `${fullName(repository)}:run:${branch.runId}:branch`,
    result: z.object({ name: z.string() }),
    lookUp: async () => ((await readHead(repository, branch.name)) ? { name: branch.name } : undefined),
    create: async () => {
      try {
        await repository.octokit.rest.git.createRef({
          ...coordinates(repository),
          ref: `refs/heads/${branch.name}`,
          sha: branch.baseSha,
        });
      } catch (error) {
        // 422 "Reference already exists": another attempt made it between the look-up and now.
        if (!hasStatus(error, 422) || !(await readHead(repository, branch.name))) throw error;
      }
      return { name: branch.name };
    },
  });
}

/** The commit a branch points at, or undefined when there is no such branch. */
export async function readHead(repository: Repository, branch: string): Promise<string | undefined> {
  try {
    const { data } = await repository.octokit.rest.git.getRef({ ...coordinates(repository), ref: `heads/${branch}` });
    return data.object.sha;
  } catch (error) {
    // 409: "Git Repository is empty."
    if (hasStatus(error, 404, 409)) return undefined;
    throw error;
  }
}
