import { expect, test } from 'vitest';
import { findModel } from '../../../src/local/claude/known-models.ts';
import type { ContentBlock, Prompt } from '../../../src/local/claude/message-request.ts';
import { createPromptCache } from '../../../src/local/claude/prompt-cache.ts';

const model = findModel('claude-sonnet-5-5') ?? expect.fail('The model is known.');
const mark = { cache_control: { type: 'ephemeral' as const } };

test('adds a longer conversation to what it read, and forgets it after five minutes without a reader', () => {
  const clock = { now: 0 };
  const cache = createPromptCache({ now: () => clock.now });
  const first = cache.charge(prompt([block(1, mark)]), model);
  expect(first).toMatchObject({ cache_read_input_tokens: 0, input_tokens: 0 });

  clock.now = 4 * 60_000;
  const second = cache.charge(prompt([block(1), block(2, mark)]), model);
  expect(second.cache_read_input_tokens).toBe(first.cache_creation_input_tokens);
  expect(second.cache_creation_input_tokens).toBeGreaterThan(1000);

  clock.now = 8 * 60_000;
  expect(cache.charge(prompt([block(1), block(2, mark)]), model).cache_creation_input_tokens).toBe(0);
  clock.now = 14 * 60_000;
  expect(cache.charge(prompt([block(1), block(2, mark)]), model).cache_read_input_tokens).toBe(0);
});

test('finds nothing more than 20 blocks before a breakpoint, or when the thinking setting changed', () => {
  const cache = createPromptCache();
  cache.charge(prompt([block(0, mark)]), model);
  const far = Array.from({ length: 22 }, (_, index) => block(index, index === 21 ? mark : {}));
  expect(cache.charge(prompt(far), model).cache_read_input_tokens).toBe(0);
  const other = { ...prompt([block(0, mark)]), thinking: { type: 'adaptive' as const } };
  expect(cache.charge(other, model).cache_read_input_tokens).toBe(0);
});

test('makes no entry for a prefix that is too short', () => {
  const cache = createPromptCache();
  const short = prompt([{ type: 'text', text: 'Hello', ...mark }]);
  expect(cache.charge(short, model)).toMatchObject({ cache_creation_input_tokens: 0, cache_read_input_tokens: 0 });
});

function block(number: number, extra: object = {}): ContentBlock {
  return { type: 'text', text: `${number} `.repeat(3000), ...extra };
}

function prompt(content: ContentBlock[]): Prompt {
  return { model: model.id, messages: [{ role: 'user', content }] };
}
