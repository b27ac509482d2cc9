import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineTool } from '../../src/agent/tool.ts';
import { createFinishTool } from '../../src/tools/finish.ts';
import { call, createEchoTool, finish, textsOf, withConversation } from './open-conversation.ts';

const LIMITS = { turns: 20, tokens: 1_000_000, usd: 10, minutes: 1 };
const busy = Array.from({ length: 12 }, (_, index) => call(['echo', { words: `step ${index}` }]));
const tools = [createEchoTool('echo'), createFinishTool()];

describe('limits', () => {
  test('turns: the model is told to wrap up, once, and then stopped', async () => {
    await withConversation({ turns: busy }, async ({ run, exchanges, events }) => {
      const outcome = await run({ tools, limits: { ...LIMITS, turns: 12 } });
      expect(outcome).toMatchObject({ status: 'stopped', reason: 'turns', totals: { turns: 12 } });
      expect(exchanges).toHaveLength(12);
      const warned = exchanges.filter((exchange) => textsOf(exchange).some((text) => text.startsWith('Wrap up now')));
      expect(warned).toHaveLength(1);
      expect(textsOf(exchanges[9]).at(-1)).toContain('3 turns left');
      expect(events.filter((event) => event.type === 'wrapping-up')).toHaveLength(1);
    });
  });

  test('turns: a model that wraps up in time finishes', async () => {
    await withConversation({ turns: [...busy.slice(0, 10), finish('In time.')] }, async ({ run }) => {
      const outcome = await run({ tools, limits: { ...LIMITS, turns: 12 } });
      expect(outcome).toMatchObject({ status: 'finished', summary: 'In time.' });
    });
  });

  test('dollars: no call is made that could go beyond the limit', async () => {
    await withConversation({ turns: busy }, async ({ run, events }) => {
      const outcome = await run({ tools, limits: { ...LIMITS, usd: 0.05 } });
      expect(outcome).toMatchObject({ status: 'stopped', reason: 'usd' });
      expect(outcome.totals.usd).toBeLessThanOrEqual(0.05);
      expect(outcome.totals.turns).toBeGreaterThan(0);
      expect(events).toContainEqual(expect.objectContaining({ type: 'wrapping-up' }));
    });
  });

  test('dollars: the last answers may only be as long as the rest pays for', async () => {
    await withConversation({ turns: [finish()] }, async ({ run, exchanges }) => {
      await run({ limits: { ...LIMITS, usd: 0.06 } });
      const [first] = exchanges;
      const maxTokens = first?.status === 'answered' ? first.request.max_tokens : 0;
      expect(maxTokens).toBeLessThan(0.06 / (20 / 1_000_000));
      expect(maxTokens).toBeGreaterThan(1_024);
    });
  });

  test('tokens: input and output of every call count', async () => {
    await withConversation({ turns: busy }, async ({ run }) => {
      const outcome = await run({ tools, limits: { ...LIMITS, tokens: 4_000 } });
      expect(outcome).toMatchObject({ status: 'stopped', reason: 'tokens' });
      expect(outcome.totals.inputTokens + outcome.totals.outputTokens).toBeLessThanOrEqual(4_000);
    });
  });

  test('minutes: a tool that takes too long is aborted', async () => {
    const endless = defineTool({
      name: 'endless',
      description: 'Waits until it is aborted.',
      input: z.strictObject({}),
      readOnly: false,
      run: (_, { signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    });
    await withConversation({ turns: [call(['endless', {}])] }, async ({ run }) => {
      const outcome = await run({ tools: [endless], limits: { ...LIMITS, minutes: 0.01 } });
      expect(outcome).toMatchObject({ status: 'stopped', reason: 'minutes' });
    });
  });

  test('limits hold for the whole journal, not for each process', async () => {
    await withConversation({ turns: busy }, async ({ run, exchanges }) => {
      await run({ tools, limits: { ...LIMITS, turns: 4 } });
      expect(await run({ tools, limits: { ...LIMITS, turns: 4 } })).toMatchObject({
        status: 'stopped',
        reason: 'turns',
      });
      expect(exchanges).toHaveLength(4);
    });
  });
});
