import type { z } from 'zod';

/**
 * One change outside the process, made once however often the code that asks for it runs: the intent is recorded, the
 * outside world is asked whether it is already there, only then it is made, and the answer is recorded.
 */
export type Effect<T> = {
  /** Deterministic identity, such as `acme/site#12:pull-request`. */
  key: string;
  /** What is kept of the answer, and read back when the effect was already done. */
  result: z.ZodType<T>;
  /** Finds the thing made by an earlier attempt whose answer was lost. */
  lookUp: () => Promise<T | undefined>;
  /** Makes it. Sent with no client retry: a repeated create is a duplicate. */
  create: () => Promise<T>;
};

/** Performs an effect exactly as described at {@link Effect}. Provided by `compose.ts`, which joins it to the database. */
export type PerformEffect = <T>(effect: Effect<T>) => Promise<T>;
