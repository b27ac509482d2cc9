import { z } from 'zod';

const Totals = z.object({
  turns: z.number().default(0),
  toolCalls: z.number().default(0),
  inputTokens: z.number().default(0),
  cachedTokens: z.number().default(0),
  outputTokens: z.number().default(0),
  usd: z.number().default(0),
  modelMs: z.number().default(0),
  toolMs: z.number().default(0),
});

export const CheckLine = z.object({
  name: z.string(),
  conclusion: z.enum(['success', 'failure', 'neutral']),
  seconds: z.number(),
  summary: z.string().default(''),
});
export type CheckLine = z.infer<typeof CheckLine>;

const line = { time: z.number(), workKey: z.string() };

/** The steps of a run, in their order. */
export const stepNames = ['read', 'prepare', 'write', 'check', 'publish'] as const;
export type StepName = (typeof stepNames)[number];

/** The lines of the bot's log that tell a run's story. `time` is in milliseconds since 1970, `workKey` `owner/name#issue`. */
export const BotLine = z.discriminatedUnion('msg', [
  z.object({ msg: z.literal('listening'), time: z.number(), url: z.string() }),
  z.object({
    ...line,
    msg: z.literal('step'),
    step: z.enum(stepNames),
    state: z.enum(['started', 'finished']),
    seconds: z.number().optional(),
    detail: z.string().optional(),
  }),
  z.object({ ...line, msg: z.literal('progress'), text: z.string() }),
  z.object({ ...line, msg: z.literal('model turn'), turn: z.number(), ms: z.number(), usd: z.number() }),
  z.object({
    ...line,
    msg: z.literal('tool'),
    name: z.string(),
    target: z.string().optional(),
    ms: z.number(),
    isError: z.boolean().default(false),
  }),
  z.object({ ...line, msg: z.literal('checks'), round: z.number(), results: z.array(CheckLine) }),
  z.object({
    ...line,
    msg: z.literal('run finished'),
    runId: z.string(),
    outcome: z.enum(['finished', 'failed', 'cancelled', 'needs-info']),
    pullRequest: z.object({ number: z.number(), url: z.string() }).optional(),
    totals: Totals.prefault({}),
    seconds: z.number().default(0),
    harnessSeconds: z.number().default(0),
    checks: z.array(CheckLine).default([]),
    reason: z.string().optional(),
  }),
]);
export type BotLine = z.infer<typeof BotLine>;
export type RunFinished = Extract<BotLine, { msg: 'run finished' }>;

/** A warning or an error of the bot, in its words. */
export type BotTrouble = { msg: 'trouble'; time: number; level: 'warn' | 'error'; text: string; workKey?: string };

const Trouble = z.object({
  level: z.number().min(40),
  time: z.number(),
  msg: z.string().optional(),
  workKey: z.string().optional(),
  err: z.object({ message: z.string() }).optional(),
});

/** Reads one line of the bot's output. Undefined for a line that is not part of the story, JSON or not. */
export function readBotLine(text: string): BotLine | BotTrouble | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const told = BotLine.safeParse(json);
  if (told.success) return told.data;
  const trouble = Trouble.safeParse(json);
  if (!trouble.success) return undefined;
  const { level, time, msg, err, workKey } = trouble.data;
  const words = [msg, err?.message].filter((part, index, all) => part && all.indexOf(part) === index);
  return {
    msg: 'trouble',
    time,
    level: level >= 50 ? 'error' : 'warn',
    text: words.join(': ') || 'an error without a message',
    ...(workKey === undefined ? {} : { workKey }),
  };
}
