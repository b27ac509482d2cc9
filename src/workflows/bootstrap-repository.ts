import type { ConnectedRepository } from '../github-clients.ts';
import { commitChanges } from '../pull-request/commit-changes.ts';
import type { PerformEffect } from '../pull-request/effect.ts';
import { readHead } from '../pull-request/ensure-branch.ts';
import { makeFirstCommit } from '../pull-request/make-first-commit.ts';
import { postCommentOnce } from '../pull-request/post-comment-once.ts';
import { coordinates } from '../pull-request/repository.ts';
import { readFolder } from '../workspace/read-folder.ts';

/** True when a comment asks for the website starter: `/bootstrap` on a line of its own. */
export function asksForBootstrap(comment: string): boolean {
  return /^\/bootstrap\s*$/m.test(comment);
}

const firstFile = 'package.json';

/**
 * Lays the website starter into an empty repository: a first commit with its package.json, and one with everything else. A
 * repository that has commits of other people is left alone, and told so. Cut off in between, it goes on.
 */
export async function bootstrapRepository(
  ports: { repository: ConnectedRepository; performEffect: PerformEffect },
  request: { issueNumber: number; starterDirectories: string[] },
): Promise<void> {
  const { repository } = ports;
  const { issueNumber } = request;
  const branch = repository.defaultBranch;
  const files = (await Promise.all(request.starterDirectories.map(readFolder))).flat();
  const first = files.find((file) => file.path === firstFile);
  if (!first) throw new Error(`The website starter in ${request.starterDirectories.join(', ')} has no ${firstFile}.`);

  const message = 'Begin the website';
  if (!(await isEmptyOrOurs(repository, message))) {
    await postCommentOnce(ports, {
      issueNumber,
      name: 'bootstrap-refused',
      body: `\`/bootstrap\` lays a website into an empty repository. This one has commits on \`${branch}\` already, so I left it alone.`,
    });
    return;
  }
  const { sha } = await makeFirstCommit(ports, { branch, path: firstFile, content: first.content, message });
  await commitChanges(ports, {
    runId: 'bootstrap',
    branch,
    expectedHead: sha,
    headline: 'Lay the website starter',
    body: `Next.js and Payload, ready for page briefs. Asked for in #${issueNumber}.`,
    changes: files.filter((file) => file !== first),
  });
  await postCommentOnce(ports, {
    issueNumber,
    name: 'bootstrapped',
    body: `The website starter is on \`${branch}\`. Its README says how to run it; from here on, a page brief is all I need.`,
  });
}

async function isEmptyOrOurs(repository: ConnectedRepository, message: string): Promise<boolean> {
  const head = await readHead(repository, repository.defaultBranch);
  if (head === undefined) return true;
  const { data } = await repository.octokit.rest.repos.listCommits({
    ...coordinates(repository),
    sha: head,
    per_page: 3,
  });
  return data.length <= 2 && data.at(-1)?.commit.message === message;
}
