/** The one reason after which the page is made again, from the new text. */
export const briefEdited = 'the brief was edited';

/** Why a run was asked to stop. */
export class RunStopped extends Error {
  override name = 'RunStopped';
  readonly reason: string;

  constructor(reason: string) {
    super(`The run was stopped: ${reason}`);
    this.reason = reason;
  }
}

const pollMilliseconds = 500;

/**
 * Lends a signal that aborts with `RunStopped` soon after somebody asked the run to stop, or with the job's own reason
 * when the job is taken away. The queue does not stop a running handler, so the wish is read from the run's record.
 */
export async function watchForStop<T>(
  ports: { readCancel: () => Promise<string | undefined>; onError: (error: unknown) => void },
  jobSignal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const timer = setInterval(async () => {
    try {
      const reason = await ports.readCancel();
      if (reason !== undefined) controller.abort(new RunStopped(reason));
    } catch (error) {
      ports.onError(error);
    }
  }, pollMilliseconds);
  try {
    return await work(AbortSignal.any([controller.signal, jobSignal]));
  } finally {
    clearInterval(timer);
  }
}
