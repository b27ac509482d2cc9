import { type ApiError, apiError, invalidRequest } from './api-error.ts';
import { checkImages } from './check-images.ts';
import type { KnownModel } from './known-models.ts';
import { type ContentBlock, contentBlocks, type Message, type MessageRequest, type Prompt } from './message-request.ts';
import { countTokens } from './prompt-segments.ts';
import { signThinking } from './sign-thinking.ts';

/** What the API refuses although every field has the right shape. Returns the first problem, or `null`. */
export function checkRequest(request: MessageRequest, model: KnownModel): ApiError | null {
  const tokens = countTokens(request);
  return (
    checkPrompt(request, model) ??
    checkLimits(request, model) ??
    (tokens > model.maxInputTokens
      ? invalidRequest(`prompt is too long: ${tokens} tokens > ${model.maxInputTokens} maximum`)
      : null)
  );
}

/** The rules that hold for counting tokens as well: conversation, tools, thinking, images, cache breakpoints. */
export function checkPrompt(prompt: Prompt, model: KnownModel): ApiError | null {
  return (
    checkTools(prompt, model) ??
    checkThinking(prompt, model) ??
    checkTurns(prompt.messages, model) ??
    checkToolResults(prompt.messages) ??
    checkSignatures(prompt) ??
    checkImages(prompt.messages) ??
    checkBreakpoints(prompt)
  );
}

function checkLimits(request: MessageRequest, model: KnownModel): ApiError | null {
  if (request.max_tokens > model.maxTokens) {
    const rule = `${request.max_tokens} > ${model.maxTokens}, which is the maximum allowed number of output tokens`;
    return invalidRequest(`max_tokens: ${rule} for ${model.id}`);
  }
  if (request.thinking?.type === 'enabled' && request.thinking.budget_tokens >= request.max_tokens) {
    return invalidRequest('`max_tokens` must be greater than `thinking.budget_tokens`.');
  }
  return null;
}

function checkTools({ tools = [], tool_choice: choice }: Prompt, model: KnownModel): ApiError | null {
  const names = tools.map((tool) => tool.name);
  if (new Set(names).size < names.length) return invalidRequest('tools: Tool names must be unique.');
  if (!choice) return null;
  if (tools.length === 0) return invalidRequest('tool_choice: may only be specified while providing tools');
  if (choice.type !== 'any' && choice.type !== 'tool') return null;
  if (model.adaptiveOnly) {
    return invalidRequest(`tool_choice: forced tool use ("${choice.type}") is not supported by ${model.id}`);
  }
  if (choice.type === 'tool' && !names.includes(choice.name)) {
    return invalidRequest(`Tool '${choice.name}' not found in provided tools`);
  }
  return null;
}

function checkThinking({ thinking, tool_choice: choice }: Prompt, model: KnownModel): ApiError | null {
  if (!thinking || thinking.type === 'disabled') return null;
  if (thinking.type === 'enabled' && model.adaptiveOnly) {
    return invalidRequest(`thinking: \`budget_tokens\` is not supported by ${model.id}; use {"type": "adaptive"}`);
  }
  if (thinking.type === 'between_tools' && !model.adaptiveOnly) {
    return invalidRequest(`thinking.type: "between_tools" is not supported by ${model.id}`);
  }
  if (choice?.type === 'any' || choice?.type === 'tool') {
    return invalidRequest('Thinking may not be enabled when tool_choice forces tool use.');
  }
  return null;
}

const USER_BLOCKS = new Set(['text', 'image', 'tool_result']);
const ASSISTANT_BLOCKS = new Set(['text', 'tool_use', 'thinking', 'redacted_thinking']);

function checkTurns(messages: Message[], model: KnownModel): ApiError | null {
  if (messages[0]?.role === 'assistant') return invalidRequest('messages: first message must use the "user" role');
  for (const [index, message] of messages.entries()) {
    const blocks = contentBlocks(message);
    const at = `messages.${index}`;
    if (blocks.length === 0 || message.content === '') {
      return invalidRequest(
        `${at}: all messages must have non-empty content except for the optional final assistant message`,
      );
    }
    const allowed = message.role === 'assistant' ? ASSISTANT_BLOCKS : USER_BLOCKS;
    for (const [place, block] of blocks.entries()) {
      if (block.type === 'text' && block.text === '')
        return invalidRequest('messages: text content blocks must be non-empty');
      if (block.type === 'text' && message.role === 'user' && block.text.trim() === '') {
        return invalidRequest('messages: text content blocks must contain non-whitespace text');
      }
      if (!allowed.has(block.type) || (message.role === 'system' && block.type !== 'text')) {
        return invalidRequest(
          `${at}.content.${place}: \`${block.type}\` blocks are not allowed in \`${message.role}\` messages`,
        );
      }
    }
  }
  if (messages.at(-1)?.role === 'assistant' && model.adaptiveOnly) {
    const rule = 'The conversation must end with a user message.';
    return invalidRequest(`This model does not support assistant message prefill. ${rule}`);
  }
  return null;
}

type ToolUse = Extract<ContentBlock, { type: 'tool_use' }>;
type ToolResult = Extract<ContentBlock, { type: 'tool_result' }>;

function checkToolResults(messages: Message[]): ApiError | null {
  const seen = new Set<string>();
  const turns = joinTurns(messages);
  for (const [index, turn] of turns.entries()) {
    const results = turn.blocks.filter((block): block is ToolResult => block.type === 'tool_result');
    const before = turns[index - 1];
    const asked =
      before?.blocks.filter((block): block is ToolUse => block.type === 'tool_use').map(({ id }) => id) ?? [];

    const stray = results.find((result) => !asked.includes(result.tool_use_id));
    if (stray) {
      return invalidRequest(
        `messages.${turn.index}.content.${turn.blocks.indexOf(stray)}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ` +
          `${stray.tool_use_id}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`,
      );
    }
    // Results come first in the message that follows: one behind a text counts as missing.
    const leading = turn.blocks.findIndex((block) => block.type !== 'tool_result');
    const answered = (leading < 0 ? results : results.slice(0, leading)).map((result) => result.tool_use_id);
    const missing = asked.filter((id) => !answered.includes(id));
    if (before && missing.length > 0) return missingResults(before.index, missing);
    const twice = answered.find((id, place) => answered.indexOf(id) !== place);
    if (twice) {
      return invalidRequest(
        `each tool_use must have a single result. Found multiple \`tool_result\` blocks with id: ${twice}`,
      );
    }
    for (const block of turn.blocks) {
      if (block.type !== 'tool_use') continue;
      if (seen.has(block.id))
        return invalidRequest(`messages.${turn.index}: \`tool_use\` ids must be unique: ${block.id}`);
      seen.add(block.id);
    }
  }
  const last = turns.at(-1);
  const open = last?.blocks.filter((block): block is ToolUse => block.type === 'tool_use').map(({ id }) => id) ?? [];
  return last && open.length > 0 ? missingResults(last.index, open) : null;
}

function missingResults(index: number, ids: string[]): ApiError {
  return invalidRequest(
    `messages.${index}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${ids.join(', ')}. ` +
      'Each `tool_use` block must have a corresponding `tool_result` block in the next message.',
  );
}

/** The API joins messages of one role that follow each other; system notes stand between turns without ending them. */
function joinTurns(messages: Message[]): { index: number; role: Message['role']; blocks: ContentBlock[] }[] {
  const turns: { index: number; role: Message['role']; blocks: ContentBlock[] }[] = [];
  for (const [index, message] of messages.entries()) {
    if (message.role === 'system') continue;
    const last = turns.at(-1);
    if (last?.role === message.role) last.blocks.push(...contentBlocks(message));
    else turns.push({ index, role: message.role, blocks: [...contentBlocks(message)] });
  }
  return turns;
}

function checkSignatures(prompt: Prompt): ApiError | null {
  for (const [index, message] of prompt.messages.entries()) {
    for (const [place, block] of contentBlocks(message).entries()) {
      const forged = block.type === 'thinking' && block.signature !== signThinking(prompt, block.thinking);
      if (forged)
        return invalidRequest(`messages.${index}.content.${place}: Invalid \`signature\` in \`thinking\` block`);
    }
  }
  return null;
}

const MOST_BREAKPOINTS = 4;

function checkBreakpoints(prompt: Prompt): ApiError | null {
  const system = typeof prompt.system === 'string' ? [] : (prompt.system ?? []);
  const blocks = prompt.messages.flatMap(contentBlocks);
  const inside = blocks.flatMap((block) =>
    block.type === 'tool_result' && Array.isArray(block.content) ? [block, ...block.content] : [block],
  );
  const marked = [
    ...(prompt.tools ?? []),
    ...system,
    ...inside,
    prompt.cache_control ? { cache_control: prompt.cache_control } : {},
  ]
    .map((block) => ('cache_control' in block ? block.cache_control : null))
    .filter((mark) => mark !== null && mark !== undefined);
  if (marked.length > MOST_BREAKPOINTS) {
    return invalidRequest(
      `A maximum of ${MOST_BREAKPOINTS} blocks with cache_control may be provided. Found ${marked.length}.`,
    );
  }
  const firstShort = marked.findIndex((mark) => mark.ttl !== '1h');
  if (firstShort >= 0 && marked.slice(firstShort).some((mark) => mark.ttl === '1h')) {
    return apiError(400, {
      message: "a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block.",
    });
  }
  return null;
}
