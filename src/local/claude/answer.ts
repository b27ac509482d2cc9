import { createHash } from 'node:crypto';
import type { MessageRequest } from './message-request.ts';
import type { InputUsage } from './prompt-cache.ts';
import { textTokens } from './prompt-segments.ts';
import { signThinking } from './sign-thinking.ts';

export type TurnBlock =
  | { type: 'thinking'; thinking: string }
  | { type: 'text'; text: string }
  | { type: 'tool_use'; name: string; input: Record<string, unknown> };

export type StopReason = 'end_turn' | 'max_tokens' | 'stop_sequence' | 'tool_use' | 'pause_turn' | 'refusal';

/** What a scripted model says next. Ids, signatures, usage and the usual stop reason are the server's business. */
export type ScriptedTurn = { content: TurnBlock[]; stopReason?: StopReason };

/** A deterministic stand-in for the model: the whole request in, the next assistant message out. */
export type ScriptedModel = (request: MessageRequest) => ScriptedTurn | Promise<ScriptedTurn>;

/** A block on its way to the client; a tool's input travels as JSON text, which may be cut. */
export type AnswerBlock =
  | { type: 'thinking'; thinking: string; signature: string }
  | { type: 'text'; text: string }
  | { type: 'tool_use'; id: string; name: string; json: string };

export type Answer = {
  id: string;
  model: string;
  content: AnswerBlock[];
  stopReason: StopReason;
  outputTokens: number;
  thinkingTokens: number;
  input: InputUsage;
};

/**
 * Turns what the model says into an answer: ids that depend on the request alone (the same question gets the same
 * ids), signed thinking, output cut where `max_tokens` ends it.
 */
export function writeAnswer(request: MessageRequest, turn: ScriptedTurn, input: InputUsage): Answer {
  const seed = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  const omitThinking = request.thinking?.type === 'adaptive' && request.thinking.display === 'omitted';
  const blocks = turn.content.map((block, index): AnswerBlock => {
    switch (block.type) {
      case 'text':
        return block;
      case 'thinking': {
        const thinking = omitThinking ? '' : block.thinking;
        return { type: 'thinking', thinking, signature: signThinking(request, thinking) };
      }
      case 'tool_use':
        return {
          type: 'tool_use',
          id: `toolu_01${seed.slice(0, 18)}${index}`,
          name: block.name,
          json: JSON.stringify(block.input),
        };
      default:
        return block satisfies never;
    }
  });
  const content = cutAt(request.max_tokens, blocks);
  const cut = content.length < blocks.length || content.at(-1) !== blocks.at(-1);
  const usual = content.some((block) => block.type === 'tool_use') ? 'tool_use' : 'end_turn';
  const size = (part: AnswerBlock[]) => part.reduce((sum, block) => sum + textTokens(spokenText(block)), 0);
  return {
    id: `msg_01${seed.slice(18, 40)}`,
    model: request.model,
    content,
    stopReason: cut ? 'max_tokens' : (turn.stopReason ?? usual),
    outputTokens: size(content),
    thinkingTokens: size(content.filter((block) => block.type === 'thinking')),
    input,
  };
}

function cutAt(maxTokens: number, blocks: AnswerBlock[]): AnswerBlock[] {
  const kept: AnswerBlock[] = [];
  let left = maxTokens;
  for (const block of blocks) {
    const tokens = textTokens(spokenText(block));
    if (tokens > left) {
      if (left > 1) kept.push(shorten(block, (left - 1) / tokens));
      break;
    }
    kept.push(block);
    left -= tokens;
  }
  return kept;
}

/** The first part of a block, `share` (0 to 1) of its text: what remains of it when output ends in the middle. */
export function shorten(block: AnswerBlock, share: number): AnswerBlock {
  const cut = (text: string) => text.slice(0, Math.floor(text.length * share)).toWellFormed();
  switch (block.type) {
    case 'text':
      return { ...block, text: cut(block.text) };
    case 'thinking':
      return { ...block, thinking: cut(block.thinking) };
    case 'tool_use':
      return { ...block, json: cut(block.json) };
    default:
      return block satisfies never;
  }
}

function spokenText(block: AnswerBlock): string {
  switch (block.type) {
    case 'text':
      return block.text;
    case 'thinking':
      return block.thinking;
    case 'tool_use':
      return block.name + block.json;
    default:
      return block satisfies never;
  }
}
