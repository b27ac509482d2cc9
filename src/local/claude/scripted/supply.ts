import type { Phrases } from './phrases.ts';
import type { Brief } from './read-brief.ts';
import { fitsHeading, sharedWords } from './text-pieces.ts';

/** What is left to say while a page is written. Each message and sentence is handed out once. */
export type Supply = {
  brief: Brief;
  language: string;
  phrases: Phrases | null;
  /** Key messages not on the page yet, in the brief's order. */
  messages: string[];
  /** Supplied copy that belongs to no section. */
  spareText: string[];
  /** Messages that sections still to come need, because they have nothing else to say. */
  hungry: number;
  /** How often a section had to be filled with something already said. */
  resorts: number;
};

/** Takes the message closest to a topic, or the next one; empty when all that is left is promised to later sections. */
export function takeMessage(supply: Supply, topic: string, { forHeading = false, reserve = true } = {}): string {
  if (reserve && supply.messages.length <= supply.hungry) return '';
  const candidates = forHeading ? supply.messages.filter((message) => fitsHeading(message, 72)) : supply.messages;
  const scores = candidates.map((message) => sharedWords(message, topic));
  const best = candidates[scores.indexOf(Math.max(...scores))];
  if (best === undefined) return '';
  supply.messages.splice(supply.messages.indexOf(best), 1);
  return best;
}

/** Takes up to `most` messages, the closest to the topic first, leaving one for each hungry section that follows. */
export function takeMessages(supply: Supply, topic: string, most: number): string[] {
  const taken: string[] = [];
  while (taken.length < most) {
    const message = takeMessage(supply, topic);
    if (message === '') break;
    taken.push(message);
  }
  return taken;
}

/** One piece of text for a section that the brief only names: a message, else spare copy. */
export function takeText(supply: Supply, topic: string): string {
  return takeMessage(supply, topic, { reserve: false }) || supply.spareText.shift() || '';
}
