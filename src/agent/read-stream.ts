import type Anthropic from '@anthropic-ai/sdk';
import { APIConnectionTimeoutError } from '@anthropic-ai/sdk';
import type { AnsweredMessage } from './journal.ts';
import type { Model } from './model.ts';
import type { TokenCounts } from './price-call.ts';

/** A stream broke off after the model had begun to answer; `usage` is what had been counted by then. */
export class StreamFailed extends Error {
  readonly usage: TokenCounts;

  constructor(usage: TokenCounts, cause: unknown) {
    super('The stream of the answer broke off', { cause });
    this.usage = usage;
  }
}

/**
 * Streams one answer and gives it whole. Two repairs make it fit to be kept and sent back: a tool call that the output
 * limit cut off is dropped, and one whose input is not JSON keeps what was sent under {@link MALFORMED_INPUT}, so that
 * the model can be told. (The SDK would complete cut JSON in silence, and a file would be written by half.)
 *
 * @throws {StreamFailed} when the stream breaks off; otherwise what the SDK throws.
 */
export async function readStream(call: {
  model: Model;
  request: Anthropic.MessageStreamParams;
  signal: AbortSignal;
}): Promise<AnsweredMessage> {
  const silence = new AbortController();
  const silenceMs = call.model.silenceMs ?? 300_000;
  const timer = setTimeout(() => silence.abort(), silenceMs);
  const inputs = new Map<number, string>();
  let seen: Anthropic.Message | undefined;
  try {
    const stream = call.model.client.messages.stream(call.request, {
      // Retries are ours: they must stay inside the run's time and be told to whoever watches.
      maxRetries: 0,
      signal: AbortSignal.any([call.signal, silence.signal]),
    });
    stream.on('streamEvent', (event, snapshot) => {
      timer.refresh();
      seen = snapshot;
      if (event.type === 'content_block_delta' && event.delta.type === 'input_json_delta') {
        inputs.set(event.index, (inputs.get(event.index) ?? '') + event.delta.partial_json);
      }
    });
    return keep(await stream.finalMessage(), inputs);
  } catch (error) {
    if (seen && isMalformedInput(error, seen)) return keep({ ...seen, stop_reason: 'tool_use' }, inputs);
    const cause = silence.signal.aborted
      ? new APIConnectionTimeoutError({ message: `The model was silent for ${silenceMs / 1_000} s` })
      : error;
    throw seen ? new StreamFailed(seen.usage, cause) : cause;
  } finally {
    clearTimeout(timer);
  }
}

/** The key under which a tool call's input stands when it was not JSON. */
export const MALFORMED_INPUT = 'malformed_json';

function keep(message: Anthropic.Message, inputs: ReadonlyMap<number, string>): AnsweredMessage {
  const content = message.content.map((block, index) => {
    const sent = inputs.get(index);
    if (block.type !== 'tool_use' || !sent || isJson(sent)) return block;
    // Only what is known of a tool call is copied: its `input` may be a getter that throws.
    const { type, id, name } = block;
    return { type, id, name, caller: block.caller, input: { [MALFORMED_INPUT]: sent.slice(0, 4_000) } };
  });
  if (message.stop_reason === 'max_tokens' && content.at(-1)?.type === 'tool_use') content.pop();
  const { id, model, stop_reason, stop_details, usage } = message;
  return { id, model, content, stop_reason, stop_details, usage };
}

/** The SDK gives up the stream at the end of a tool call whose input it cannot parse. */
function isMalformedInput(error: unknown, seen: Anthropic.Message): boolean {
  return error instanceof Error && error.cause instanceof SyntaxError && seen.content.at(-1)?.type === 'tool_use';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
