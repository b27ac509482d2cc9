import { createServer } from 'node:http';
import Anthropic from '@anthropic-ai/sdk';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { callModel } from '../../src/agent/call-model.ts';
import { ModelUnavailable } from '../../src/agent/model-unavailable.ts';
import { MALFORMED_INPUT } from '../../src/agent/read-stream.ts';
import type { ClaudeFault } from '../../src/local/claude/create-claude.ts';
import { finish, withConversation } from './open-conversation.ts';

describe('waiting for the model', () => {
  const passing = [
    ['a rate limit', { status: 429, headers: { 'retry-after-ms': '5' } }, '429'],
    ['overload', { status: 529 }, '529'],
    ['a fault of the server', { status: 500 }, '500'],
    [
      'an error inside the stream',
      { streamError: { type: 'overloaded_error', message: 'Overloaded' }, afterEvents: 2 },
      'overloaded_error',
    ],
    ['a stream that is cut', { cutStreamAfterEvents: 3 }, 'the answer broke off'],
  ] as const;
  test.each(passing)('%s is waited out and told', async (_, fault, reason) => {
    await withConversation({ turns: [finish(), finish()], faults: [{ ...fault }] }, async ({ run, events }) => {
      expect(await run()).toMatchObject({ status: 'finished' });
      const retries = events.filter((event) => event.type === 'model-call-retried');
      expect(retries).toEqual([expect.objectContaining({ attempt: 1, reason: expect.stringContaining(reason) })]);
    });
  });

  test('the wait that the server asks for is kept', async () => {
    const faults = [
      { status: 429, headers: { 'retry-after-ms': '37' } },
      { status: 429, headers: { 'retry-after': '0' } },
    ];
    await withConversation({ turns: [finish()], faults }, async ({ run, events }) => {
      await run();
      const waits = events.filter((event) => event.type === 'model-call-retried').map((event) => event.waitMs);
      expect(waits).toEqual([37, 0]);
    });
  });

  test('what the model had read before a stream was cut is charged', async () => {
    const usdOf = (faults: ClaudeFault[]) =>
      withConversation({ turns: [finish(), finish()], faults }, async ({ run }) => (await run()).totals.usd);
    expect(await usdOf([{ cutStreamAfterEvents: 3 }])).toBeGreaterThan(await usdOf([]));
  });

  test('silence counts as a lost answer', async () => {
    await withConversation({ turns: [finish(), finish()], faults: [{ hangMs: 10_000 }] }, async ({ run, events }) => {
      expect(await run({ model: { silenceMs: 60 } })).toMatchObject({ status: 'finished' });
      expect(events).toContainEqual(
        expect.objectContaining({ type: 'model-call-retried', reason: 'no answer in time' }),
      );
    });
  });

  const failing = [
    ['authentication', 401, 'Check the API key'],
    ['authentication', 403, 'Check the API key'],
    ['bad-request', 400, 'trying again does not help'],
  ] as const;
  test.each(failing)('%s (%i) is not tried again', async (kind, status, next) => {
    await withConversation({ turns: [finish()], faults: [{ status, times: 5 }] }, async ({ run, exchanges }) => {
      const error = await run().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ModelUnavailable);
      expect(error).toMatchObject({ kind, message: expect.stringContaining(next) });
      expect(exchanges).toHaveLength(1);
    });
  });

  test('overload that stays is given up, and a later run goes on from the journal', async () => {
    await withConversation({ turns: [finish()], faults: [{ status: 529, times: 9 }] }, async ({ run, entries }) => {
      await expect(run()).rejects.toMatchObject({ kind: 'overloaded', message: expect.stringContaining('9 attempts') });
      expect(entries.map((entry) => entry.kind)).toEqual(['user']);
      expect(await run()).toMatchObject({ status: 'finished' });
    });
  });

  test('a wait that does not fit into the time of the run is not begun', async () => {
    const faults = [{ status: 429, headers: { 'retry-after': '3600' } }];
    await withConversation({ turns: [finish()], faults }, async ({ run }) => {
      await expect(run()).rejects.toMatchObject({ kind: 'rate-limit' });
    });
  });

  test('an abort ends the call with the reason of the signal', async () => {
    await withConversation({ turns: [finish()], faults: [{ hangMs: 10_000 }] }, async ({ run }) => {
      const stop = new AbortController();
      const reason = new Error('the issue was closed');
      const running = run({ signal: stop.signal, onEvent: () => queueMicrotask(() => stop.abort(reason)) });
      await expect(running).rejects.toBe(reason);
    });
  });

  test('a server that cannot be reached is a connection fault', async () => {
    const client = new Anthropic({ apiKey: 'test', baseURL: 'http://127.0.0.1:1', logLevel: 'off' });
    const model = { client, name: 'claude-opus-5-5', maxOutputTokens: 1_000, firstWaitMs: 1 };
    const request = { model: model.name, max_tokens: 1_000, messages: [{ role: 'user' as const, content: 'Hello' }] };
    const deadline = performance.now() + 10_000;
    const calling = callModel({ model, request, signal: AbortSignal.timeout(5_000), deadline, onRetry: () => {} });
    await expect(calling).rejects.toMatchObject({ kind: 'connection' });
  });
});

test('a tool input that is not JSON is kept for the model to see', async () => {
  const events = [
    [
      'message_start',
      {
        message: {
          id: 'msg_1',
          type: 'message',
          role: 'assistant',
          model: 'm',
          content: [],
          stop_reason: null,
          usage: { input_tokens: 9, output_tokens: 1 },
        },
      },
    ],
    ['content_block_start', { index: 0, content_block: { type: 'tool_use', id: 'toolu_1', name: 'echo', input: {} } }],
    ['content_block_delta', { index: 0, delta: { type: 'input_json_delta', partial_json: '{"words": oops}' } }],
    ['content_block_stop', { index: 0 }],
    ['message_stop', {}],
  ] as const;
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const [type, data] of events) response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  try {
    const client = new Anthropic({ apiKey: 'test', baseURL: `http://127.0.0.1:${port}`, logLevel: 'off' });
    const model = { client, name: 'claude-opus-5-5', maxOutputTokens: 1_000 };
    const request = { model: model.name, max_tokens: 1_000, messages: [{ role: 'user' as const, content: 'Hello' }] };
    const deadline = performance.now() + 10_000;
    const { message } = await callModel({
      model,
      request,
      signal: AbortSignal.timeout(5_000),
      deadline,
      onRetry: () => {},
    });
    expect(message).toMatchObject({
      stop_reason: 'tool_use',
      content: [{ type: 'tool_use', name: 'echo', input: { [MALFORMED_INPUT]: '{"words": oops}' } }],
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
