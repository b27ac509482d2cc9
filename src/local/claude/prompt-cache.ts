import { createHash } from 'node:crypto';
import type { KnownModel } from './known-models.ts';
import type { Prompt } from './message-request.ts';
import { promptSegments } from './prompt-segments.ts';

/** Input side of a message's `usage`; the three token counts add up to the whole prompt. */
export type InputUsage = {
  input_tokens: number;
  cache_creation_input_tokens: number;
  cache_read_input_tokens: number;
  cache_creation: { ephemeral_5m_input_tokens: number; ephemeral_1h_input_tokens: number };
};

export type PromptCache = { charge(prompt: Prompt, model: KnownModel): InputUsage };

const LIFETIME_MS = { '5m': 5 * 60_000, '1h': 60 * 60_000 };
/** A breakpoint finds an earlier entry at most this many blocks before itself (published caching guide). */
const LOOK_BACK_BLOCKS = 20;

/**
 * Plays prompt caching by the published rules: an entry is made at each breakpoint, found again by the hash of
 * everything before it, and kept alive by being read. What is charged therefore behaves like a real bill.
 */
export function createPromptCache({ now = Date.now }: { now?: () => number } = {}): PromptCache {
  const entries = new Map<string, { expiresAt: number; ttl: '5m' | '1h' }>();

  function charge(prompt: Prompt, model: KnownModel): InputUsage {
    const prefixes = hashPrefixes(prompt);
    const total = prefixes.at(-1)?.tokens ?? 0;
    const marks = prefixes.filter((prefix) => prefix.breakpoint !== null && prefix.tokens >= model.minCacheTokens);

    const hit = prefixes.findLast(
      (prefix, index) =>
        (entries.get(prefix.hash)?.expiresAt ?? 0) > now() &&
        marks.some((mark) => mark.index >= index && mark.index - index <= LOOK_BACK_BLOCKS),
    );
    const entry = hit && entries.get(hit.hash);
    if (entry) entry.expiresAt = now() + LIFETIME_MS[entry.ttl];

    const read = hit?.tokens ?? 0;
    const written = { '5m': 0, '1h': 0 };
    let reached = read;
    for (const mark of marks) {
      const ttl = mark.breakpoint ?? '5m';
      entries.set(mark.hash, { ttl, expiresAt: now() + LIFETIME_MS[ttl] });
      if (mark.tokens <= reached) continue;
      written[ttl] += mark.tokens - reached;
      reached = mark.tokens;
    }
    return {
      input_tokens: total - reached,
      cache_creation_input_tokens: reached - read,
      cache_read_input_tokens: read,
      cache_creation: { ephemeral_5m_input_tokens: written['5m'], ephemeral_1h_input_tokens: written['1h'] },
    };
  }

  return { charge };
}

type Prefix = { index: number; hash: string; tokens: number; breakpoint: '5m' | '1h' | null };

function hashPrefixes(prompt: Prompt): Prefix[] {
  let hash = prompt.model;
  let tokens = 0;
  return promptSegments(prompt).map((segment, index) => {
    hash = createHash('sha256').update(hash).update(segment.text).digest('base64');
    tokens += segment.tokens;
    return { index, hash, tokens, breakpoint: segment.breakpoint };
  });
}
