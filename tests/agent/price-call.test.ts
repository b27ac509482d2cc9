import { expect, test } from 'vitest';
import { priceCall } from '../../src/agent/price-call.ts';

const MILLION = 1_000_000;

test.each([
  ['claude-opus-5-5', { input_tokens: MILLION, output_tokens: MILLION }, 24],
  ['claude-opus-5-5-20260914', { input_tokens: MILLION, output_tokens: 0 }, 4],
  ['claude-sonnet-5-5', { input_tokens: 0, output_tokens: 0, cache_read_input_tokens: MILLION }, 0.1],
  ['claude-opus-5-5', { input_tokens: 0, output_tokens: 0, cache_creation_input_tokens: MILLION }, 5],
  [
    'claude-opus-5-5',
    {
      input_tokens: 0,
      output_tokens: 0,
      cache_creation_input_tokens: MILLION,
      cache_creation: { ephemeral_1h_input_tokens: MILLION, ephemeral_5m_input_tokens: 0 },
    },
    8,
  ],
  ['claude-haiku-5-5', { input_tokens: 100_000, output_tokens: 0 }, 0.01],
  ['claude-haiku-5-5', { input_tokens: 200_000, output_tokens: 0 }, 0.1],
])('%s %j costs %d', (model, usage, usd) => {
  expect(priceCall({ model, usage })).toEqual({ usd: expect.closeTo(usd, 9), known: true });
});

test('a model without a known price costs the highest one, and says so', () => {
  const price = priceCall({ model: 'claude-next', usage: { input_tokens: MILLION, output_tokens: MILLION } });
  expect(price).toEqual({ usd: 60, known: false });
});
