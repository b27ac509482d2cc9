import type Anthropic from '@anthropic-ai/sdk';
import type { ToolResult } from './tool.ts';

/** One finished step of the conversation with the model, in order. */
export type JournalEntry =
  | { kind: 'user'; content: Anthropic.ContentBlockParam[] }
  | {
      kind: 'assistant';
      message: AnsweredMessage;
      /** Wall time of the call in milliseconds, retries included. */
      ms: number;
      /** Price of the call in US dollars, attempts that were cut short included. */
      usd: number;
    }
  | { kind: 'tool'; toolUseId: string; name: string; input: unknown; result: ToolResult; ms: number };

/** What is kept of a model's answer. `stop_details` says why, when the model refused. */
export type AnsweredMessage = Pick<Anthropic.Message, 'id' | 'model' | 'content' | 'stop_reason' | 'usage'> &
  Partial<Pick<Anthropic.Message, 'stop_details'>>;

/**
 * Where the loop writes each step as it finishes. A run that is taken over starts with the entries of the one before,
 * so no answered model call is repeated. `append` resolves once the entry is durable and stands in `entries`.
 */
export type Journal = { entries: readonly JournalEntry[]; append(entry: JournalEntry): Promise<void> };
