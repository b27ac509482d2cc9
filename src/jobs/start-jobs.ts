import { sql } from 'drizzle-orm';
import { fromDrizzle, type JobWithMetadata, PgBoss, type QueueOptions } from 'pg-boss';
import type { Logger } from 'pino';
import type { Database, Db } from '../db/open-database.ts';
import { adaptPool } from './adapt-pool.ts';
import { failOrphans } from './fail-orphans.ts';
import { JobData, type JobRequest, type QueueName, type RunningJob } from './job.ts';
import { requeueJob } from './requeue-job.ts';

/** Durable jobs: what is enqueued is worked on until it is done or given up, whatever dies in between. */
export type Jobs = {
  /** Puts a job into its queue, inside the transaction `db` if it is one. */
  enqueue(db: Db, job: JobRequest): Promise<void>;
  /** Starts `concurrency` workers of this process on a queue. An error of `handle` leads to the next attempt. */
  work(queue: QueueName, concurrency: number, handle: (job: RunningJob) => Promise<void>): Promise<void>;
  /** Starts a worker on the dead letters: jobs whose last attempt failed or died. */
  workGivenUp(handle: (job: GivenUpJob) => Promise<void>): Promise<void>;
  /** Has a job of the queue `tasks` made by a cron expression (five fields, UTC), once among all processes. */
  schedule(task: string, cron: string): Promise<void>;
  /**
   * Takes no more jobs, aborts the signals of those running and waits up to `graceSeconds` for their handlers. A job
   * whose handler throws then, or is not back in time, is in its queue again at once with its attempts untouched.
   */
  stop(options?: { graceSeconds?: number }): Promise<void>;
};

/** A job that is not tried again. `reason` is the message of its last error. */
export type GivenUpJob = { queue: string; data: JobData; reason: string; givenUpAt: Date; signal: AbortSignal };

/** A job as pg-boss hands it to this process. */
type Claimed = JobWithMetadata<unknown>;

/** Ten seconds is the least that pg-boss takes; three beats may be missed. */
const heartbeat = { heartbeatSeconds: 10, refreshSeconds: 3 };

/**
 * Connects the queues to the database and makes them when they are missing. Any number of processes may do so on one
 * Postgres. A job whose process is killed is taken over by another within about 12 seconds; on the embedded database,
 * by the next start, within about 2.
 *
 * `retryLimit` is how often a failed job is tried again (waiting 1–2 s, 2–4 s, 4–8 s …).
 */
export async function startJobs({
  database,
  log,
  retryLimit = 5,
}: {
  database: Database;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  retryLimit?: number;
}): Promise<Jobs> {
  const boss = new PgBoss({
    // On Postgres pg-boss keeps connections of its own, with a listener that notices silence and connects again.
    ...(database.kind === 'pglite'
      ? { db: adaptPool(database), backend: 'pglite' as const }
      : { connectionString: database.databaseUrl, max: 4, application_name: 'sitewright-jobs' }),
    useListenNotify: true,
    monitorIntervalSeconds: 1,
    superviseIntervalSeconds: 1,
  });
  boss.on('error', (err) => log.warn({ err }, 'the job queue met an error and goes on'));
  boss.on('warning', (warning) => log.warn({ warning }, 'the job queue warns'));
  await boss.start();
  await createQueues(boss, retryLimit);
  if (database.kind === 'pglite') {
    const orphans = await failOrphans({ boss, pool: database.pool });
    if (orphans > 0) log.info({ orphans }, 'jobs of a process that is gone are tried again');
  }

  const stopping = new AbortController();
  const running = new Set<Claimed>();
  const queuesAtWork = new Set<string>();
  const requeue = (job: Claimed) => requeueJob({ boss, pool: database.pool }, job);

  const handleOne = async (job: Claimed, handle: (signal: AbortSignal) => Promise<void>) => {
    if (stopping.signal.aborted) return requeue(job);
    running.add(job);
    try {
      await handle(AbortSignal.any([job.signal, stopping.signal]));
    } catch (err) {
      // pg-boss completes the job when this returns, which does nothing to a job that is no longer this attempt's.
      if (stopping.signal.aborted) return await requeue(job);
      log.error({ err, queue: job.name, job: job.data, attempt: job.retryCount + 1 }, 'a job failed');
      throw err;
    } finally {
      running.delete(job);
    }
  };

  const startWorkers = async (
    queue: string,
    concurrency: number,
    handle: (job: Claimed, signal: AbortSignal) => Promise<void>,
  ) => {
    queuesAtWork.add(queue);
    const options = {
      localConcurrency: concurrency,
      batchSize: 1,
      includeMetadata: true as const,
      heartbeatRefreshSeconds: heartbeat.refreshSeconds,
      // New jobs are announced; only retries are found by asking.
      pollingIntervalSeconds: 1,
      notifyPollingIntervalSeconds: 1,
    };
    await boss.work(queue, options, async (jobs) => {
      for (const job of jobs) await handleOne(job, (signal) => handle(job, signal));
    });
  };

  return {
    async enqueue(db, { queue, workKey, guid, priority = 0 }) {
      const options = { db: fromDrizzle(db, sql), priority };
      if (queue === 'acknowledge') {
        await boss.send(queue, { workKey, guid }, options);
        return;
      }
      // Editing the waiting job locks it, so no worker can start on it before this transaction's delivery is visible.
      // `startAfter` pulls forward a job that waits for its next attempt.
      await boss.upsert(queue, { workKey, guid }, { ...options, singletonKey: workKey, startAfter: 0 });
    },

    work: (queue, concurrency, handle) =>
      startWorkers(queue, concurrency, (job, signal) =>
        handle({
          data: JobData.parse(job.data),
          signal,
          attempt: job.retryCount + 1,
          isLastAttempt: job.retryCount >= job.retryLimit,
        }),
      ),

    workGivenUp: (handle) =>
      startWorkers('dead', 1, (job, signal) =>
        handle({
          queue: job.sourceName ?? 'unknown',
          data: JobData.parse(job.data),
          reason: messageOf(job.sourceOutput),
          givenUpAt: job.createdOn,
          signal,
        }),
      ),

    schedule: (task, cron) =>
      boss.schedule('tasks', cron, { workKey: task, guid: task }, { key: task, singletonKey: task }),

    async stop({ graceSeconds = 10 } = {}) {
      for (const queue of queuesAtWork) await boss.offWork(queue, { wait: false });
      stopping.abort(new Error('the process is stopping'));
      const requeueLate = setTimeout(() => {
        for (const job of running) {
          requeue(job).catch((err: unknown) => log.error({ err, job: job.data }, 'a job could not be given back'));
        }
      }, graceSeconds * 1000);
      try {
        await boss.stop({ graceful: true, timeout: (graceSeconds + 2) * 1000 });
      } finally {
        clearTimeout(requeueLate);
      }
    },
  };
}

async function createQueues(boss: PgBoss, retryLimit: number): Promise<void> {
  const retries = { retryLimit, retryDelay: 1, retryBackoff: true, retryDelayMax: 300 };
  const short: QueueOptions = { ...retries, expireInSeconds: 120, heartbeatSeconds: heartbeat.heartbeatSeconds };
  const long: QueueOptions = { ...short, expireInSeconds: 7200 };
  const queues = [
    { name: 'dead', policy: 'standard', options: { ...short, notify: true } },
    { name: 'acknowledge', policy: 'standard', options: { ...short, notify: true, deadLetter: 'dead' } },
    { name: 'pages', policy: 'singleton', options: { ...long, notify: true, deadLetter: 'dead' } },
    { name: 'tasks', policy: 'singleton', options: { ...long, notify: true } },
  ];
  for (const { name, policy, options } of queues) {
    await boss.createQueue(name, { policy, ...options });
    // A queue that an earlier version made keeps its options until told otherwise.
    await boss.updateQueue(name, options);
  }
}

function messageOf(output: unknown): string {
  if (typeof output !== 'object' || output === null) return 'no reason was recorded';
  if ('message' in output && typeof output.message === 'string') return output.message;
  return 'value' in output ? messageOf(output.value) : JSON.stringify(output);
}
