import { z } from 'zod';
import { defineTool, type Tool, textResult } from '../agent/tool.ts';

/** The tool that ends the work. */
export function createFinishTool(): Tool {
  return defineTool({
    name: 'finish',
    description:
      'Ends the work, once the page is done and its checks pass. Summary and decisions stand in the pull request, ' +
      'read by people who judge by looking and may not code.',
    input: z.strictObject({
      summary: z.string().trim().min(1).max(4_000).describe('What was made and why, in two to six plain sentences.'),
      decisions: z
        .array(
          z.strictObject({
            decision: z.string().trim().min(1).max(1_000).describe('What was decided.'),
            reason: z.string().trim().min(1).max(1_000).describe('Why, and what in the brief led to it.'),
          }),
        )
        .max(30)
        .default([])
        .describe('Decisions the brief left open.'),
    }),
    readOnly: false,
    run: async ({ summary, decisions }) => ({
      ...textResult('Finished.'),
      conclusion: { kind: 'finished', summary, decisions },
    }),
  });
}
