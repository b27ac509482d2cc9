import { z } from 'zod';
import type { PerformEffect } from './effect.ts';
import { readHead } from './ensure-branch.ts';
import { coordinates, fullName, type Repository } from './repository.ts';

/**
 * Makes the first commit of an empty repository, with one file. Only the contents API can: Git data calls answer 409
 * there, and `createCommitOnBranch` needs a branch. Returns the commit the branch then has.
 */
export async function makeFirstCommit(
  { repository, performEffect }: { repository: Repository; performEffect: PerformEffect },
  first: { branch: string; path: string; content: Uint8Array; message: string },
): Promise<{ sha: string }> {
  return performEffect({
    key: `${fullName(repository)}:first-commit:${first.branch}`,
    result: z.object({ sha: z.string() }),
    lookUp: async () => {
      const sha = await readHead(repository, first.branch);
      return sha === undefined ? undefined : { sha };
    },
    create: async () => {
      const { data } = await repository.octokit.rest.repos.createOrUpdateFileContents({
        ...coordinates(repository),
        path: first.path,
        branch: first.branch,
        message: first.message,
        content: Buffer.from(first.content).toString('base64'),
      });
      return { sha: z.string().parse(data.commit.sha) };
    },
  });
}
