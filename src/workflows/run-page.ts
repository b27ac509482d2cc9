import { addTotals } from '../agent/add-totals.ts';
import type { Db } from '../db/open-database.ts';
import { loadJournal } from '../page-runs/load-journal.ts';
import { openRun } from '../page-runs/open-run.ts';
import type { PageRun } from '../page-runs/page-run.ts';
import { readCancel } from '../page-runs/read-cancel.ts';
import { recordChecks } from '../page-runs/record-checks.ts';
import { recordPhase } from '../page-runs/record-phase.ts';
import { readHead } from '../pull-request/ensure-branch.ts';
import { followRunInComment } from '../pull-request/follow-run-in-comment.ts';
import { removeLabel } from '../pull-request/label-issue.ts';
import { quoteLine } from '../pull-request/quote-text.ts';
import type { FileChange } from '../workspace/checkout.ts';
import { chooseBranch } from './choose-branch.ts';
import { endEarly, endWithPullRequest, endWithQuestions } from './end-run.ts';
import type { LiveRun, RunPagePorts } from './live-run.ts';
import type { PageContext } from './page-context.ts';
import { publishPage } from './publish-page.ts';
import { readIssue } from './read-issue.ts';
import { startRunClock } from './run-clock.ts';
import { tellProgress } from './run-progress.ts';
import { RunStopped, watchForStop } from './watch-for-stop.ts';
import { CannotPrepare, type Workplace } from './with-workplace.ts';
import { type WrittenPage, writePage } from './write-page.ts';

/**
 * Makes the page of a complete brief: status comment, workplace, model, checks, pull request. Goes on with the running
 * run of the issue if there is one; `heedStops` is false for a run whose pull request is open already. Whatever ends it
 * is told on the issue; throws what another attempt may mend.
 */
export async function runPage(
  ports: RunPagePorts,
  context: PageContext,
  state: LiveRun['state'],
  { heedStops }: { heedStops: boolean },
): Promise<void> {
  const live = await beginRun(ports, context, state);
  const { run, log } = live;
  try {
    await watchForStop(
      {
        readCancel: async () => (heedStops ? readCancel(ports.db, run.id) : undefined),
        onError: (err) => log.warn({ err }, 'could not ask whether the run should stop'),
      },
      context.job.signal,
      (signal) => workOnPage(live, signal),
    );
  } catch (error) {
    await endEarly(live, error);
  }
}

async function beginRun(ports: RunPagePorts, context: PageContext, state: LiveRun['state']): Promise<LiveRun> {
  const { db, performEffect } = ports;
  const { repository, settings, issueNumber } = context;
  const clock = startRunClock();
  const run = await openRunAtHead(db, context, state);
  const log = ports.log.child({ workKey: run.workKey, runId: run.id });
  const journal = await loadJournal(db, run.id);
  const onError = (err: unknown) => log.warn({ err }, 'the status comment could not be edited');
  const { needsInfo } = settings.labels;
  const [model, comment] = await Promise.all([
    ports.findModel(settings),
    followRunInComment(
      { repository, performEffect, onError },
      {
        issueNumber,
        body: `### 🛠️ Building **${quoteLine(state.brief.page)}** (\`${state.brief.route}\`)\n\nI am on it.`,
      },
    ),
    state.issue.labels.includes(needsInfo) ? removeLabel(repository, issueNumber, needsInfo) : undefined,
  ]);
  const facts = {
    page: state.brief.page,
    route: state.brief.route,
    runId: run.id,
    baseSha: run.baseSha ?? '',
    budgetUsd: settings.budgets.perRunUsd,
    scriptedModel: model.scripted,
  };
  const progress = tellProgress({ comment, clock, log }, facts, { totals: addTotals(journal.entries) });
  progress.begin('read');
  return { ...context, ports, state, run, log, clock, journal, model, progress };
}

/** The base is chosen once: a run that is taken over works on the commit it began with. */
async function openRunAtHead(db: Db, context: PageContext, state: LiveRun['state']): Promise<PageRun> {
  const { job, trigger, repository, issueNumber } = context;
  const run = await openRun(db, {
    workKey: job.workKey,
    kind: 'build-page',
    repository: trigger.repository,
    installationId: trigger.installationId ?? undefined,
    issueNumber,
    issueUrl: state.issue.url,
    triggerGuid: trigger.guid,
    brief: state.brief,
  });
  if (run.baseSha !== null) return run;
  const baseSha = await readHead(repository, repository.defaultBranch);
  if (baseSha === undefined) return run;
  await recordPhase(db, run.id, { baseSha });
  return { ...run, baseSha };
}

async function workOnPage(live: LiveRun, signal: AbortSignal): Promise<void> {
  const { ports, repository, settings, state, run, clock, journal, progress } = live;
  if (run.baseSha === null) {
    throw new CannotPrepare(
      'The repository is empty: there is no website in it yet that a page could be added to.',
      'Comment `/bootstrap` and I lay a website starter into it and build this page; or push a website of your own, then take the label off this issue and put it on again.',
    );
  }
  progress.begin('prepare');
  const { brief, issue, answers } = state;
  const request = { repository, settings, brief, issue, answers, baseSha: run.baseSha, journal, clock, signal };
  await ports.withWorkplace({ ...request, onProgress: progress.detail }, async (workplace) => {
    progress.begin('write');
    const page = await letModelWrite(live, workplace, signal);
    signal.throwIfAborted();
    if (page.status === 'asked') return endWithQuestions(live, page.questions);
    await publish(live, workplace, page);
  });
}

function letModelWrite(live: LiveRun, workplace: Workplace, signal: AbortSignal): Promise<WrittenPage> {
  const { ports, settings, run, journal, model, progress } = live;
  return writePage(
    {
      check: () => {
        progress.begin('check');
        return workplace.check();
      },
      onChecked: async (round, checks) => {
        await recordChecks(ports.db, run.id, round + 1, checks);
        progress.checked(round, checks);
      },
      onRepair: () => progress.begin('write'),
    },
    {
      model,
      system: workplace.system,
      firstMessage: workplace.firstMessage,
      tools: workplace.tools,
      journal,
      limits: {
        turns: settings.budgets.maxTurns,
        usd: settings.budgets.perRunUsd,
        minutes: settings.budgets.maxMinutes,
        tokens: Number.POSITIVE_INFINITY,
      },
      signal,
      onEvent: progress.onAgentEvent,
    },
  );
}

async function publish(
  live: LiveRun,
  workplace: Workplace,
  page: Exclude<WrittenPage, { status: 'asked' }>,
): Promise<void> {
  const { ports, repository, settings, state, issueNumber, run, clock, model, progress } = live;
  const baseSha = run.baseSha ?? '';
  progress.begin('publish');
  const [changes, screenshots, still, branch] = await Promise.all([
    workplace.listChanges(),
    workplace.view(),
    // The last look before anything of the page is visible: webhooks can be minutes late.
    readIssue(repository, issueNumber),
    run.branch ?? chooseBranch(repository, { issueNumber, page: state.brief.page, baseSha }),
  ]);
  if (still.status === 'gone') throw new RunStopped(still.reason);
  refuseUnlessPublishable(workplace, changes, page);
  if (run.branch === null) await recordPhase(ports.db, run.id, { branch });

  const published = await publishPage(
    { repository, performEffect: ports.performEffect },
    {
      issueNumber,
      brief: state.brief,
      summary: page.status === 'written' ? page.summary : `The run was cut short: ${page.detail}`,
      decisions: page.status === 'written' ? page.decisions : [],
      notes: state.notes,
      cutShort: page.status === 'stopped',
      checks: page.checks,
      screenshots,
      changes,
      totals: page.totals,
      budgetUsd: settings.budgets.perRunUsd,
      seconds: clock.elapsedSeconds(),
      runId: run.id,
      model: model.displayName,
      scriptedModel: model.scripted,
      branch,
      baseSha,
      baseBranch: repository.defaultBranch,
      pageExisted: changes.every((change) => change.status !== 'added'),
    },
  );
  await endWithPullRequest(live, published, page.checks);
}

/** Throws `CannotPrepare` when there is nothing to show, or something that must not be shown. */
function refuseUnlessPublishable(
  workplace: Workplace,
  changes: FileChange[],
  page: Exclude<WrittenPage, { status: 'asked' }>,
): void {
  if (changes.length === 0) {
    throw new CannotPrepare(
      page.status === 'stopped'
        ? `The run ended before anything was written: ${page.detail}`
        : 'The model finished without changing any file.',
      'Say more about what the page needs, or raise the budgets in .github/sitewright.yml, and edit the brief.',
    );
  }
  const refused = changes.map((change) => workplace.protect(change.path)).find((reason) => reason !== undefined);
  if (refused) throw new CannotPrepare(`A protected file was changed. ${refused}`, 'Nothing was pushed.');
}
