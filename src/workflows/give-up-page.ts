import type { Logger } from 'pino';
import type { Db } from '../db/open-database.ts';
import type { ConnectedRepository } from '../github-clients.ts';
import type { GivenUpJob } from '../jobs/start-jobs.ts';
import { findPendingDeliveries } from '../page-runs/find-pending-deliveries.ts';
import { findRuns } from '../page-runs/find-runs.ts';
import { finishRun } from '../page-runs/finish-run.ts';
import { markHandled } from '../page-runs/mark-handled.ts';
import type { PerformEffect } from '../pull-request/effect.ts';
import { postCommentOnce } from '../pull-request/post-comment-once.ts';

/**
 * The last word on a job whose every attempt failed or died: the run is recorded as failed, the deliveries as handled,
 * and the issue gets one comment, if GitHub can be reached.
 */
export async function giveUpPage(
  ports: {
    db: Db;
    log: Logger;
    connect(installationId: number, repository: string): Promise<ConnectedRepository>;
    performEffect: PerformEffect;
  },
  job: GivenUpJob,
): Promise<void> {
  const { db, log } = ports;
  const { workKey } = job.data;
  log.error({ workKey, queue: job.queue, reason: job.reason }, 'gave a job up');
  const deliveries = await findPendingDeliveries(db, workKey);
  const last = deliveries.at(-1);
  const [latest] = await findRuns(db, { workKey, limit: 1 });
  if (last) {
    await tell(ports, last, `${latest?.id ?? last.guid}`, job).catch((err: unknown) =>
      log.error({ err, workKey }, 'the end of the work could not be told on GitHub'),
    );
  }
  if (latest?.status === 'running') await finishRun(db, latest.id, { status: 'failed', error: job.reason });
  await markHandled(
    db,
    deliveries.map((delivery) => delivery.guid),
  );
}

async function tell(
  { connect, performEffect }: Parameters<typeof giveUpPage>[0],
  delivery: { installationId: number | null; repository: string; workKey: string },
  name: string,
  job: GivenUpJob,
): Promise<void> {
  const repository = await connect(delivery.installationId ?? 0, delivery.repository);
  await postCommentOnce(
    { repository, performEffect },
    {
      issueNumber: Number(delivery.workKey.slice(delivery.workKey.lastIndexOf('#') + 1)),
      name: `result:${name}`,
      body: `⏹️ I tried several times and give up: ${job.reason}\n\nEdit the brief, or take its label off and put it on again, and I start over.`,
    },
  );
}
