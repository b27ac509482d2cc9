import type Anthropic from '@anthropic-ai/sdk';
import type { RepositorySettings } from '../brief/settings.ts';
import type { NamedModel } from './live-run.ts';

/** What one answer may hold; every model in the price table takes at least this. */
const longestAnswer = 32_000;

/** A name for people is worth this wait in milliseconds, not more. */
const nameTimeoutMs = 5_000;

/**
 * Looks up the model that the repository's settings name, so that people are told by its own name who wrote a page: a
 * local stand-in calls itself scripted. A service that has no model list is taken at its word.
 */
export async function findModel(client: Anthropic, settings: RepositorySettings): Promise<NamedModel> {
  const name = settings.models.design;
  const displayName = await readDisplayName(client, name);
  return {
    client,
    name,
    maxOutputTokens: longestAnswer,
    effort: settings.effort,
    displayName,
    scripted: /scripted/i.test(displayName),
  };
}

async function readDisplayName(client: Anthropic, name: string): Promise<string> {
  try {
    return (await client.models.retrieve(name, {}, { timeout: nameTimeoutMs })).display_name;
  } catch {
    // Whether key, service and model are good is found out, and told, by the first call of the run.
    return name;
  }
}
