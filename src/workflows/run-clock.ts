import { type RunStep, runSteps } from '../pull-request/render-status.ts';

/**
 * Keeps a run's times in seconds: how long each step took, and how much of the whole was spent in other people's code
 * (install, build, browser). What remains, less the time of the model, is the harness.
 */
export type RunClock = {
  /** Ends the current step and begins `step`. */
  begin(step: RunStep): void;
  /** Ends the current step. */
  end(): void;
  /** Runs `work` and counts its time as spent outside the harness. Overlapping work counts once. */
  outside<T>(work: () => Promise<T>): Promise<T>;
  seconds(): Partial<Record<RunStep, number>>;
  elapsedSeconds(): number;
  outsideSeconds(): number;
};

/** Starts a clock. `now` gives milliseconds that never go back. */
export function startRunClock(now: () => number = () => performance.now()): RunClock {
  const startedAt = now();
  const took = new Map<RunStep, number>();
  let current: { step: RunStep; since: number } | undefined;
  let outsideMs = 0;
  let outsideDepth = 0;
  let outsideSince = 0;

  const end = () => {
    if (current) took.set(current.step, (took.get(current.step) ?? 0) + (now() - current.since) / 1000);
    current = undefined;
  };

  return {
    begin(step) {
      end();
      current = { step, since: now() };
    },
    end,
    async outside(work) {
      if (outsideDepth++ === 0) outsideSince = now();
      try {
        return await work();
      } finally {
        if (--outsideDepth === 0) outsideMs += now() - outsideSince;
      }
    },
    seconds: () => Object.fromEntries(runSteps.flatMap((step) => (took.has(step) ? [[step, took.get(step)]] : []))),
    elapsedSeconds: () => (now() - startedAt) / 1000,
    outsideSeconds: () => outsideMs / 1000,
  };
}
