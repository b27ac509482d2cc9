import type Anthropic from '@anthropic-ai/sdk';
import type { Totals } from './agent-event.ts';
import { priceCall } from './price-call.ts';

/** What one conversation may use, restarts and follow-ups included. */
export type Limits = {
  /** Model calls. */
  turns: number;
  /** Input tokens of every call, cached or not, plus output tokens. */
  tokens: number;
  usd: number;
  /** Wall time of the loop, waits and tools included. */
  minutes: number;
};

export type LimitName = keyof Limits;

/** Whether one more call fits, how long its answer may be, and which limit is near, if any. */
export type Allowance =
  | { status: 'go'; maxTokens: number; near?: { limit: LimitName; left: string } }
  | { status: 'spent'; limit: LimitName; detail: string };

/**
 * Decides before each call whether it still fits. The limits on dollars and tokens hold for the worst case: the call's
 * input is estimated high and priced as if nothing of it came from the cache, and its answer is kept as short as the
 * rest allows. A run can therefore end a little below its limit, never above it.
 */
export function checkLimits(run: {
  limits: Limits;
  totals: Totals;
  elapsedMs: number;
  request: Anthropic.MessageStreamParams;
}): Allowance {
  const { limits, totals, request } = run;
  const input = estimateInputTokens(request);
  const usdFor = (output: number) => priceWorstCase(String(request.model), input, output);
  const usedTokens = totals.inputTokens + totals.outputTokens;
  const uses: { limit: LimitName; used: number; needed: number; unit: (amount: number) => string }[] = [
    { limit: 'turns', used: totals.turns, needed: 1, unit: (n) => `${n} ${n === 1 ? 'turn' : 'turns'}` },
    { limit: 'minutes', used: run.elapsedMs / 60_000, needed: 0, unit: (n) => `${n.toFixed(1)} minutes` },
    { limit: 'usd', used: totals.usd, needed: usdFor(SHORTEST_ANSWER), unit: (n) => `$${n.toFixed(2)}` },
    { limit: 'tokens', used: usedTokens, needed: input + SHORTEST_ANSWER, unit: (n) => `${Math.round(n)} tokens` },
  ];
  for (const { limit, used, needed, unit } of uses) {
    if (used + needed > limits[limit] || used >= limits[limit]) {
      const detail = `${unit(used)} of ${unit(limits[limit])} are used, and another call does not fit.`;
      return { status: 'spent', limit, detail };
    }
  }
  const near = uses.find(({ limit, used, needed }) => isNear(limit, used + needed, limits[limit]));
  const outputUsd = usdFor(1) - usdFor(0);
  const affordable = Math.min(
    Math.floor((limits.usd - totals.usd - usdFor(0)) / outputUsd),
    limits.tokens - usedTokens - input,
  );
  return {
    status: 'go',
    maxTokens: Math.min(request.max_tokens, affordable),
    ...(near ? { near: { limit: near.limit, left: near.unit(limits[near.limit] - near.used) } } : {}),
  };
}

/** An answer shorter than this cannot hold a useful tool call. */
const SHORTEST_ANSWER = 1_024;

/** The last turns of a run belong to bringing it to an end. */
const LAST_TURNS = 3;

function isNear(limit: LimitName, used: number, all: number): boolean {
  return limit === 'turns' ? all - used < Math.min(LAST_TURNS, all / 4) : used > all * 0.8;
}

/**
 * Text counts as one token for three characters (English takes about four, code less) and a picture as 1,600 tokens,
 * the most the API makes of one at its usual size.
 */
function estimateInputTokens(request: Anthropic.MessageStreamParams): number {
  let pictures = 0;
  const text = JSON.stringify([request.system, request.tools, request.messages], (key, value) => {
    if (key !== 'source') return value;
    pictures += 1;
    return undefined;
  });
  return Math.ceil(text.length / 3) + pictures * 1_600;
}

function priceWorstCase(model: string, input: number, output: number): number {
  const usage = { input_tokens: 0, cache_creation_input_tokens: input, output_tokens: output };
  return priceCall({ model, usage }).usd;
}
