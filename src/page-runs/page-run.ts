import { z } from 'zod';
import { PageBrief } from '../brief/page-brief.ts';

/** Sums over a run's model calls, as the agent's events give them. Absent for a run that never asked the model. */
const RunTotals = z.object({
  turns: z.number(),
  toolCalls: z.number(),
  inputTokens: z.number(),
  cachedTokens: z.number(),
  outputTokens: z.number(),
  usd: z.number(),
  modelMs: z.number(),
  toolMs: z.number(),
});

/** A run as it is kept. Everything that is not known yet, or does not apply, is null. */
export const PageRun = z.object({
  id: z.string(),
  workKey: z.string(),
  kind: z.literal('build-page'),
  repository: z.string(),
  installationId: z.number().nullable(),
  issueNumber: z.number(),
  issueUrl: z.string(),
  /** The delivery that started it. */
  triggerGuid: z.string(),
  brief: PageBrief.nullable(),
  status: z.enum(['running', 'needs-info', 'finished', 'failed', 'cancelled']),
  /** The step it is at, or ended at. */
  phase: z.string(),
  branch: z.string().nullable(),
  baseSha: z.string().nullable(),
  headSha: z.string().nullable(),
  pullNumber: z.number().nullable(),
  stopReason: z.string().nullable(),
  error: z.string().nullable(),
  totals: RunTotals.nullable(),
  /** 1 for a run that was never interrupted. */
  attempts: z.number(),
  cancelRequestedAt: z.date().nullable(),
  cancelReason: z.string().nullable(),
  startedAt: z.date(),
  finishedAt: z.date().nullable(),
  updatedAt: z.date(),
});
export type PageRun = z.infer<typeof PageRun>;
