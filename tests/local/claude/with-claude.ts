import Anthropic from '@anthropic-ai/sdk';
import type { ScriptedModel } from '../../../src/local/claude/answer.ts';
import { type Claude, createClaude } from '../../../src/local/claude/create-claude.ts';

/** Lends a running stand-in and the real SDK client in front of it; closes both. */
export async function withClaude<Result>(
  model: ScriptedModel,
  use: (lent: { claude: Claude; client: Anthropic }) => Promise<Result>,
): Promise<Result> {
  const claude = await createClaude({ model });
  try {
    return await use({ claude, client: new Anthropic({ apiKey: 'any', baseURL: claude.url, maxRetries: 0 }) });
  } finally {
    await claude.close();
  }
}

/** A 1×1 PNG. */
export const tinyPng =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
