import type { PageBrief } from '../brief/page-brief.ts';
import type { Screenshot } from '../checks/check-result.ts';
import { type Commit, commitChanges } from '../pull-request/commit-changes.ts';
import { describePullRequest, type PullRequestStory, titlePullRequest } from '../pull-request/describe-pull-request.ts';
import { draftReason } from '../pull-request/draft-reason.ts';
import type { PerformEffect } from '../pull-request/effect.ts';
import { ensureBranch } from '../pull-request/ensure-branch.ts';
import { addLabels } from '../pull-request/label-issue.ts';
import { openPullRequest, type PullRequest } from '../pull-request/open-pull-request.ts';
import { publishScreenshots } from '../pull-request/publish-screenshots.ts';
import { quoteForCommit } from '../pull-request/quote-text.ts';
import { reportCheckRun } from '../pull-request/report-check-run.ts';
import type { Repository } from '../pull-request/repository.ts';

/** A page that is ready to be shown: everything the pull request tells, before the branch exists. */
export type FinishedPage = Omit<PullRequestStory, 'screenshots' | 'commit'> & {
  branch: string;
  baseSha: string;
  baseBranch: string;
  pageExisted: boolean;
  /** The model did not come to an end by itself: shown as a draft. */
  cutShort: boolean;
  screenshots: Screenshot[];
  author?: { name: string; email: string };
};

export type PublishedPage = {
  pullRequest: PullRequest;
  headSha: string;
  /** Why it is a draft, as the end of a sentence; undefined when it is ready. */
  draftReason: string | undefined;
  screenshots: { route: string; width: number; path: string; url: string }[];
};

/**
 * Makes a finished page visible on GitHub: branch, one commit, pictures, pull request, label, check run. Every step is
 * looked up before it is made, so this can be run again from the start after being cut off anywhere.
 */
export async function publishPage(
  ports: { repository: Repository & { htmlUrl: string }; performEffect: PerformEffect },
  page: FinishedPage,
): Promise<PublishedPage> {
  const { repository } = ports;
  const { runId, issueNumber, branch } = page;
  const [commit, screenshots] = await Promise.all([
    commitPage(ports, page),
    publishScreenshots(ports, {
      runId,
      issueNumber,
      repositoryUrl: repository.htmlUrl,
      screenshots: page.screenshots,
    }),
  ]);
  const reason = draftReason(page.checks, page.cutShort);
  const draft = reason !== undefined;
  const body = describePullRequest({ ...page, screenshots, commit });
  const pullRequest = await openPullRequest(ports, {
    runId,
    branch,
    base: page.baseBranch,
    title: titlePullRequest(page.brief, page.pageExisted),
    body,
    draft,
  });
  await Promise.all([
    addLabels(repository, pullRequest.number, ['sitewright']),
    reportCheckRun(ports, { runId, headSha: commit.sha, checks: page.checks, summary: body }),
  ]);
  return { pullRequest, headSha: commit.sha, draftReason: reason, screenshots };
}

async function commitPage(
  ports: { repository: Repository; performEffect: PerformEffect },
  { runId, issueNumber, branch, baseSha, ...page }: FinishedPage,
): Promise<Commit> {
  await ensureBranch(ports, { runId, name: branch, baseSha });
  return commitChanges(ports, {
    runId,
    branch,
    expectedHead: baseSha,
    headline: titlePullRequest(page.brief, page.pageExisted),
    body: describeCommit(page.brief, issueNumber),
    changes: page.changes,
    ...(page.author ? { author: page.author } : {}),
  });
}

function describeCommit(brief: PageBrief, issueNumber: number): string {
  return [quoteForCommit(brief.goal), `For #${issueNumber}: ${quoteForCommit(brief.page)} at ${brief.route}.`]
    .filter(Boolean)
    .join('\n\n');
}
