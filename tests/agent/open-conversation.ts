import Anthropic from '@anthropic-ai/sdk';
import { z } from 'zod';
import type { AgentEvent } from '../../src/agent/agent-event.ts';
import type { Journal, JournalEntry } from '../../src/agent/journal.ts';
import type { Model } from '../../src/agent/model.ts';
import { type AgentOutcome, type AgentRun, runAgent } from '../../src/agent/run-agent.ts';
import { defineTool, type Tool, textResult } from '../../src/agent/tool.ts';
import type { ScriptedTurn } from '../../src/local/claude/answer.ts';
import { type ClaudeExchange, type ClaudeFault, createClaude } from '../../src/local/claude/create-claude.ts';
import { createFinishTool } from '../../src/tools/finish.ts';

/** A local model that says `turns` one after the other, and what was asked of it. */
export type Script = { turns: ScriptedTurn[]; faults?: ClaudeFault[] };

export type Conversation = {
  /** Requests the model answered, and those it refused. */
  exchanges: ClaudeExchange[];
  events: AgentEvent[];
  entries: JournalEntry[];
  /** Runs the loop on the journal so far; `changes` replaces parts of the usual run. */
  run(changes?: Partial<Omit<AgentRun, 'model'>> & { model?: Partial<Model> }): Promise<AgentOutcome>;
};

/** Lends a scripted model behind real HTTP and a journal in memory. */
export async function withConversation<T>(script: Script, use: (conversation: Conversation) => Promise<T>): Promise<T> {
  const exchanges: ClaudeExchange[] = [];
  const events: AgentEvent[] = [];
  const entries: JournalEntry[] = [];
  const turns = [...script.turns];
  const claude = await createClaude({
    model: () => turns.shift() ?? say('The script has ended.'),
    onExchange: (exchange) => exchanges.push(exchange),
    faults: script.faults ?? [],
  });
  const journal: Journal = {
    entries,
    append: async (entry) => {
      // A database keeps text: what does not survive that would be lost on a restart.
      entries.push(structuredClone(entry));
    },
  };
  const client = new Anthropic({ apiKey: 'test', baseURL: claude.url, logLevel: 'off' });
  try {
    return await use({
      exchanges,
      events,
      entries,
      run: ({ model, ...changes } = {}) =>
        runAgent({
          system: [{ type: 'text', text: 'Build pages.' }],
          firstMessage: [{ type: 'text', text: 'Build the page.' }],
          tools: [createFinishTool()],
          journal,
          limits: { turns: 20, tokens: 1_000_000, usd: 10, minutes: 1 },
          signal: AbortSignal.timeout(20_000),
          onEvent: (event) => events.push(event),
          model: { client, name: 'claude-opus-5-5', maxOutputTokens: 8_000, firstWaitMs: 1, ...model },
          ...changes,
        }),
    });
  } finally {
    await claude.close();
  }
}

export function say(text: string): ScriptedTurn {
  return { content: [{ type: 'text', text }] };
}

export function call(...uses: [name: string, input: Record<string, unknown>][]): ScriptedTurn {
  return { content: uses.map(([name, input]) => ({ type: 'tool_use', name, input })) };
}

export function finish(summary = 'Done.'): ScriptedTurn {
  return call(['finish', { summary, decisions: [] }]);
}

/** A tool that remembers the words it was called with and answers with them. */
export function createEchoTool(name: string, options: { readOnly?: boolean } = {}): Tool & { heard: string[] } {
  const heard: string[] = [];
  const tool = defineTool({
    name,
    description: 'Says what it hears.',
    input: z.strictObject({ words: z.string() }),
    readOnly: options.readOnly ?? true,
    run: async ({ words }) => {
      heard.push(words);
      return textResult(words);
    },
  });
  return { ...tool, heard };
}

/** All texts of the newest user message of a request, those in tool results included. */
export function textsOf(exchange: ClaudeExchange | undefined): string[] {
  if (exchange?.status !== 'answered') return [];
  const content = exchange.request.messages.at(-1)?.content ?? [];
  if (typeof content === 'string') return [content];
  return content.flatMap((block) => {
    if (block.type === 'text') return [block.text];
    if (block.type !== 'tool_result' || !Array.isArray(block.content)) return [];
    return block.content.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  });
}
