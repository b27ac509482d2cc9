import { z } from 'zod';

/** What is kept of a check's result. */
export const CheckRecord = z.object({
  name: z.string(),
  conclusion: z.enum(['success', 'failure', 'neutral']),
  seconds: z.number(),
  summary: z.string(),
  findings: z.array(z.string()),
});
export type CheckRecord = z.infer<typeof CheckRecord>;
