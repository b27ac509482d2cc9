import type { Octokit } from '@octokit/rest';
import { type BriefStory, openStory } from './brief-story.ts';
import type { BriefFile } from './read-brief-file.ts';

/** Opens a brief as an issue, as the person whose token `octokit` has, and begins its story. */
export async function openIssue(
  octokit: Octokit,
  { owner, repo, brief, signal }: { owner: string; repo: string; brief: BriefFile; signal: AbortSignal },
): Promise<BriefStory> {
  const openedAt = Date.now();
  const { data } = await octokit.rest.issues.create({
    owner,
    repo,
    title: brief.title,
    body: brief.body,
    labels: ['page-brief'],
    request: { signal },
  });
  return openStory({ workKey: `${owner}/${repo}#${data.number}`, issue: data.number, title: brief.title, openedAt });
}
