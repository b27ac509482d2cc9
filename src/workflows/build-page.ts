import type { Logger } from 'pino';
import { z } from 'zod';
import type { PageBrief } from '../brief/page-brief.ts';
import type { SettingsProblem } from '../brief/parse-settings.ts';
import { renderQuestions } from '../brief/render-questions.ts';
import type { Db } from '../db/open-database.ts';
import type { ConnectedRepository } from '../github-clients.ts';
import { findPendingDeliveries } from '../page-runs/find-pending-deliveries.ts';
import { findRuns } from '../page-runs/find-runs.ts';
import { finishRun } from '../page-runs/finish-run.ts';
import { markHandled } from '../page-runs/mark-handled.ts';
import { openRun } from '../page-runs/open-run.ts';
import type { PageRun } from '../page-runs/page-run.ts';
import type { PerformEffect } from '../pull-request/effect.ts';
import { postCommentOnce } from '../pull-request/post-comment-once.ts';
import { mayAtLeast, readPermission } from '../pull-request/read-permission.ts';
import { coordinates } from '../pull-request/repository.ts';
import { askQuestions } from './ask-questions.ts';
import { asksForBootstrap, bootstrapRepository } from './bootstrap-repository.ts';
import { dropRun } from './drop-run.ts';
import { findPublished } from './find-published.ts';
import type { RunPagePorts } from './live-run.ts';
import type { PageContext, PageJob } from './page-context.ts';
import { type BriefState, readBrief } from './read-brief.ts';
import { readRepositorySettings, settingsPath } from './read-repository-settings.ts';
import { runPage } from './run-page.ts';
import { briefEdited } from './watch-for-stop.ts';

export type BuildPagePorts = RunPagePorts & {
  db: Db;
  log: Logger;
  performEffect: PerformEffect;
  connect(installationId: number, repository: string): Promise<ConnectedRepository>;
  /** Laid over each other by `/bootstrap`. */
  starterDirectories: string[];
};

/**
 * From brief to pull request. Safe to be cut off anywhere and called again: it goes on from the last finished step and
 * makes nothing twice. Without an unanswered delivery there is nothing to do. Throws only what another attempt may mend.
 */
export async function buildPage(ports: BuildPagePorts, job: PageJob): Promise<void> {
  const deliveries = await findPendingDeliveries(ports.db, job.workKey);
  const trigger = deliveries.at(-1);
  if (!trigger) return;
  const repository = await ports.connect(trigger.installationId ?? 0, trigger.repository);
  const issueNumber = Number(job.workKey.slice(job.workKey.lastIndexOf('#') + 1));
  const { settings, problems, sha } = await readRepositorySettings(repository);
  if (problems.length > 0) await sayWhatIsWrongInSettings(ports, repository, issueNumber, problems, sha);
  const context: PageContext = { job, repository, settings, issueNumber, deliveries, trigger };
  await bootstrapIfAsked(ports, context);
  const state = await readBrief(repository, settings, issueNumber);
  await answer(ports, context, state);
  await markHandled(
    ports.db,
    deliveries.map((delivery) => delivery.guid),
  );
  ports.log.info({ workKey: job.workKey, state: state.status }, 'job done');
}

const CommentPayload = z.object({ comment: z.object({ body: z.string(), user: z.object({ login: z.string() }) }) });

/** Pending deliveries may include comments that nobody has judged yet, so the right to ask is looked at here too. */
async function bootstrapIfAsked(
  { performEffect, starterDirectories }: BuildPagePorts,
  { repository, settings, issueNumber, deliveries }: PageContext,
): Promise<void> {
  for (const { event, payload } of deliveries) {
    const comment = event === 'issue_comment' ? CommentPayload.parse(payload).comment : undefined;
    if (!comment || !asksForBootstrap(comment.body)) continue;
    const level = await readPermission(repository, comment.user.login);
    if (!mayAtLeast(level, settings.who.permission)) continue;
    return bootstrapRepository({ repository, performEffect }, { issueNumber, starterDirectories });
  }
}

async function answer(ports: BuildPagePorts, context: PageContext, state: BriefState): Promise<void> {
  const [latest] = await findRuns(ports.db, { workKey: context.job.workKey, limit: 1 });
  if (latest?.status === 'running') return answerInterrupted(ports, context, state, latest);
  switch (state.status) {
    case 'gone':
    case 'not-a-brief':
      return;
    case 'needs-info':
      return waitForAnswers(ports, context, state);
    case 'ready':
      if (latest && (await isSettled(ports, context, latest, state.brief))) return;
      return runPage(ports, context, state, { heedStops: true });
    default:
      return state satisfies never;
  }
}

/** A run was cut off: it goes on while its page is still wanted, and is dropped, with a word to the people, if not. */
async function answerInterrupted(
  ports: BuildPagePorts,
  context: PageContext,
  state: BriefState,
  run: PageRun,
): Promise<void> {
  const published = await findPublished(context.repository, run);
  if (published) {
    // What is visible is brought to its end, whatever was said since: people go on from the pull request.
    if (state.status === 'ready' && run.brief) {
      await runPage(ports, context, { ...state, brief: run.brief }, { heedStops: false });
    } else {
      await finishRun(ports.db, run.id, { status: 'finished', pullNumber: published.number });
    }
    return answer(ports, context, state);
  }
  const reason = reasonToDrop(run, state);
  if (reason === undefined && state.status === 'ready') return runPage(ports, context, state, { heedStops: true });
  await dropRun(ports, context.repository, run, reason ?? 'it is not wanted any more');
  return answer(ports, context, state);
}

function reasonToDrop(run: PageRun, state: BriefState): string | undefined {
  switch (state.status) {
    case 'gone':
      return state.reason;
    case 'not-a-brief':
      return 'the issue is not a page brief any more';
    case 'needs-info':
      return briefEdited;
    case 'ready':
      return run.cancelReason ?? (sameBrief(run.brief, state.brief) ? undefined : briefEdited);
    default:
      return state satisfies never;
  }
}

function sameBrief(one: PageBrief | null, other: PageBrief): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** True when the page was made, or when nobody has asked for it again since the run ended or was stopped. */
async function isSettled(
  ports: BuildPagePorts,
  { repository, issueNumber, trigger, deliveries }: PageContext,
  latest: PageRun,
  brief: PageBrief,
): Promise<boolean> {
  const unchanged = sameBrief(latest.brief, brief);
  const cameBefore = latest.finishedAt !== null && trigger.receivedAt <= latest.finishedAt;
  switch (latest.status) {
    case 'running':
      return false;
    case 'needs-info':
      return cameBefore && unchanged && !deliveries.some((delivery) => delivery.event === 'issue_comment');
    case 'cancelled': {
      if (latest.stopReason === briefEdited) return false;
      const stoppedAt = latest.cancelRequestedAt ?? latest.finishedAt;
      return stoppedAt !== null && trigger.receivedAt <= stoppedAt;
    }
    case 'failed':
      return cameBefore && unchanged;
    case 'finished':
      break;
    default:
      return latest.status satisfies never;
  }
  if (latest.pullNumber === null) return false;
  const { data: pull } = await repository.octokit.rest.pulls.get({
    ...coordinates(repository),
    pull_number: latest.pullNumber,
  });
  if (pull.state === 'open' && !unchanged) {
    await postCommentOnce(
      { repository, performEffect: ports.performEffect },
      {
        issueNumber,
        name: `edited-after:${latest.pullNumber}`,
        body: `This brief already has a pull request, #${latest.pullNumber}. Say there what should change: edits of the brief are not picked up any more.`,
      },
    );
  }
  // A merged or rejected page is made anew only on a fresh wish: the label put on again, or the issue reopened.
  return pull.state === 'open' || cameBefore || trigger.action === 'edited';
}

async function waitForAnswers(
  { db, log, performEffect }: BuildPagePorts,
  { job, repository, settings, issueNumber, trigger }: PageContext,
  state: Extract<BriefState, { status: 'needs-info' }>,
): Promise<void> {
  await askQuestions(
    { repository, performEffect },
    { issueNumber, label: settings.labels.needsInfo, body: renderQuestions(state.questions) },
  );
  const run = await openRun(db, {
    workKey: job.workKey,
    kind: 'build-page',
    repository: trigger.repository,
    installationId: trigger.installationId ?? undefined,
    issueNumber,
    issueUrl: state.issue.url,
    triggerGuid: trigger.guid,
  });
  await finishRun(db, run.id, { status: 'needs-info' });
  log.info({ workKey: job.workKey, runId: run.id, outcome: 'needs-info' }, 'run finished');
}

/** One comment for each content of the settings file, on the issue that met it first. */
async function sayWhatIsWrongInSettings(
  { performEffect }: BuildPagePorts,
  repository: ConnectedRepository,
  issueNumber: number,
  problems: SettingsProblem[],
  sha: string,
): Promise<void> {
  const lines = problems.map(({ line, key, message }) => `- line ${line}${key && `, \`${key}\``}: ${message}`);
  await postCommentOnce(
    { repository, performEffect },
    {
      issueNumber,
      name: `settings:${sha.slice(0, 12)}`,
      body: [`\`${settingsPath}\` has something I cannot use; the defaults stand in for it:`, '', ...lines].join('\n'),
    },
  );
}
