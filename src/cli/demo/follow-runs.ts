import type { BotLine, BotTrouble } from './bot-line.ts';
import { type BriefStory, continueStory } from './brief-story.ts';

/** Collects what the bot says about the briefs, and knows when all of them have ended. */
export type RunFollower = {
  stories(): BriefStory[];
  /** Adds a brief that was just opened; what the bot said about it before is told again. */
  open(story: BriefStory): void;
  take(line: BotLine | BotTrouble): void;
  /** Resolves once every opened brief has its outcome. Rejects with the signal's reason. */
  allFinished(signal: AbortSignal): Promise<void>;
};

/** Follows the briefs' stories through the bot's log. `onChange` is called with each line that belongs to one. */
export function followRuns(onChange: (stories: BriefStory[], line: BotLine | BotTrouble) => void): RunFollower {
  let stories: BriefStory[] = [];
  // GitHub may tell the bot of an issue before it answers who opened it.
  let early: (BotLine | BotTrouble)[] = [];
  const changes = new EventTarget();

  const take = (line: BotLine | BotTrouble): void => {
    const next = stories.map((story) => continueStory(story, line));
    if (next.every((story, index) => story === stories[index])) {
      if (line.msg !== 'listening' && line.workKey !== undefined) early.push(line);
      return;
    }
    stories = next;
    onChange(stories, line);
    changes.dispatchEvent(new Event('change'));
  };
  const isOver = () => stories.length > 0 && stories.every(({ finished }) => finished !== undefined);

  return {
    stories: () => stories,
    open: (story) => {
      stories = [...stories, story];
      const missed = early;
      early = [];
      for (const line of missed) take(line);
    },
    take,
    allFinished: async (signal) => {
      signal.throwIfAborted();
      if (isOver()) return;
      const over = Promise.withResolvers<void>();
      const abort = () => over.reject(signal.reason);
      const look = () => isOver() && over.resolve();
      signal.addEventListener('abort', abort);
      changes.addEventListener('change', look);
      try {
        await over.promise;
      } finally {
        signal.removeEventListener('abort', abort);
        changes.removeEventListener('change', look);
      }
    },
  };
}
