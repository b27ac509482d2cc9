import { z } from 'zod';

// Written from the types of @anthropic-ai/sdk 1.12.0 (`resources/messages/messages.d.ts`). Strict objects: the API
// answers 400 for a field it does not know, `temperature` and `thread` among them. Blocks of server tools,
// documents and citations are left out because nothing here sends them; they are refused like an unknown tag.

const CacheControl = z.strictObject({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).optional() });
const cache_control = CacheControl.nullish();

const TextBlock = z.strictObject({
  type: z.literal('text'),
  text: z.string(),
  cache_control,
  citations: z.null().optional(),
});

const ImageSource = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('base64'),
    media_type: z.enum(['image/jpeg', 'image/png', 'image/gif', 'image/webp']),
    data: z.string().min(1),
  }),
  z.strictObject({ type: z.literal('url'), url: z.url({ protocol: /^https?$/ }) }),
]);
const ImageBlock = z.strictObject({ type: z.literal('image'), source: ImageSource, cache_control });

const toolId = z.string().regex(/^[a-zA-Z0-9_-]+$/, "String should match pattern '^[a-zA-Z0-9_-]+$'");

const ToolUseBlock = z.strictObject({
  type: z.literal('tool_use'),
  id: toolId,
  name: z.string().min(1).max(200),
  input: z.record(z.string(), z.unknown()),
  cache_control,
  caller: z.strictObject({ type: z.literal('direct') }).optional(),
  toolset_name: z.string().nullish(),
});

const ToolResultBlock = z.strictObject({
  type: z.literal('tool_result'),
  tool_use_id: toolId,
  content: z.union([z.string(), z.array(z.discriminatedUnion('type', [TextBlock, ImageBlock]))]).optional(),
  is_error: z.boolean().optional(),
  cache_control,
  toolset_name: z.string().nullish(),
});

const ThinkingBlock = z.strictObject({ type: z.literal('thinking'), thinking: z.string(), signature: z.string() });
const RedactedThinkingBlock = z.strictObject({ type: z.literal('redacted_thinking'), data: z.string() });

export const ContentBlock = z.discriminatedUnion('type', [
  TextBlock,
  ImageBlock,
  ToolUseBlock,
  ToolResultBlock,
  ThinkingBlock,
  RedactedThinkingBlock,
]);
export type ContentBlock = z.infer<typeof ContentBlock>;

const Message = z.strictObject({
  role: z.enum(['user', 'assistant', 'system']),
  content: z.union([z.string(), z.array(ContentBlock)]),
});
export type Message = z.infer<typeof Message>;

const Tool = z.strictObject({
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/, "String should match pattern '^[a-zA-Z0-9_-]{1,128}$'"),
  input_schema: z.looseObject({ type: z.literal('object') }),
  type: z.literal('custom').nullish(),
  description: z.string().optional(),
  strict: z.boolean().optional(),
  input_examples: z.array(z.record(z.string(), z.unknown())).optional(),
  defer_loading: z.boolean().optional(),
  eager_input_streaming: z.boolean().nullish(),
  allowed_callers: z.array(z.string()).optional(),
  cache_control,
});
export type Tool = z.infer<typeof Tool>;

const display = z.enum(['summarized', 'omitted']).nullish();
const Thinking = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('adaptive'), display }),
  z.strictObject({ type: z.literal('between_tools') }),
  z.strictObject({ type: z.literal('disabled') }),
  z.strictObject({ type: z.literal('enabled'), budget_tokens: z.int().min(1024), display }),
]);

const parallel = z.boolean().optional();
const ToolChoice = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('auto'), disable_parallel_tool_use: parallel }),
  z.strictObject({ type: z.literal('any'), disable_parallel_tool_use: parallel }),
  z.strictObject({ type: z.literal('tool'), name: z.string(), disable_parallel_tool_use: parallel }),
  z.strictObject({ type: z.literal('none') }),
]);

/** Body of `POST /v1/messages/count_tokens`. */
export const CountTokensRequest = z.strictObject({
  model: z.string().min(1),
  messages: z.array(Message).min(1, 'at least one message is required').max(100_000),
  system: z.union([z.string(), z.array(TextBlock)]).optional(),
  tools: z.array(Tool).optional(),
  tool_choice: ToolChoice.optional(),
  thinking: Thinking.optional(),
  cache_control,
  output_config: z
    .strictObject({
      effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
      format: z.strictObject({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) }).nullish(),
    })
    .optional(),
  speed: z.enum(['standard', 'fast']).nullish(),
});

/** Body of `POST /v1/messages`: what a model is asked. */
export const MessageRequest = CountTokensRequest.extend({
  max_tokens: z.int().min(0),
  stream: z.boolean().optional(),
  stop_sequences: z.array(z.string().min(1)).optional(),
  metadata: z.strictObject({ user_id: z.string().max(256).nullish() }).optional(),
  service_tier: z.enum(['auto', 'standard_only']).optional(),
  inference_geo: z.string().nullish(),
  diagnostics: z.strictObject({ previous_message_id: z.string().nullish() }).nullish(),
});
export type MessageRequest = z.infer<typeof MessageRequest>;

/** What both endpoints share: everything that counts as input. */
export type Prompt = z.infer<typeof CountTokensRequest>;

/** The blocks of a message; a plain string is shorthand for one text block. */
export function contentBlocks(message: Message): ContentBlock[] {
  return typeof message.content === 'string' ? [{ type: 'text', text: message.content }] : message.content;
}

/** Names the first thing wrong with a body in the API's words, such as `tools.0.custom.foo: Extra inputs are not permitted`. */
export function describeIssue(body: unknown, error: z.ZodError): string {
  const issue = deepestIssue(error.issues);
  if (!issue) return 'Invalid request';
  const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = apiPath(body, key === undefined ? issue.path : [...issue.path, key]);
  if (issue.code === 'unrecognized_keys') return `${path}: Extra inputs are not permitted`;
  if (issue.code === 'invalid_type' && valueAt(body, issue.path) === undefined) return `${path}: Field required`;
  return `${path || 'body'}: ${issue.message}`;
}

type Issue = z.core.$ZodIssue;

/** A union reports one list per branch; the branch that got furthest into the body is the one the sender meant. */
function deepestIssue(issues: readonly Issue[]): Issue | undefined {
  const first = issues[0];
  if (first?.code !== 'invalid_union') return first;
  const nested = first.errors
    .map((branch) => deepestIssue(branch))
    .filter((issue) => issue !== undefined)
    .sort((a, b) => b.path.length - a.path.length)[0];
  return nested ? { ...nested, path: [...first.path, ...nested.path] } : first;
}

/** The API puts a block's tag into the path: `messages.0.content.1.image.source.base64.data`. */
function apiPath(body: unknown, path: readonly PropertyKey[]): string {
  const steps: string[] = [];
  path.forEach((key, index) => {
    steps.push(String(key));
    if (index === path.length - 1 || (typeof key !== 'number' && key !== 'source')) return;
    const value = valueAt(body, path.slice(0, index + 1));
    const tag = z.object({ type: z.string() }).safeParse(value).data?.type;
    if (tag) steps.push(tag);
    else if (path[index - 1] === 'tools') steps.push('custom');
  });
  return steps.join('.');
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    const parsed = z.record(z.string(), z.unknown()).or(z.array(z.unknown())).safeParse(value).data;
    return parsed === undefined ? undefined : Reflect.get(parsed, key);
  }, body);
}
