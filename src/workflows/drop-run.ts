import type { Logger } from 'pino';
import type { Db } from '../db/open-database.ts';
import type { ConnectedRepository } from '../github-clients.ts';
import { finishRun } from '../page-runs/finish-run.ts';
import type { PageRun } from '../page-runs/page-run.ts';
import { findOwnComment } from '../pull-request/find-own-comment.ts';
import { markBody } from '../pull-request/post-comment-once.ts';
import { quoteLine } from '../pull-request/quote-text.ts';
import { coordinates } from '../pull-request/repository.ts';
import { discardBranch } from './discard-branch.ts';

/**
 * Ends a run that was cut off and is not wanted any more: takes its branch back, says so in the status comment, which
 * would otherwise promise to go on, and records it.
 */
export async function dropRun(
  { db, log }: { db: Db; log: Logger },
  repository: ConnectedRepository,
  run: PageRun,
  reason: string,
): Promise<void> {
  try {
    await discardBranch(repository, run);
    await sayInStatus(repository, run, reason);
  } catch (err) {
    // A locked or deleted issue takes no edits; the record counts.
    log.warn({ err, workKey: run.workKey, runId: run.id }, 'the end of a dropped run could not be told on GitHub');
  }
  await finishRun(db, run.id, { status: 'cancelled', stopReason: reason });
  log.info({ workKey: run.workKey, runId: run.id, outcome: 'cancelled', reason }, 'run finished');
}

async function sayInStatus(repository: ConnectedRepository, run: PageRun, reason: string): Promise<void> {
  const comment = await findOwnComment(repository, run.issueNumber, 'status');
  if (!comment) return;
  const page = run.brief ? `**${quoteLine(run.brief.page)}** (\`${run.brief.route}\`)` : 'the page';
  await repository.octokit.rest.issues.updateComment({
    ...coordinates(repository),
    comment_id: comment.id,
    body: markBody(`### ⏹️ Stopped building ${page}\n\nStopped: ${reason}. Nothing was pushed.`, 'status'),
  });
}
