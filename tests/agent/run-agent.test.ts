import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { countFollowUps } from '../../src/agent/run-agent.ts';
import { defineTool } from '../../src/agent/tool.ts';
import { createAskReviewerTool } from '../../src/tools/ask-reviewer.ts';
import { createFinishTool } from '../../src/tools/finish.ts';
import { call, createEchoTool, finish, say, textsOf, withConversation } from './open-conversation.ts';

describe('a conversation', () => {
  test('runs tools until the model finishes, and sums what it took', async () => {
    const echo = createEchoTool('echo');
    await withConversation(
      { turns: [call(['echo', { words: 'one' }], ['echo', { words: 'two' }]), finish('A page.')] },
      async ({ run, exchanges, entries, events }) => {
        const outcome = await run({ tools: [echo, createFinishTool()] });
        expect(outcome).toMatchObject({ status: 'finished', summary: 'A page.', decisions: [] });
        expect(outcome.totals).toMatchObject({ turns: 2, toolCalls: 3 });
        expect(outcome.totals.usd).toBeGreaterThan(0);
        expect(outcome.totals.inputTokens).toBeGreaterThan(outcome.totals.cachedTokens);
        expect(textsOf(exchanges[1])).toEqual(['one', 'two']);
        expect(entries.map((entry) => entry.kind)).toEqual(['user', 'assistant', 'tool', 'tool', 'assistant', 'tool']);
        expect(events.filter((event) => event.type === 'tool-finished')).toHaveLength(3);
      },
    );
  });

  test('ends with the questions the model asks', async () => {
    await withConversation({ turns: [call(['ask_reviewer', { questions: ['Which city?'] }])] }, async ({ run }) => {
      const outcome = await run({ tools: [createAskReviewerTool()] });
      expect(outcome).toMatchObject({ status: 'asked', questions: ['Which city?'] });
    });
  });

  test('asks for adaptive thinking, never forces a tool, and marks at most four cache breakpoints', async () => {
    const echo = createEchoTool('echo');
    const turns = [1, 2, 3].map((n) => call(['echo', { words: String(n) }]));
    await withConversation({ turns: [...turns, finish()] }, async ({ run, exchanges }) => {
      // Prefixes below 1,024 tokens are not cached.
      const system = [{ type: 'text' as const, text: 'Build pages with care. '.repeat(400) }];
      const outcome = await run({ tools: [echo, createFinishTool()], model: { effort: 'high' }, system });
      const requests = exchanges.map((exchange) => (exchange.status === 'answered' ? exchange.request : undefined));
      for (const request of requests) {
        expect(request).toMatchObject({ thinking: { type: 'adaptive' }, output_config: { effort: 'high' } });
        expect(request).not.toHaveProperty('tool_choice');
        expect(JSON.stringify(request).split('"cache_control"').length - 1).toBeLessThanOrEqual(4);
        expect(request?.tools?.at(-1)).toHaveProperty('cache_control');
        expect(request?.system?.at(-1)).toHaveProperty('cache_control');
      }
      // Each request begins with the whole of the one before, or nothing would be read from the cache.
      expect(outcome.totals.cachedTokens).toBeGreaterThan(0);
    });
  });

  test('runs read-only tools side by side and writing ones in order', async () => {
    const log: string[] = [];
    let release: () => void = () => {};
    const bothStarted = new Promise<void>((resolve) => {
      release = resolve;
    });
    const tool = (name: string, readOnly: boolean) =>
      defineTool({
        name,
        description: name,
        input: z.strictObject({ id: z.string() }),
        readOnly,
        run: async ({ id }) => {
          log.push(`start ${id}`);
          // Two readers wait for each other: one after the other they would never end.
          if (readOnly && log.filter((line) => line.startsWith('start r')).length === 2) release();
          if (readOnly) await bothStarted;
          log.push(`end ${id}`);
          return { content: [{ type: 'text', text: id }] };
        },
      });
    const turn = call(['read', { id: 'r1' }], ['read', { id: 'r2' }], ['write', { id: 'w1' }], ['write', { id: 'w2' }]);
    await withConversation({ turns: [turn, finish()] }, async ({ run, exchanges }) => {
      await run({ tools: [tool('read', true), tool('write', false), createFinishTool()] });
      expect(log.slice(4)).toEqual(['start w1', 'end w1', 'start w2', 'end w2']);
      expect(textsOf(exchanges[1])).toEqual(['r1', 'r2', 'w1', 'w2']);
    });
  });

  test('a listener that throws does not end the run', async () => {
    await withConversation({ turns: [finish()] }, async ({ run }) => {
      const warned = new Promise((resolve) => process.once('warning', resolve));
      const onEvent = () => {
        throw new Error('broken listener');
      };
      expect(await run({ onEvent })).toMatchObject({ status: 'finished' });
      expect(String(await warned)).toContain('broken listener');
    });
  });

  test('what a tool throws ends the run and is not hidden from the caller', async () => {
    const broken = defineTool({
      name: 'broken',
      description: 'Breaks.',
      input: z.strictObject({}),
      readOnly: true,
      run: async () => {
        throw new Error('disk full');
      },
    });
    await withConversation({ turns: [call(['broken', {}])] }, async ({ run }) => {
      await expect(run({ tools: [broken] })).rejects.toThrow('disk full');
    });
  });
});

describe('going on after a restart', () => {
  test('repeats no answered call and runs only the missing tools', async () => {
    const echo = createEchoTool('echo', { readOnly: false });
    const uses = ['one', 'two', 'three'].map((words): ['echo', { words: string }] => ['echo', { words }]);
    const twice = [call(...uses), finish(), finish()];
    await withConversation({ turns: twice }, async ({ run, entries, exchanges }) => {
      const tools = [echo, createFinishTool()];
      await run({ tools });
      entries.splice(4);
      expect(entries.map((entry) => entry.kind)).toEqual(['user', 'assistant', 'tool', 'tool']);
      echo.heard.length = 0;
      exchanges.length = 0;
      await run({ tools });
      expect(echo.heard).toEqual(['three']);
      expect(exchanges).toHaveLength(1);
      expect(textsOf(exchanges[0])).toEqual(['one', 'two', 'three']);
    });
  });

  test('a concluded journal gives its conclusion again without a call', async () => {
    await withConversation({ turns: [finish('Once.')] }, async ({ run, exchanges }) => {
      await run();
      const again = await run();
      expect(again).toMatchObject({ status: 'finished', summary: 'Once.', totals: { turns: 1 } });
      expect(exchanges).toHaveLength(1);
    });
  });

  test('a follow-up is said once, and only to a conclusion', async () => {
    await withConversation({ turns: [finish('First.'), finish('Second.')] }, async ({ run, entries, exchanges }) => {
      await run();
      const followUp = { number: 1, content: [{ type: 'text' as const, text: 'The build fails.' }] };
      expect(await run({ followUp })).toMatchObject({ status: 'finished', summary: 'Second.' });
      expect(textsOf(exchanges[1])).toEqual(['Finished.', 'The build fails.']);
      expect(await run({ followUp })).toMatchObject({ status: 'finished', summary: 'Second.' });
      expect(exchanges).toHaveLength(2);
      expect(countFollowUps(entries)).toBe(1);
    });
  });
});

describe('what the model gets wrong', () => {
  test('an unknown tool, a wrong field and a missing one are answered with what to send', async () => {
    const echo = createEchoTool('echo');
    const turn = call(['shout', { words: 'x' }], ['echo', { words: 7 }], ['echo', { word: 'x' }]);
    await withConversation({ turns: [turn, finish()] }, async ({ run, exchanges }) => {
      await run({ tools: [echo, createFinishTool()] });
      const [unknown, wrong, missing] = textsOf(exchanges[1]);
      expect(unknown).toBe('There is no tool named "shout". The tools are: echo, finish.');
      expect(wrong).toContain('- words: Invalid input: expected string, received number; sent 7');
      expect(missing).toContain('Unrecognized key: "word"');
      expect(echo.heard).toEqual([]);
    });
  });

  test('a tool input that was cut off is not run', async () => {
    const echo = createEchoTool('echo');
    await withConversation(
      {
        turns: [call(['echo', { words: 'a long text that ends too early' }]), finish()],
        faults: [{ cutToolJson: true }],
      },
      async ({ run, exchanges }) => {
        expect(await run({ tools: [echo, createFinishTool()] })).toMatchObject({ status: 'finished' });
        expect(echo.heard).toEqual([]);
        expect(textsOf(exchanges[1])[0]).toContain('The input of echo was not valid JSON');
      },
    );
  });

  test('finishing in the same turn as a failed call is not accepted', async () => {
    const turn = call(['nothing', {}], ['finish', { summary: 'Too early.' }]);
    await withConversation({ turns: [turn, finish('Seen.')] }, async ({ run }) => {
      expect(await run()).toMatchObject({ status: 'finished', summary: 'Seen.' });
    });
  });

  test('calls after the conclusion of a turn do not run', async () => {
    const echo = createEchoTool('echo', { readOnly: false });
    const turn = call(['finish', { summary: 'Done.' }], ['echo', { words: 'late' }]);
    await withConversation({ turns: [turn] }, async ({ run }) => {
      expect(await run({ tools: [createFinishTool(), echo] })).toMatchObject({ status: 'finished' });
      expect(echo.heard).toEqual([]);
    });
  });

  test('ending without a conclusion is reminded twice, then stops the run', async () => {
    await withConversation({ turns: [say('Hm.'), say('Well.'), say('So.')] }, async ({ run, exchanges }) => {
      expect(await run()).toMatchObject({ status: 'stopped', reason: 'no-conclusion' });
      expect(exchanges).toHaveLength(3);
      expect(textsOf(exchanges[2])[0]).toContain('call finish');
    });
  });
});

describe('how answers end', () => {
  test('a pause is taken up where it was', async () => {
    await withConversation(
      { turns: [{ ...say('Let me think'), stopReason: 'pause_turn' }, finish()] },
      async ({ run, exchanges }) => {
        expect(await run()).toMatchObject({ status: 'finished' });
        expect(textsOf(exchanges[1])).toEqual(['Go on.']);
      },
    );
  });

  test('an answer cut off at the output limit loses its unfinished call and goes on', async () => {
    const echo = createEchoTool('echo');
    const long = call(['echo', { words: 'x'.repeat(400) }]);
    await withConversation({ turns: [{ ...long, stopReason: 'max_tokens' }, finish()] }, async ({ run, exchanges }) => {
      expect(await run({ tools: [echo, createFinishTool()] })).toMatchObject({ status: 'finished' });
      expect(echo.heard).toEqual([]);
      expect(textsOf(exchanges[1]).at(-1)).toContain('cut off at the output limit');
    });
  });

  test('a refusal ends the run with its reason', async () => {
    await withConversation({ turns: [say('No.')], faults: [{ stopReason: 'refusal' }] }, async ({ run }) => {
      const outcome = await run();
      expect(outcome).toMatchObject({ status: 'stopped', reason: 'refusal' });
      expect(outcome).toHaveProperty('detail', expect.stringContaining('refused'));
    });
  });
});
