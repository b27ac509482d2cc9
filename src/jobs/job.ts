import { z } from 'zod';

/**
 * What a job carries: only keys. `workKey` is what the work is about (`acme/site#12`), `guid` the delivery that asked
 * for it; the text stays in the stored delivery.
 */
export const JobData = z.object({ workKey: z.string(), guid: z.string() });
export type JobData = z.infer<typeof JobData>;

/**
 * - `acknowledge`: short answers (reaction, permission, cancel flag). Workers of its own: no page run holds it up.
 * - `pages`: long runs, one at a time for each `workKey`. The first job runs, the second waits, further ones fold into
 *   the one that waits; so a run handles every delivery of its key that is not handled yet.
 * - `tasks`: what a schedule starts; `workKey` and `guid` are the name of the task.
 */
export type QueueName = 'acknowledge' | 'pages' | 'tasks';

/** A job to enqueue. Higher `priority` first; 0 when not given. */
export type JobRequest = JobData & { queue: 'acknowledge' | 'pages'; priority?: number };

/** A job in the hands of its handler. */
export type RunningJob = {
  data: JobData;
  /** Aborts when the claim is lost (another worker has the job now), the time is up, or the process stops. */
  signal: AbortSignal;
  /** 1 for the first try. */
  attempt: number;
  /** True when an error now gives the job up: it goes to the dead letters. */
  isLastAttempt: boolean;
};
