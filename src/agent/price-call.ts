import type Anthropic from '@anthropic-ai/sdk';

/** US dollars per million tokens; `cacheRead` is the share of the input price that a token read from the cache costs. */
type Price = { input: number; output: number; cacheRead: number };

/**
 * Price of one model call in US dollars. `known` is false for a model without a published price here: the highest
 * known price is used then, so that a budget errs on the safe side.
 */
export function priceCall(call: { model: string; usage: TokenCounts }): { usd: number; known: boolean } {
  const { usage } = call;
  const { price, known } = findPrice(call.model, promptTokens(usage));
  const written = usage.cache_creation_input_tokens ?? 0;
  const writtenForAnHour = usage.cache_creation?.ephemeral_1h_input_tokens ?? 0;
  const inputUnits =
    usage.input_tokens +
    (written - writtenForAnHour) * CACHE_WRITE_5M +
    writtenForAnHour * CACHE_WRITE_1H +
    (usage.cache_read_input_tokens ?? 0) * price.cacheRead;
  return { usd: (inputUnits * price.input + usage.output_tokens * price.output) / 1_000_000, known };
}

/** The part of a call's usage that has a price. */
export type TokenCounts = Pick<Anthropic.Usage, 'input_tokens' | 'output_tokens'> &
  Partial<Pick<Anthropic.Usage, 'cache_creation' | 'cache_creation_input_tokens' | 'cache_read_input_tokens'>>;

/** All input tokens of a call: fresh, written to the cache and read from it. */
export function promptTokens(usage: TokenCounts): number {
  return usage.input_tokens + (usage.cache_creation_input_tokens ?? 0) + (usage.cache_read_input_tokens ?? 0);
}

// Multipliers of the input price for writing to the cache, the same for every model (documentation, October 2026).
const CACHE_WRITE_5M = 1.25;
const CACHE_WRITE_1H = 2;

// Prices as published in October 2026 (platform.claude.com, models overview and pricing).
const PRICES: Record<string, Price> = {
  'claude-opus-5-5': { input: 4, output: 20, cacheRead: 0.05 },
  'claude-sonnet-5-5': { input: 2, output: 10, cacheRead: 0.05 },
  'claude-haiku-5-5': { input: 0.1, output: 0.5, cacheRead: 0.1 },
  'claude-fable-5-1': { input: 10, output: 50, cacheRead: 0.025 },
};
const HAIKU_LONG_PROMPT = { above: 100_000, price: { input: 0.5, output: 2.5, cacheRead: 0.1 } };
const HIGHEST: Price = { input: 10, output: 50, cacheRead: 0.1 };

function findPrice(model: string, prompt: number): { price: Price; known: boolean } {
  // A dated name (claude-opus-5-5-20260914) costs what its family costs.
  const family = model.replace(/-\d{8}$/, '');
  const price = Object.hasOwn(PRICES, family) ? PRICES[family] : undefined;
  if (!price) return { price: HIGHEST, known: false };
  if (family === 'claude-haiku-5-5' && prompt > HAIKU_LONG_PROMPT.above) {
    return { price: HAIKU_LONG_PROMPT.price, known: true };
  }
  return { price, known: true };
}
