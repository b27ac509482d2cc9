import { availableParallelism } from 'node:os';

/** Limits how many builds run at once in this process. */
export type BuildSlots = {
  /** Waits for a free slot, first come first served, runs `use` and frees it. Throws the signal's reason while waiting. */
  withSlot<T>(signal: AbortSignal | undefined, use: () => Promise<T>): Promise<T>;
};

/** One build keeps two cores busy (measured: 50 s of wall time take 71 s of processor time). */
export function createBuildSlots(slots = Math.max(1, Math.floor(availableParallelism() / 2))): BuildSlots {
  const waiting: (() => void)[] = [];
  let free = slots;
  return {
    async withSlot(signal, use) {
      signal?.throwIfAborted();
      if (free > 0) free -= 1;
      else await waitForTurn(waiting, signal);
      try {
        return await use();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      }
    },
  };
}

function waitForTurn(waiting: (() => void)[], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const turn = () => {
      signal?.removeEventListener('abort', leave);
      resolve();
    };
    const leave = () => {
      waiting.splice(waiting.indexOf(turn), 1);
      reject(signal?.reason);
    };
    waiting.push(turn);
    signal?.addEventListener('abort', leave, { once: true });
  });
}
