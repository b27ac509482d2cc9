import { setTimeout as wait } from 'node:timers/promises';
import { renderQuestions } from '../brief/render-questions.ts';
import type { CheckResult } from '../checks/check-result.ts';
import { findRuns } from '../page-runs/find-runs.ts';
import { finishRun } from '../page-runs/finish-run.ts';
import type { PageRun } from '../page-runs/page-run.ts';
import { postCommentOnce } from '../pull-request/post-comment-once.ts';
import { quoteLine, quoteText } from '../pull-request/quote-text.ts';
import type { RunStatus } from '../pull-request/render-status.ts';
import { askQuestions } from './ask-questions.ts';
import { discardBranch } from './discard-branch.ts';
import { explainFailure } from './explain-failure.ts';
import type { LiveRun } from './live-run.ts';
import type { PublishedPage } from './publish-page.ts';
import { briefEdited, RunStopped } from './watch-for-stop.ts';
import { CannotPrepare } from './with-workplace.ts';

/** The page is up: says so in the status comment and in one short new comment, because edits notify nobody. */
export async function endWithPullRequest(
  live: LiveRun,
  published: PublishedPage,
  checks: CheckResult[],
): Promise<void> {
  const { pullRequest, draftReason, headSha, screenshots } = published;
  const passed = checks.filter((check) => check.conclusion === 'success').length;
  await Promise.all([
    live.progress.settle({ status: 'finished', pullRequestUrl: pullRequest.url, draft: draftReason !== undefined }),
    postResult(
      live,
      draftReason
        ? `⚠️ #${pullRequest.number} is up as a draft, because ${draftReason}.`
        : `✅ #${pullRequest.number} is ready for your review: ${passed} of ${checks.length} checks passed.`,
    ),
  ]);
  await record(live, { status: 'finished', pullNumber: pullRequest.number, headSha });
  tellLog(live, { outcome: 'finished', pullRequest, screenshots, checks });
}

/** The model cannot go on without answers: asks and waits. An answer starts a new run. */
export async function endWithQuestions(live: LiveRun, questions: string[]): Promise<void> {
  const { ports, repository, settings, issueNumber } = live;
  await askQuestions(
    { repository, performEffect: ports.performEffect },
    {
      issueNumber,
      label: settings.labels.needsInfo,
      body: renderQuestions(questions.map((text, index) => ({ id: `model-${index + 1}`, text: quoteLine(text) }))),
    },
  );
  await live.progress.settle({ status: 'asked', questions: questions.length });
  await record(live, { status: 'needs-info' });
  tellLog(live, { outcome: 'needs-info' });
}

/**
 * Puts the end of a run that made no pull request where people look, and takes its branch back. Throws the error again
 * when another attempt may mend it, or when the job was taken away: then whoever has it next goes on.
 */
export async function endEarly(live: LiveRun, error: unknown): Promise<void> {
  const { job, log, run } = live;
  const stop = findStop(error);
  if (stop) {
    await takeBranchBack(live);
    const next = stop.reason === briefEdited ? 'I start over with the new text.' : 'Nothing was pushed.';
    await settleQuietly(live, { status: 'stopped', reason: `Stopped: ${stop.reason}.`, next });
    await record(live, { status: 'cancelled', stopReason: stop.reason });
    tellLog(live, { outcome: 'cancelled', reason: stop.reason });
    return;
  }
  if (job.signal.aborted) throw error;
  const explained =
    error instanceof CannotPrepare
      ? { retry: false, reason: error.message, next: error.next }
      : explainFailure(error, run.id);
  log.error({ err: error }, explained.reason);
  if (explained.retry && !job.isLastAttempt) {
    await settleQuietly(live, { status: 'waiting', reason: `${explained.reason} I try again by myself.` });
    if (explained.waitSeconds) await wait(explained.waitSeconds * 1000, undefined, { signal: job.signal });
    throw error;
  }
  const { reason, next } = explained;
  await takeBranchBack(live);
  await settleQuietly(live, { status: 'stopped', reason, next });
  await postResult(live, `⏹️ ${quoteText(reason)}\n\n${next}`).catch((err: unknown) =>
    log.warn({ err }, 'the end of the run could not be told on GitHub'),
  );
  await record(live, { status: 'failed', error: reason });
  tellLog(live, { outcome: 'failed', reason });
}

/** The run as it is recorded now: its branch was chosen after this process read it. */
async function readRun({ ports, run }: LiveRun): Promise<PageRun> {
  const [latest] = await findRuns(ports.db, { workKey: run.workKey, limit: 1 });
  return latest ?? run;
}

async function takeBranchBack(live: LiveRun): Promise<void> {
  try {
    await discardBranch(live.repository, await readRun(live));
  } catch (err) {
    live.log.warn({ err }, 'the branch of the run could not be taken back');
  }
}

/** Aborted work may wrap the reason it was aborted with. */
function findStop(error: unknown): RunStopped | undefined {
  if (error instanceof RunStopped) return error;
  return error instanceof Error && error.cause !== undefined ? findStop(error.cause) : undefined;
}

async function settleQuietly({ progress, log }: LiveRun, outcome: RunStatus['outcome']): Promise<void> {
  try {
    await progress.settle(outcome);
  } catch (err) {
    log.warn({ err }, 'the status comment could not be edited');
  }
}

async function postResult({ ports, repository, issueNumber, run }: LiveRun, body: string): Promise<void> {
  await postCommentOnce(
    { repository, performEffect: ports.performEffect },
    { issueNumber, name: `result:${run.id}`, body },
  );
}

async function record({ ports, run, progress }: LiveRun, outcome: Parameters<typeof finishRun>[2]): Promise<void> {
  await finishRun(ports.db, run.id, { ...outcome, totals: progress.totals() });
}

function tellLog(
  { log, clock, progress }: LiveRun,
  end: {
    outcome: 'finished' | 'needs-info' | 'cancelled' | 'failed';
    reason?: string;
    pullRequest?: { number: number; url: string };
    screenshots?: PublishedPage['screenshots'];
    checks?: CheckResult[];
  },
): void {
  log.info(
    {
      ...end,
      totals: progress.totals(),
      seconds: clock.elapsedSeconds(),
      harnessSeconds: clock.elapsedSeconds() - clock.outsideSeconds() - progress.modelSeconds(),
    },
    'run finished',
  );
}
