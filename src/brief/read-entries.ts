import {
  type Block,
  type Line,
  type List,
  linesOf,
  type Markdown,
  type Part,
  plainLine,
  sourceOf,
  withoutStart,
} from './parse-markdown.ts';

/** One thing of a list, however it was listed: an item, a line, or a row of a table (whose cells are `cells`). */
export type Entry = { from: 'item' | 'line' | 'row'; line: Line; more: Line[]; children: Block[]; cells: Line[] };

/** The entries of a list field, in order. Where somebody ticked boxes, only the ticked items count. */
export function readEntries(parts: Part[]): Entry[] {
  return parts.flatMap((part): Entry[] => {
    switch (part.type) {
      case 'line':
        return [lineEntry(part)];
      case 'paragraph':
      case 'heading':
        return linesOf(part).map(lineEntry);
      case 'list':
        return tickedItems(part).flatMap(itemEntry);
      case 'table':
        return part.children.slice(1).flatMap((row) => {
          const cells = row.children.map((cell) => linesOf({ type: 'paragraph', children: cell.children }));
          const first = cells.map((lines) => lines.at(0) ?? plainLine(''));
          return first.some((cell) => cell.text !== '')
            ? [{ from: 'row' as const, line: first.at(0) ?? plainLine(''), more: [], children: [], cells: first }]
            : [];
        });
      case 'blockquote':
        return readEntries(part.children);
      case 'code':
      case 'html':
        return part.value
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => lineEntry(plainLine(line.replace(/^\s*(?:[-*•–]|\d+[.)])\s+/, ''))));
      default:
        return [];
    }
  });
}

/** The text of a field, as written. Of check boxes only the ticked ones are text. */
export function readText(markdown: Markdown, parts: Part[]): string {
  const pieces = parts.map((part) => {
    if (part.type === 'line') return { text: part.text, gap: '\n' };
    if (part.type === 'list' && part.children.some((item) => typeof item.checked === 'boolean')) {
      const items = part.children.filter((item) => item.checked !== false);
      return { text: items.map((item) => `- ${sourceOf(markdown, item.children)}`).join('\n'), gap: '\n\n' };
    }
    return { text: sourceOf(markdown, [part]), gap: '\n\n' };
  });
  return pieces
    .filter((piece) => piece.text !== '')
    .map((piece, at) => (at === 0 ? '' : piece.gap) + piece.text)
    .join('');
}

type ListItem = List['children'][number];

function tickedItems(list: List): ListItem[] {
  const ticked = list.children.filter((item) => item.checked === true);
  return ticked.length > 0 ? ticked : list.children;
}

function lineEntry(line: Line): Entry {
  const bullet = /^[•·‣▪●–—*]\s+/.exec(line.text)?.[0];
  const text = bullet === undefined ? line : { ...withoutStart(line, bullet.length), lead: line.lead };
  return { from: 'line', line: text, more: [], children: [], cells: [] };
}

function itemEntry(item: ListItem): Entry[] {
  const [first, ...rest] = item.children;
  if (first === undefined) return [];
  if (first.type !== 'paragraph' && first.type !== 'heading') return readEntries(item.children);
  const [line, ...more] = linesOf(first);
  return line ? [{ from: 'item', line, more, children: rest, cells: [] }] : readEntries(rest);
}
