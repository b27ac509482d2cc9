import { createHmac } from 'node:crypto';
import { contentBlocks, type Prompt } from './message-request.ts';

/**
 * The signature of a thinking block: bound to its text, the model and the conversation, as the newest models do.
 * The key is fixed, so that a conversation goes on when the stand-in was started anew.
 */
export function signThinking(prompt: Pick<Prompt, 'model' | 'messages'>, thinking: string): string {
  const opening = prompt.messages[0] ? contentBlocks(prompt.messages[0]).map(withoutCacheMark) : [];
  return createHmac('sha256', 'local-claude')
    .update(JSON.stringify([prompt.model, opening, thinking]))
    .digest('base64');
}

/** Where the cache breakpoint stands moves from request to request without the conversation being another one. */
function withoutCacheMark(block: object): object {
  return { ...block, cache_control: undefined };
}
