import type Anthropic from '@anthropic-ai/sdk';
import { z } from 'zod';
import { buildMessages } from './build-messages.ts';
import type { JournalEntry } from './journal.ts';
import type { Model } from './model.ts';
import type { Tool } from './tool.ts';

/**
 * The whole request for the next answer. The prompt cache covers a prefix (tools, then system, then messages), so the
 * breakpoints stand where the prefix stays the same: after the tools, after the system text, and after the newest user
 * message, which the next turn reads again. A fourth one, on the user message before, keeps the prefix found when a
 * turn adds more blocks than the 20 the service looks back over.
 */
export function buildRequest(parts: {
  model: Model;
  system: Anthropic.TextBlockParam[];
  tools: readonly Tool[];
  entries: readonly JournalEntry[];
}): Anthropic.MessageStreamParams {
  const { model } = parts;
  return {
    model: model.name,
    max_tokens: model.maxOutputTokens,
    thinking: { type: 'adaptive' },
    ...(model.effort ? { output_config: { effort: model.effort } } : {}),
    system: markLast(parts.system),
    tools: markLast(parts.tools.map(describeTool)),
    messages: markNewestUserMessages(buildMessages(parts.entries)),
  };
}

function markLast<T extends object>(blocks: readonly T[]): T[] {
  return blocks.map((block, index) => {
    const { cache_control: _, ...rest } = block as T & { cache_control?: unknown };
    return (index === blocks.length - 1 ? { ...rest, cache_control: { type: 'ephemeral' } } : rest) as T;
  });
}

function describeTool(tool: Tool): Anthropic.Tool {
  const { $schema: _, ...schema } = z.toJSONSchema(tool.input, { io: 'input' });
  return { name: tool.name, description: tool.description, input_schema: { ...schema, type: 'object' } };
}

function markNewestUserMessages(messages: Anthropic.MessageParam[]): Anthropic.MessageParam[] {
  const newest = messages.filter((message) => message.role === 'user').slice(-2);
  return messages.map((message) =>
    message.role === 'user' && newest.includes(message) && Array.isArray(message.content)
      ? { ...message, content: markLast(message.content) }
      : message,
  );
}
