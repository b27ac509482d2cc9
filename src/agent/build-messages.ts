import type Anthropic from '@anthropic-ai/sdk';
import type { JournalEntry } from './journal.ts';
import type { ToolContent, ToolResult } from './tool.ts';

/**
 * The journal as the messages of a request. The same entries always give the same messages: the prompt cache and the
 * signed thinking of the model both need a past that does not change.
 */
export function buildMessages(entries: readonly JournalEntry[]): Anthropic.MessageParam[] {
  const messages: Anthropic.MessageParam[] = [];
  const pictures = { left: MOST_PICTURES, bytesLeft: MOST_PICTURE_BYTES };
  for (const entry of entries) {
    switch (entry.kind) {
      case 'user':
        add(messages, 'user', entry.content);
        break;
      case 'assistant':
        // An answer cut off while thinking has nothing to send back, and the API refuses one that ends in thinking.
        if (entry.message.content.some((block) => !isThinking(block)))
          add(messages, 'assistant', entry.message.content);
        break;
      case 'tool':
        add(messages, 'user', [buildToolResult(entry.toolUseId, entry.result, pictures)]);
        break;
      default:
        entry satisfies never;
    }
  }
  return messages;
}

// The API takes 32 MB a request and 100 pictures. Pictures beyond a safe part of that are left out, newest first,
// because leaving out an older one would change the past.
const MOST_PICTURES = 90;
const MOST_PICTURE_BYTES = 18_000_000;

function add(
  messages: Anthropic.MessageParam[],
  role: 'user' | 'assistant',
  content: readonly Anthropic.ContentBlockParam[],
): void {
  const last = messages.at(-1);
  if (last?.role === role && Array.isArray(last.content)) last.content.push(...content);
  else messages.push({ role, content: [...content] });
}

function isThinking(block: Anthropic.ContentBlock): boolean {
  return block.type === 'thinking' || block.type === 'redacted_thinking';
}

function buildToolResult(
  toolUseId: string,
  result: ToolResult,
  pictures: { left: number; bytesLeft: number },
): Anthropic.ToolResultBlockParam {
  return {
    type: 'tool_result',
    tool_use_id: toolUseId,
    content: result.content.map((content) => buildToolContent(content, pictures)),
    ...(result.isError ? { is_error: true } : {}),
  };
}

function buildToolContent(
  content: ToolContent,
  pictures: { left: number; bytesLeft: number },
): Anthropic.TextBlockParam | Anthropic.ImageBlockParam {
  // The API refuses an empty text block.
  if (content.type === 'text') return { type: 'text', text: content.text || '(empty)' };
  if (pictures.left < 1 || content.data.byteLength > pictures.bytesLeft) {
    return { type: 'text', text: '(This picture is left out: the conversation holds no more pictures.)' };
  }
  pictures.left -= 1;
  pictures.bytesLeft -= content.data.byteLength;
  const { buffer, byteOffset, byteLength } = content.data;
  const data = Buffer.from(buffer, byteOffset, byteLength).toString('base64');
  return { type: 'image', source: { type: 'base64', media_type: content.mediaType, data } };
}
