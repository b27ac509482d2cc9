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

type GiveUpPorts = {
  db: Db;
  log: Logger;
  connect(installationId: number, repository: string): Promise<ConnectedRepository>;
  performEffect: PerformEffect;
};

/**
 * The last word on a job whose every attempt failed or died: what it was about is recorded and the issue gets one
 * comment, if GitHub can be reached. Deliveries and runs that came after the job's end are not its business.
 */
export async function giveUpPage(ports: GiveUpPorts, job: GivenUpJob): Promise<void> {
  const { db, log } = ports;
  const { workKey, guid } = job.data;
  log.error({ workKey, queue: job.queue, reason: job.reason }, 'gave a job up');
  const pending = await findPendingDeliveries(db, workKey);
  const concerned = pending.filter((delivery) =>
    job.queue === 'pages' ? delivery.receivedAt <= job.givenUpAt : delivery.guid === guid,
  );
  const [latest] = await findRuns(db, { workKey, limit: 1 });
  const run = job.queue === 'pages' && latest && latest.updatedAt <= job.givenUpAt ? latest : undefined;
  const last = concerned.at(-1);
  if (last) {
    await tell(ports, last, run?.id ?? last.guid).catch((err: unknown) =>
      log.error({ err, workKey }, 'the end of the work could not be told on GitHub'),
    );
  }
  if (run?.status === 'running') await finishRun(db, run.id, { status: 'failed', error: job.reason });
  await markHandled(
    db,
    concerned.map((delivery) => delivery.guid),
  );
}

async function tell(
  { connect, performEffect }: GiveUpPorts,
  delivery: { installationId: number | null; repository: string; workKey: string },
  name: string,
): Promise<void> {
  const repository = await connect(delivery.installationId ?? 0, delivery.repository);
  await postCommentOnce(
    { repository, performEffect },
    {
      issueNumber: Number(delivery.workKey.slice(delivery.workKey.lastIndexOf('#') + 1)),
      name: `result:${name}`,
      body: `⏹️ I tried several times and give up. The operator finds the reason in the log under \`${name}\`.\n\nEdit the brief, or take its label off and put it on again, and I start over.`,
    },
  );
}
