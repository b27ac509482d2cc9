import type { Line, Part } from './parse-markdown.ts';
import { type Entry, readEntries } from './read-entries.ts';

/** The key messages of a field: one per item, nested item, line or row, as plain words without enclosing quotes. */
export function readMessages(parts: Part[]): string[] {
  const entries = readEntries(parts);
  const [only, ...others] = entries.flatMap(messagesOf);
  // One line of a form or of a table often holds them all: `Open daily; No queue; Free`.
  if (only !== undefined && others.length === 0 && only.split(';').length > 2)
    return only.split(/\s*;\s*/).filter(Boolean);
  return entries.flatMap(messagesOf);
}

function messagesOf(entry: Entry): string[] {
  const lines: Line[] = entry.from === 'row' ? entry.cells : [entry.line, ...entry.more];
  const separator = entry.from === 'row' ? ' – ' : ' ';
  const text = lines
    .map((line) => line.text)
    .filter((words) => words !== '')
    .join(separator);
  return [unquoted(text), ...readMessages(entry.children)].filter((message) => message !== '');
}

/** `“Baked at four.”` → `Baked at four.` A quotation followed by its author keeps its marks. */
export function unquoted(text: string): string {
  const inner =
    /^(?:"([^"]*)"|“([^”“]*)”|„([^“”„]*)[“”]|«\s*([^»«]*?)\s*»|»([^«»]*)«|「([^」「]*)」|‘([^’‘]*)’|'([^']*)')$/.exec(
      text.trim(),
    );
  return (inner?.slice(1).find((group) => group !== undefined) ?? text).trim();
}
