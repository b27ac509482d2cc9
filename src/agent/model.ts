import type Anthropic from '@anthropic-ai/sdk';

/** The model a run talks to. Of the client only `messages.stream` is used. */
export type Model = {
  client: { messages: Pick<Anthropic.Messages, 'stream'> };
  name: string;
  maxOutputTokens: number;
  effort?: 'low' | 'medium' | 'high' | 'xhigh' | 'max';
  /** First wait before a repeated call, in milliseconds; doubles each time up to a minute. Default 1,000. */
  firstWaitMs?: number;
  /** How long an answer may be silent, in milliseconds, before it counts as lost. Default 300,000. */
  silenceMs?: number;
};
