import { setTimeout as wait } from 'node:timers/promises';
import type Anthropic from '@anthropic-ai/sdk';
import { APIError } from '@anthropic-ai/sdk';
import type { JournalEntry } from './journal.ts';
import type { Model } from './model.ts';
import { type ModelFault, ModelUnavailable, readModelFault } from './model-unavailable.ts';
import { priceCall } from './price-call.ts';
import { readStream, StreamFailed } from './read-stream.ts';

/**
 * Gets one answer from the model. Rate limits, overload, broken connections and silence are waited out, as long as the
 * server asks (`retry-after`) or ever longer, at most {@link ATTEMPTS} times and never past `deadline` (milliseconds,
 * as `performance.now()`).
 *
 * @throws {ModelUnavailable} when no answer came, or asking again cannot help.
 * @throws The signal's reason when it is aborted.
 */
export async function callModel(call: {
  model: Model;
  request: Anthropic.MessageStreamParams;
  signal: AbortSignal;
  deadline: number;
  onRetry: (retry: { attempt: number; waitMs: number; reason: string }) => void;
}): Promise<Extract<JournalEntry, { kind: 'assistant' }>> {
  const { model, request, signal } = call;
  const started = performance.now();
  let lostUsd = 0;
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    try {
      const message = await readStream({ model, request, signal });
      const { usd } = priceCall({ model: model.name, usage: message.usage });
      return { kind: 'assistant', message, ms: Math.round(performance.now() - started), usd: usd + lostUsd };
    } catch (thrown) {
      signal.throwIfAborted();
      const error = thrown instanceof StreamFailed ? thrown.cause : thrown;
      const fault = readModelFault(error);
      if (!fault) throw error;
      // What the model had read before the stream broke off is charged all the same.
      if (thrown instanceof StreamFailed) lostUsd += priceCall({ model: model.name, usage: thrown.usage }).usd;
      const waitMs = chooseWait(error, attempt, model.firstWaitMs ?? 1_000);
      const hopeless = !fault.retry || attempt === ATTEMPTS || performance.now() + waitMs > call.deadline;
      if (hopeless) throw new ModelUnavailable(fault.kind, describe(model.name, attempt, fault), { cause: error });
      call.onRetry({ attempt, waitMs, reason: fault.words });
      await wait(waitMs, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}

/** Waits of 1, 2, 4 … 60 s add up to about four minutes, which outlasts the usual overload. */
const ATTEMPTS = 9;
const LONGEST_WAIT_MS = 60_000;

function chooseWait(error: unknown, attempt: number, firstWaitMs: number): number {
  const asked = error instanceof APIError ? readRetryAfter(error.headers) : undefined;
  // Runs that were refused together should not come back together.
  const own = Math.min(firstWaitMs * 2 ** (attempt - 1), LONGEST_WAIT_MS) * (0.75 + Math.random() / 4);
  return Math.round(asked ?? own);
}

function readRetryAfter(headers: Headers | undefined): number | undefined {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (milliseconds >= 0) return milliseconds;
  const value = headers?.get('retry-after');
  if (!value) return undefined;
  const seconds = Number(value);
  const ms = Number.isNaN(seconds) ? Date.parse(value) - Date.now() : seconds * 1_000;
  return ms >= 0 ? ms : undefined;
}

function describe(name: string, attempts: number, fault: { kind: ModelFault; words: string }): string {
  const times = attempts === 1 ? 'one attempt' : `${attempts} attempts`;
  return `The model ${name} gave no answer after ${times} (${fault.words}). ${NEXT[fault.kind]}`;
}

const NEXT: Record<ModelFault, string> = {
  authentication: 'Check the API key and the credit of its account.',
  'rate-limit': 'Try again later, or raise the rate limit of the account.',
  overloaded: 'The service is overloaded or failing; try again later.',
  timeout: 'Try again later.',
  connection: 'Check that the model service can be reached from here.',
  'bad-request': 'The request itself is refused, so trying again does not help; check the model name and the settings.',
};
