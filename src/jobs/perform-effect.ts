import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../db/open-database.ts';
import { effects } from '../db/schema.ts';

/** One change outside: its deterministic key, how to find it there and how to make it. */
type Effect<T> = {
  key: string;
  result: z.ZodType<T>;
  lookUp: () => Promise<T | undefined>;
  create: () => Promise<T>;
};

/** The moments of an effect at which a process can die. Whatever dies there, the next attempt makes nothing twice. */
export type EffectBoundary = 'before-intent' | 'after-intent' | 'after-create' | 'after-done';

const Kept = z.object({ value: z.unknown().optional() });

/**
 * Makes one change outside the process, once however often this is called: an effect that is done answers from the
 * database; otherwise its intent is recorded, the outside world is asked for it, and only what is not there is made.
 *
 * @throws what `lookUp` and `create` throw, with the intent left standing for the next attempt.
 */
export async function performEffect<T>(
  {
    db,
    runId,
    onBoundary = () => undefined,
  }: { db: Db; runId?: string; onBoundary?: (key: string, boundary: EffectBoundary) => void | Promise<void> },
  { key, result, lookUp, create }: Effect<T>,
): Promise<T> {
  await onBoundary(key, 'before-intent');
  const [effect] = await db
    .insert(effects)
    .values({ key, runId })
    .onConflictDoUpdate({ target: effects.key, set: { attempts: sql`${effects.attempts} + 1` } })
    .returning();
  if (effect?.status === 'done') return result.parse(Kept.parse(effect.result).value);
  await onBoundary(key, 'after-intent');
  const value = result.parse((await lookUp()) ?? (await create()));
  await onBoundary(key, 'after-create');
  await db.update(effects).set({ status: 'done', result: { value }, doneAt: sql`now()` }).where(eq(effects.key, key));
  await onBoundary(key, 'after-done');
  return value;
}
