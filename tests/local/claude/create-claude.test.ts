import Anthropic from '@anthropic-ai/sdk';
import { expect, test } from 'vitest';
import type { ScriptedModel } from '../../../src/local/claude/answer.ts';
import { tinyPng, withClaude } from './with-claude.ts';

const model = 'claude-sonnet-5-5';
const hello: Anthropic.MessageParam = { role: 'user', content: 'Hello' };
const tool: Anthropic.Tool = {
  name: 'read_file',
  input_schema: { type: 'object', properties: { path: { type: 'string' } } },
};

const readsTwoFiles: ScriptedModel = () => ({
  content: [
    { type: 'thinking', thinking: 'Two files – I read both. 🙂' },
    { type: 'text', text: 'Reading. '.repeat(400) },
    { type: 'tool_use', name: 'read_file', input: { path: 'a "quoted"\n🙂 name' } },
    { type: 'tool_use', name: 'read_file', input: {} },
  ],
});
const saysHello: ScriptedModel = () => ({ content: [{ type: 'text', text: 'Hello.' }] });

test('streams thinking, text and parallel tool calls to the real client', () =>
  withClaude(readsTwoFiles, async ({ client }) => {
    const stream = client.messages.stream({ model, max_tokens: 4000, messages: [hello], tools: [tool] });
    const message = await stream.finalMessage();
    expect(message.content.map((block) => block.type)).toEqual(['thinking', 'text', 'tool_use', 'tool_use']);
    expect(message.content[1]).toMatchObject({ text: 'Reading. '.repeat(400) });
    expect(message.content[2]).toMatchObject({ name: 'read_file', input: { path: 'a "quoted"\n🙂 name' } });
    expect(message.stop_reason).toBe('tool_use');
    expect(message.usage.output_tokens).toBeGreaterThan(900);
    expect(stream.request_id).toMatch(/^req_/);
  }));

test('answers a request without streaming with the same message', () =>
  withClaude(readsTwoFiles, async ({ client }) => {
    const params = { model, max_tokens: 4000, messages: [hello], tools: [tool] };
    const whole = await client.messages.create(params);
    const streamed = await client.messages.stream(params).finalMessage();
    expect(whole.content.filter((block) => block.type === 'text')).toEqual(
      streamed.content.filter((block) => block.type === 'text'),
    );
    expect(whole.stop_reason).toBe(streamed.stop_reason);
  }));

test('lists models and counts tokens', () =>
  withClaude(saysHello, async ({ client }) => {
    const ids = [];
    for await (const info of client.models.list()) ids.push(info.id);
    expect(ids).toContain(model);
    expect((await client.models.retrieve(model)).max_tokens).toBe(128_000);
    await expect(client.models.retrieve('gpt-4')).rejects.toMatchObject({ status: 404, type: 'not_found_error' });
    const short = await client.messages.countTokens({ model, messages: [hello] });
    const long = await client.messages.countTokens({
      model,
      messages: [{ role: 'user', content: 'x'.repeat(36_000) }],
    });
    expect(long.input_tokens - short.input_tokens).toBeGreaterThan(9_900);
  }));

test('takes the history back and refuses it when thinking was edited', () =>
  withClaude(readsTwoFiles, async ({ client }) => {
    const first = await client.messages
      .stream({ model, max_tokens: 4000, messages: [hello], tools: [tool] })
      .finalMessage();
    const results = first.content
      .filter((block) => block.type === 'tool_use')
      .map((block) => ({ type: 'tool_result' as const, tool_use_id: block.id, content: 'ok' }));
    const history = (content: Anthropic.ContentBlockParam[]): Anthropic.MessageParam[] => [
      hello,
      { role: 'assistant', content },
      { role: 'user', content: results },
    ];
    const ask = (content: Anthropic.ContentBlockParam[]) =>
      client.messages.stream({ model, max_tokens: 4000, messages: history(content), tools: [tool] }).finalMessage();

    await expect(ask(first.content)).resolves.toMatchObject({ role: 'assistant' });
    const edited = first.content.map((block) => (block.type === 'thinking' ? { ...block, thinking: 'Else.' } : block));
    await expect(ask(edited)).rejects.toThrow('messages.1.content.0: Invalid `signature` in `thinking` block');
  }));

const png = { type: 'base64' as const, media_type: 'image/png' as const, data: tinyPng };
const use = { type: 'tool_use', id: 'toolu_1', name: 'read_file', input: {} };
const result = { type: 'tool_result', tool_use_id: 'toolu_1', content: 'ok' };
const marked = { type: 'text', text: 'Hello', cache_control: { type: 'ephemeral' } };

const refusals: [string, object, string][] = [
  ['an unknown field', { temperature: 1 }, 'temperature: Extra inputs are not permitted'],
  ['threads', { thread: { type: 'create' } }, 'thread: Extra inputs are not permitted'],
  ['no max_tokens', { max_tokens: undefined }, 'max_tokens: Field required'],
  ['too many max_tokens', { max_tokens: 128_001 }, 'max_tokens: 128001 > 128000, which is the maximum allowed'],
  [
    'an unknown tool field',
    { tools: [{ ...tool, colour: 'red' }] },
    'tools.0.custom.colour: Extra inputs are not permitted',
  ],
  ['a tool name with a dot', { tools: [{ ...tool, name: 'a.b' }] }, 'tools.0.custom.name: String should match pattern'],
  ['a tool name twice', { tools: [tool, tool] }, 'tools: Tool names must be unique.'],
  ['a forced tool', { tools: [tool], tool_choice: { type: 'any' } }, 'tool_choice: forced tool use'],
  [
    'a thinking budget',
    { thinking: { type: 'enabled', budget_tokens: 1024 } },
    'thinking: `budget_tokens` is not supported',
  ],
  ['no messages', { messages: [] }, 'messages: at least one message is required'],
  [
    'empty text',
    { messages: [{ role: 'user', content: [{ type: 'text', text: '' }] }] },
    'text content blocks must be non-empty',
  ],
  ['an unknown role', { messages: [{ role: 'tool', content: 'x' }] }, 'messages.0.role: '],
  [
    'a prefilled answer',
    { messages: [hello, { role: 'assistant', content: 'I' }] },
    'does not support assistant message prefill',
  ],
  [
    'a call without result',
    { messages: [hello, { role: 'assistant', content: [use] }, hello] },
    'messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: toolu_1',
  ],
  [
    'a result behind a text',
    {
      messages: [
        hello,
        { role: 'assistant', content: [use] },
        { role: 'user', content: [{ type: 'text', text: 'x' }, result] },
      ],
    },
    'ids were found without `tool_result`',
  ],
  [
    'a result without call',
    { messages: [{ role: 'user', content: [result] }] },
    'messages.0.content.0: unexpected `tool_use_id` found',
  ],
  [
    'two results of one call',
    { messages: [hello, { role: 'assistant', content: [use] }, { role: 'user', content: [result, result] }] },
    'each tool_use must have a single result',
  ],
  [
    'five cache breakpoints',
    { messages: [{ role: 'user', content: Array(5).fill(marked) }] },
    'A maximum of 4 blocks with cache_control may be provided. Found 5.',
  ],
  [
    'an image of another kind',
    { messages: [{ role: 'user', content: [{ type: 'image', source: { ...png, media_type: 'image/jpeg' } }] }] },
    'does not match the provided media type image/jpeg',
  ],
  [
    'an image that is none',
    { messages: [{ role: 'user', content: [{ type: 'image', source: { ...png, data: 'aGVsbG8=' } }] }] },
    'Could not process image',
  ],
  [
    'a misspelt image field',
    { messages: [{ role: 'user', content: [{ type: 'image', source: { ...png, mime: 'x' } }] }] },
    'messages.0.content.0.image.source.base64.mime: Extra inputs are not permitted',
  ],
];

test.each(refusals)('refuses %s', (_, change, sentence) =>
  withClaude(saysHello, async ({ claude }) => {
    const body = JSON.stringify({ model, max_tokens: 1000, messages: [hello], ...change });
    const response = await post(claude.url, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      type: 'error',
      error: { type: 'invalid_request_error', message: expect.stringContaining(sentence) },
    });
    expect(response.headers.get('request-id')).toMatch(/^req_/);
  }),
);

test('refuses a call without key, without version, and of an unknown model', () =>
  withClaude(saysHello, async ({ claude }) => {
    const body = JSON.stringify({ model, max_tokens: 10, messages: [hello] });
    expect((await post(claude.url, body, { authorization: '' })).status).toBe(401);
    const noVersion = await post(claude.url, body, { 'anthropic-version': '' });
    expect(await noVersion.json()).toMatchObject({ error: { message: 'anthropic-version: header is required' } });
    const unknown = await post(claude.url, body.replace(model, 'gpt-4'));
    expect(await unknown.json()).toMatchObject({ error: { type: 'not_found_error', message: 'model: gpt-4' } });
  }));

test('charges a repeated prefix as read from the cache', () =>
  withClaude(saysHello, async ({ client }) => {
    const system: Anthropic.TextBlockParam[] = [
      { type: 'text', text: 'rules '.repeat(2000), cache_control: { type: 'ephemeral' } },
    ];
    const ask = async (messages: Anthropic.MessageParam[], rules = system) =>
      (await client.messages.stream({ model, max_tokens: 100, system: rules, messages }).finalMessage()).usage;
    const first = await ask([hello]);
    expect(first.cache_creation_input_tokens).toBeGreaterThan(3000);
    expect(first.cache_read_input_tokens).toBe(0);
    const second = await ask([hello, hello]);
    expect(second.cache_read_input_tokens).toBe(first.cache_creation_input_tokens);
    expect(second.cache_creation_input_tokens).toBe(0);
    const changed = await ask(
      [hello],
      [{ type: 'text', text: `!${'rules '.repeat(2000)}`, cache_control: { type: 'ephemeral' } }],
    );
    expect(changed.cache_read_input_tokens).toBe(0);
  }));

test('fails as planned, once, then answers again', () =>
  withClaude(readsTwoFiles, async ({ claude, client }) => {
    const ask = () =>
      client.messages.stream({ model, max_tokens: 4000, messages: [hello], tools: [tool] }).finalMessage();
    claude.failNext({ status: 429, headers: { 'retry-after': '7' } });
    await expect(ask()).rejects.toSatisfy(
      (error) => error instanceof Anthropic.RateLimitError && error.headers.get('retry-after') === '7',
    );
    claude.failNext({ status: 529 });
    await expect(ask()).rejects.toMatchObject({ status: 529, type: 'overloaded_error' });
    claude.failNext({ cutStreamAfterEvents: 4 });
    await expect(ask()).rejects.toThrow();
    claude.failNext({ streamError: { type: 'overloaded_error', message: 'Overloaded' }, afterEvents: 3 });
    await expect(ask()).rejects.toMatchObject({ type: 'overloaded_error' });
    claude.failNext({ stopReason: 'refusal' });
    await expect(ask()).resolves.toMatchObject({ stop_reason: 'refusal', content: [] });
    claude.failNext({ stopReason: 'max_tokens' });
    await expect(ask()).resolves.toMatchObject({ stop_reason: 'max_tokens' });
    await expect(ask()).resolves.toMatchObject({ stop_reason: 'tool_use' });
  }));

test('cuts the output where max_tokens ends it', () =>
  withClaude(readsTwoFiles, async ({ client }) => {
    const message = await client.messages
      .stream({ model, max_tokens: 50, messages: [hello], tools: [tool] })
      .finalMessage();
    expect(message.stop_reason).toBe('max_tokens');
    expect(message.usage.output_tokens).toBeLessThanOrEqual(50);
  }));

test('lets a client that gives up go without an answer', () =>
  withClaude(saysHello, async ({ claude, client }) => {
    claude.failNext({ hangMs: 60_000 });
    const stream = client.messages.stream({ model, max_tokens: 50, messages: [hello] });
    setImmediate(() => stream.abort());
    await expect(stream.finalMessage()).rejects.toBeInstanceOf(Anthropic.APIUserAbortError);
  }));

function post(url: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  const usual = { authorization: 'Bearer x', 'anthropic-version': '2026-10-21', 'content-type': 'application/json' };
  return fetch(`${url}/v1/messages`, { method: 'POST', body, headers: { ...usual, ...headers } });
}
