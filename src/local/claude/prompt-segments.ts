import { imageSize } from './image-size.ts';
import { type ContentBlock, contentBlocks, type Prompt } from './message-request.ts';

/** One cacheable piece of a prompt, in the order the API reads it: tools, system, messages. */
export type PromptSegment = { text: string; tokens: number; breakpoint: '5m' | '1h' | null };

/** Characters of one token in English text and code, about; the SDK ships no tokenizer. */
const CHARACTERS_PER_TOKEN = 3.6;
/** Pixels of one token and the longest side before an image is scaled down (published vision guide). */
const PIXELS_PER_TOKEN = 750;
const LONGEST_SIDE = 1568;
const UNSEEN_IMAGE_TOKENS = 1500;

/** Splits a prompt at its block borders, with an approximate size in tokens for each. */
export function promptSegments(prompt: Prompt): PromptSegment[] {
  const system =
    typeof prompt.system === 'string' ? [{ type: 'text' as const, text: prompt.system }] : (prompt.system ?? []);
  const segments = [
    ...(prompt.tools ?? []).map((tool) => segment('tool', tool)),
    ...system.map((block) => segment('system', block)),
    // A change of these keeps the cached tools and system, and loses the cached messages.
    { text: JSON.stringify([prompt.tool_choice, prompt.thinking]), tokens: 0, breakpoint: null },
    ...prompt.messages.flatMap((message) => contentBlocks(message).map((block) => segment(message.role, block))),
  ];
  const last = segments.at(-1);
  if (prompt.cache_control && last) last.breakpoint ??= prompt.cache_control.ttl ?? '5m';
  return segments;
}

/** Size of a prompt in tokens, about. */
export function countTokens(prompt: Prompt): number {
  return promptSegments(prompt).reduce((sum, { tokens }) => sum + tokens, 0);
}

/** Size of a text in tokens, about; never 0. */
export function textTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN) + 1;
}

type Markable = { cache_control?: { ttl?: '5m' | '1h' | undefined } | null | undefined };

function segment(owner: string, block: Markable & object): PromptSegment {
  const { cache_control: mark, ...rest } = block;
  const text = JSON.stringify([owner, rest]);
  return { text, tokens: blockTokens(rest, text), breakpoint: mark ? (mark.ttl ?? '5m') : null };
}

function blockTokens(block: object, text: string): number {
  if (isBlock(block, 'image')) return imageTokens(block);
  if (isBlock(block, 'tool_result') && Array.isArray(block.content)) {
    return block.content.reduce(
      (sum, part) => sum + (part.type === 'image' ? imageTokens(part) : textTokens(part.text)),
      8,
    );
  }
  return textTokens(text);
}

function isBlock<Type extends ContentBlock['type']>(
  block: object,
  type: Type,
): block is Extract<ContentBlock, { type: Type }> {
  return 'type' in block && block.type === type;
}

function imageTokens(block: Extract<ContentBlock, { type: 'image' }>): number {
  if (block.source.type !== 'base64') return UNSEEN_IMAGE_TOKENS;
  const size = imageSize(Buffer.from(block.source.data, 'base64'));
  if (!size) return UNSEEN_IMAGE_TOKENS;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(size.width, size.height));
  return Math.ceil((size.width * size.height * scale * scale) / PIXELS_PER_TOKEN);
}
