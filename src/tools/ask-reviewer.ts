import { z } from 'zod';
import { defineTool, type Tool, textResult } from '../agent/tool.ts';

/** The tool that ends the work with questions to the person who wrote the brief. */
export function createAskReviewerTool(): Tool {
  return defineTool({
    name: 'ask_reviewer',
    description:
      'Ends the work with questions to the person who wrote the brief. Only for what cannot be decided without them: ' +
      'a fact that the page needs and the brief does not hold, or a contradiction in it. Decide all else yourself ' +
      'and give the reason when you finish.',
    input: z.strictObject({
      questions: z
        .array(z.string().trim().min(1).max(1_000))
        .min(1)
        .max(10)
        .describe('One question each, in plain words.'),
    }),
    readOnly: false,
    run: async ({ questions }) => ({
      ...textResult('The questions are asked.'),
      conclusion: { kind: 'asked', questions },
    }),
  });
}
