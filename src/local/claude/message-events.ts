import type { Answer, AnswerBlock } from './answer.ts';

/** One server-sent event: `type` is its name, the whole object its data. */
export type MessageEvent = { type: string } & Record<string, unknown>;

const CHARACTERS_PER_DELTA = 600;

/** The events of a streamed answer in the order the API sends them. */
export function messageEvents(answer: Answer): MessageEvent[] {
  const opening = {
    ...messageBody(answer),
    content: [],
    stop_reason: null,
    usage: { ...usage(answer), output_tokens: 1 },
  };
  return [
    { type: 'message_start', message: opening },
    { type: 'ping' },
    ...answer.content.flatMap(blockEvents),
    {
      type: 'message_delta',
      delta: {
        stop_reason: answer.stopReason,
        stop_sequence: null,
        stop_details: stopDetails(answer),
        container: null,
      },
      usage: {
        input_tokens: answer.input.input_tokens,
        cache_creation_input_tokens: answer.input.cache_creation_input_tokens,
        cache_read_input_tokens: answer.input.cache_read_input_tokens,
        output_tokens: answer.outputTokens,
        output_tokens_details: { thinking_tokens: answer.thinkingTokens },
        server_tool_use: null,
      },
    },
    { type: 'message_stop' },
  ];
}

/** The same answer as one JSON body, for a request without `stream`. */
export function messageBody(answer: Answer) {
  return {
    id: answer.id,
    type: 'message',
    role: 'assistant',
    model: answer.model,
    container: null,
    diagnostics: null,
    content: answer.content.map(finishedBlock),
    stop_reason: answer.stopReason as string | null,
    stop_sequence: null,
    stop_details: stopDetails(answer),
    usage: usage(answer),
  };
}

function blockEvents(block: AnswerBlock, index: number): MessageEvent[] {
  return [
    { type: 'content_block_start', index, content_block: emptyBlock(block) },
    ...deltas(block).map((delta) => ({ type: 'content_block_delta', index, delta })),
    { type: 'content_block_stop', index },
  ];
}

function emptyBlock(block: AnswerBlock) {
  switch (block.type) {
    case 'text':
      return { type: 'text', text: '', citations: null };
    case 'thinking':
      return { type: 'thinking', thinking: '', signature: '' };
    case 'tool_use':
      return { type: 'tool_use', id: block.id, name: block.name, input: {}, caller: { type: 'direct' } };
    default:
      return block satisfies never;
  }
}

function deltas(block: AnswerBlock) {
  switch (block.type) {
    case 'text':
      return pieces(block.text).map((text) => ({ type: 'text_delta', text }));
    case 'thinking':
      return [
        ...pieces(block.thinking).map((thinking) => ({ type: 'thinking_delta', thinking })),
        { type: 'signature_delta', signature: block.signature },
      ];
    case 'tool_use':
      // The API opens every tool input with an empty piece.
      return ['', ...pieces(block.json)].map((partial_json) => ({ type: 'input_json_delta', partial_json }));
    default:
      return block satisfies never;
  }
}

/** Cuts between code points, so that no piece ends in half a character. */
function pieces(text: string): string[] {
  return text.match(new RegExp(`[\\s\\S]{1,${CHARACTERS_PER_DELTA}}`, 'gu')) ?? [];
}

function finishedBlock(block: AnswerBlock) {
  if (block.type === 'text') return { ...emptyBlock(block), text: block.text };
  if (block.type === 'thinking') return block;
  return { ...emptyBlock(block), input: parseOrEmpty(block.json) };
}

/** Without a stream there is no room for cut JSON: the API leaves such an input empty. */
function parseOrEmpty(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return {};
  }
}

function stopDetails(answer: Answer) {
  return answer.stopReason === 'refusal' ? { type: 'refusal', category: null, explanation: null } : null;
}

function usage(answer: Answer) {
  return {
    ...answer.input,
    output_tokens: answer.outputTokens,
    output_tokens_details: { thinking_tokens: answer.thinkingTokens },
    server_tool_use: null,
    service_tier: 'standard',
    inference_geo: null,
    speed: null,
  };
}
