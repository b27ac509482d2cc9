import type { FieldBlock } from './field-block.ts';
import { type Field, fieldNamed } from './field-names.ts';
import { type Block, firstLines, type Line, type List, linesOf, plainLine, type Table } from './parse-markdown.ts';
import { type Label, readLabel } from './read-label.ts';

/** Cuts a block at its lines and list items that begin with a field's name, and at lists that a line announces. */
export function splitAtLabels(block: FieldBlock): FieldBlock[] {
  let current: FieldBlock = { ...block, parts: [] };
  const result = [current];
  const open = (next: FieldBlock) => {
    current = next;
    result.push(next);
  };
  const readLine = (line: Line) => {
    const label = readLabel(line);
    if (label) open(labelledBlock(label, []));
    else current.parts.push(line);
  };

  for (const [at, part] of block.parts.entries()) {
    if (part.type === 'paragraph') {
      const lines = linesOf(part);
      const introduced = block.parts[at + 1]?.type === 'list' ? introducedField(lines.at(-1)) : undefined;
      if (introduced !== undefined || lines.some(readLabel)) {
        lines.slice(0, introduced === undefined ? undefined : -1).forEach(readLine);
        if (introduced !== undefined) open({ field: introduced, heading: '', depth: 0, parts: [] });
        continue;
      }
      // A labelled value ends with its paragraph or list; sections may have text between them.
      const isOver = current.field !== undefined && current.field !== 'sections' && current.parts.length > 0;
      if (isOver) open({ heading: '', depth: 0, parts: [] });
      current.parts.push(part);
    } else if (part.type === 'list') {
      const items = part.children.map(readItem);
      const named = new Set(items.map(({ label }) => label?.field).filter((field) => field !== undefined));
      if (named.size < 2 || current.field !== undefined) {
        const { list, after } = withoutLabelsAfter(part);
        current.parts.push(list);
        after.forEach(readLine);
        continue;
      }
      for (const { label, below } of items) {
        if (label) open(labelledBlock(label, below));
      }
    } else if (part.type === 'table' && part.children.filter((row) => labelOfRow(row)).length > 1) {
      for (const row of part.children) {
        const label = labelOfRow(row);
        if (label) open(labelledBlock(label, []));
      }
    } else {
      current.parts.push(part);
    }
  }
  return result;
}

function labelledBlock({ field, label, rest }: Label, below: Block[]): FieldBlock {
  return { field, heading: label, depth: 0, parts: rest.text === '' ? below : [rest, ...below] };
}

/** A row of a table with a field's name in its first cell and what is said of it in the second. */
function labelOfRow(row: Table['children'][number]): Label | undefined {
  const [label, rest] = row.children.map(({ children }) => linesOf({ type: 'paragraph', children }));
  const name = label?.[0]?.text ?? '';
  const field = fieldNamed(name);
  return field && { field, label: name, rest: rest?.[0] ?? plainLine('') };
}

function readItem(item: List['children'][number]): { label: Label | undefined; below: Block[] } {
  const [first, ...below] = item.children;
  const line = first?.type === 'paragraph' ? linesOf(first).at(0) : undefined;
  return { label: line && readLabel(line), below };
}

/** To Markdown a line right under a list goes on with its last item; `Buttons: …` there is a field of its own. */
function withoutLabelsAfter(list: List): { list: List; after: Line[] } {
  const last = list.children.at(-1);
  const [paragraph, ...below] = last?.children ?? [];
  if (last === undefined || paragraph?.type !== 'paragraph' || below.length > 0) return { list, after: [] };
  const lines = linesOf(paragraph);
  const from = lines.findIndex((line, at) => at > 0 && readLabel(line) !== undefined);
  if (from < 0) return { list, after: [] };
  const item = { ...last, children: [firstLines(paragraph, from)] };
  return { list: { ...list, children: [...list.children.slice(0, -1), item] }, after: lines.slice(from) };
}

/** The list field a line such as `It should have these sections:` announces. */
function introducedField(line: Line | undefined): Field | undefined {
  const text = line?.text ?? '';
  if (!/[:：]$/.test(text) || text.length > 120) return undefined;
  const words = text.split(/[^\p{L}]+/u).filter((word) => word !== '');
  const phrases = words.flatMap((word, at) => [
    word,
    words.slice(at, at + 2).join(' '),
    words.slice(at, at + 3).join(' '),
  ]);
  return phrases.map(fieldNamed).find((field) => field === 'messages' || field === 'sections' || field === 'ctas');
}
