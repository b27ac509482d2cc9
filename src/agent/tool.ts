import type { z } from 'zod';

/** What a tool gives back to the model: text, or a picture it can look at. */
export type ToolContent =
  | { type: 'text'; text: string }
  | { type: 'image'; mediaType: 'image/png' | 'image/jpeg'; data: Uint8Array };

/** A file the tool wrote (`content`) or deleted (`null`). Recorded, so that another machine can replay the run's writes. */
export type FileWrite = { path: string; content: string | null };

/** The outcome of one tool call. */
export type ToolResult = {
  content: ToolContent[];
  /** True when the call did not do what was asked; the text says why and what to do instead. */
  isError?: boolean;
  writes?: FileWrite[];
  /** Ends the run's conversation with this value (used by `finish` and `ask_reviewer`). */
  conclusion?: Conclusion;
};

/** How the model ended its work. */
export type Conclusion =
  | { kind: 'finished'; summary: string; decisions: { decision: string; reason: string }[] }
  | { kind: 'asked'; questions: string[] };

/**
 * Something the model may do. `readOnly` tools of one turn run side by side; the others one after the other, in order.
 * `run` receives parsed input, returns expected failures as `isError` results and throws only surprises.
 */
export type Tool<Input = unknown> = {
  name: string;
  description: string;
  input: z.ZodType<Input>;
  readOnly: boolean;
  run(input: Input, context: { signal: AbortSignal }): Promise<ToolResult>;
};

/** Gives a tool's `run` the type of its own schema, and forgets it for the list the loop holds. */
export function defineTool<Input>(tool: Tool<Input>): Tool {
  return { ...tool, run: (input, context) => tool.run(tool.input.parse(input), context) };
}

/** A result of one text. */
export function textResult(text: string, options: { isError?: boolean } = {}): ToolResult {
  return { content: [{ type: 'text', text }], ...(options.isError ? { isError: true } : {}) };
}
