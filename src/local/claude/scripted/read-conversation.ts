import { contentBlocks, type Message, type MessageRequest, type Tool } from '../message-request.ts';

/** A tool call of the conversation with what came back. */
export type PastCall = {
  name: string;
  input: Record<string, unknown>;
  /** The text parts of the result, one below the other. */
  result: string;
  isError: boolean;
  /** Index of the message that holds the call. */
  at: number;
};

export type Conversation = {
  tools: Map<string, Tool>;
  /** The first thing the user wrote: brief, preferences, feedback. */
  opening: string;
  /** The task in hand: what the user wrote last, with its index; the opening when nothing followed. */
  latest: { text: string; at: number };
  calls: PastCall[];
  /** The bot asked, since the task was given, to come to an end. */
  isToWrapUp: boolean;
};

/** Reads a request as a conversation: who offered which tools, what was said, which calls were made. */
export function readConversation(request: MessageRequest): Conversation {
  const written = request.messages.flatMap((message, at) => spokenTexts(message).map((text) => ({ text, at })));
  const tasks = written.filter(({ text }) => !LOOP_NOTE.test(text));
  const opening = tasks.filter(({ at }) => at === tasks[0]?.at).map(({ text }) => text);
  const later = tasks.filter(({ at }) => at > (tasks[0]?.at ?? 0));
  const latest = later.at(-1) ?? { text: opening.join('\n'), at: tasks[0]?.at ?? 0 };
  return {
    tools: new Map((request.tools ?? []).map((tool) => [tool.name, tool])),
    opening: opening.join('\n'),
    latest,
    calls: request.messages.flatMap((message, at) => callsIn(message, at, request.messages)),
    isToWrapUp: written.some(({ text, at }) => at > latest.at && /^Wrap up/i.test(text)),
  };
}

/** What an agent loop says in between (`src/agent`): a reminder changes nothing about the task. */
const LOOP_NOTE = /^(?:Wrap up|Your turn ended|Your last message was cut off|Go on\.)/i;

function spokenTexts(message: Message): string[] {
  if (message.role !== 'user') return [];
  return contentBlocks(message).flatMap((block) => (block.type === 'text' ? [block.text] : []));
}

function callsIn(message: Message, at: number, messages: Message[]): PastCall[] {
  return contentBlocks(message).flatMap((block) => {
    if (block.type !== 'tool_use') return [];
    const results = messages.slice(at + 1).flatMap(contentBlocks);
    const result = results.find((other) => other.type === 'tool_result' && other.tool_use_id === block.id);
    if (result?.type !== 'tool_result') return [];
    const parts =
      typeof result.content === 'string' ? [{ type: 'text' as const, text: result.content }] : result.content;
    return [
      {
        name: block.name,
        input: block.input,
        result: (parts ?? []).flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n'),
        isError: result.is_error ?? false,
        at,
      },
    ];
  });
}

/**
 * A file as `read_file` gave it back, without the line numbers and the frame some tools put around it.
 */
export function fileText(result: string): string {
  const lines = result.replaceAll('\r\n', '\n').split('\n');
  const numbered = /^\s*\d+(?:\t|→|\s*[|:]\s?)/;
  const body = lines.filter((line) => numbered.test(line));
  if (body.length < lines.filter((line) => line.trim() !== '').length * 0.8) return result;
  return body.map((line) => line.replace(numbered, '')).join('\n');
}
