import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

type Root = ReturnType<typeof fromMarkdown>;
/** A block of Markdown: paragraph, list, table, heading… */
export type Block = Root['children'][number];
export type Heading = Extract<Block, { type: 'heading' }>;
export type Paragraph = Extract<Block, { type: 'paragraph' }>;
export type Table = Extract<Block, { type: 'table' }>;
export type List = Extract<Block, { type: 'list' }>;
type Inline = Paragraph['children'][number];

/** One line as a reader sees it, without emphasis marks. A link within `text` stands as Markdown: `[label](href)`. */
export type Line = { type: 'line'; text: string; lead: string; links: Link[] };
/** A link with words of its own. `at` and `length` say where it stands in the line's text. */
export type Link = { label: string; href: string; at: number; length: number };
/** What a field of a brief is made of. */
export type Part = Line | Block;

export type Markdown = { blocks: Block[]; source: string };

/**
 * Parses Markdown as GitHub does for tables and task lists. Comments (unclosed ones too) and link definitions, which
 * nobody sees, are dropped; other HTML stays as inert text.
 */
export function parseMarkdown(text: string): Markdown {
  const shallow = flattenDeepNesting(withoutLinkFlood(text));
  const root = fromMarkdown(shallow, {
    extensions: [gfm(), { disable: { null: unneeded } }],
    // Its transforms only look for link literals in every text.
    mdastExtensions: gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension),
  });
  const hidden: [start: number, end: number][] = [];
  for (const node of walk(root)) hidden.push(...hideInvisible(node, shallow));
  return { blocks: root.children.filter((block) => !isEmpty(block)), source: blank(shallow, hidden) };
}

/** The Markdown source of neighbouring blocks, as written, without their common indentation. */
export function sourceOf(markdown: Markdown, blocks: Block[]): string {
  const start = blocks.at(0)?.position?.start;
  const end = blocks.at(-1)?.position?.end;
  if (start?.offset === undefined || end?.offset === undefined) return '';
  const indented = ' '.repeat(start.column - 1) + markdown.source.slice(start.offset, end.offset);
  return dedent(indented.replace(/([ \t])\0+[ \t]+|\0+/g, '$1')).replace(/\n{3,}/g, '\n\n');
}

/** The lines of a paragraph or heading, as a reader of an issue sees them: every line end counts. */
export function linesOf(block: Paragraph | Heading): Line[] {
  const lines: Inline[][] = [[]];
  for (const node of block.children) {
    if (node.type === 'break' || (node.type === 'html' && /^<br\s*\/?>$/i.test(node.value))) {
      lines.push([]);
    } else if (node.type === 'text') {
      const [first = '', ...others] = node.value.split('\n');
      lines.at(-1)?.push({ ...node, value: first });
      for (const value of others) lines.push([{ ...node, value }]);
    } else {
      lines.at(-1)?.push(node);
    }
  }
  return lines.map(toLine).filter((line) => line.text !== '');
}

/** The paragraph up to its `count`th line end. */
export function firstLines(paragraph: Paragraph, count: number): Paragraph {
  const children: Inline[] = [];
  let ended = 0;
  for (const node of paragraph.children) {
    const lines = node.type === 'text' ? node.value.split('\n') : [];
    if (ended + lines.length > count) {
      if (node.type === 'text') children.push({ ...node, value: lines.slice(0, count - ended).join('\n') });
      break;
    }
    ended += node.type === 'break' ? 1 : Math.max(0, lines.length - 1);
    if (ended >= count) break;
    children.push(node);
  }
  return { ...paragraph, children };
}

/** A line made of plain words. */
export function plainLine(text: string): Line {
  return { type: 'line', text: text.trim(), lead: '', links: [] };
}

/** What remains of a line when its first `length` characters and the space after them are gone. */
export function withoutStart(line: Line, length: number): Line {
  const rest = line.text.slice(length);
  const cut = length + rest.length - rest.trimStart().length;
  const links = line.links.filter((link) => link.at >= cut).map((link) => ({ ...link, at: link.at - cut }));
  return { type: 'line', text: line.text.slice(cut), lead: '', links };
}

// Strikethrough is quadratic (16 s for 65,536 characters of `~a`), link literals and footnotes cost time and are not
// needed; indentation means code to a parser and nothing to the people who write briefs.
const unneeded = [
  'strikethrough',
  'wwwAutolink',
  'protocolAutolink',
  'emailAutolink',
  'gfmFootnoteDefinition',
  'gfmFootnoteCall',
  'gfmPotentialFootnoteCall',
  'codeIndented',
];

/** Thousands of brackets cost the parser seconds (6 s for 65,536 characters of `[a](`): then none of them is a link. */
function withoutLinkFlood(text: string): string {
  return text.split('[').length > 2000 ? text.replace(/[[\]]/g, '\\$&') : text;
}

/** Deep nesting costs the parser quadratic time and its stack (65,536 times `>`): markers beyond the 10th are dropped. */
function flattenDeepNesting(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      let markers = 0;
      let at = 0;
      for (;;) {
        const marker = /^[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/.exec(line.slice(at, at + 40))?.[0];
        if (marker === undefined) return line;
        if (++markers > 10) break;
        at += marker.length;
      }
      return line.slice(0, at) + line.slice(at).replace(/^[\s>*+-]+/, '');
    })
    .join('\n');
}

type Node = Root | Block | Inline | { type: string; children?: Node[] };

function* walk(node: Node): Generator<Node> {
  const stack: Node[] = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next;
    if ('children' in next && next.children) stack.push(...(next.children as Node[]));
  }
}

/** Cuts comments out of a node; returns the places of the source where they stand. */
function hideInvisible(node: Node, source: string): [number, number][] {
  if (!('position' in node)) return [];
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (start === undefined || end === undefined) return [];
  if (node.type === 'definition') return [[start, end]];
  if ((node.type !== 'html' && node.type !== 'text') || !node.value.includes('<!--')) return [];
  node.value = node.value.replace(comment, '');
  return [...source.slice(start, end).matchAll(comment)].map((match) => [
    start + match.index,
    start + match.index + match[0].length,
  ]);
}

const comment = /<!--[\s\S]*?(?:-->|$)/g;

function isEmpty(block: Block): boolean {
  return block.type === 'definition' || (block.type === 'html' && block.value.trim() === '');
}

/** Overwrites the hidden places with NUL, so that positions stay true. */
function blank(source: string, hidden: [number, number][]): string {
  let text = '';
  let at = 0;
  for (const [start, end] of hidden.sort((one, other) => one[0] - other[0])) {
    text += source.slice(at, start) + source.slice(start, end).replace(/[^\n]/g, '\0');
    at = end;
  }
  return text + source.slice(at);
}

function dedent(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const indents = lines.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents, 200);
  return lines
    .map((line) => line.slice(indent))
    .join('\n')
    .trim();
}

function toLine(inlines: Inline[]): Line {
  let text = '';
  const links: Link[] = [];
  for (const node of inlines) {
    const written = inlineText(node);
    if (node.type === 'link' && written.startsWith('[')) {
      links.push({ label: words(node), href: node.url, at: text.length, length: written.length });
    }
    text += written;
  }
  const first = inlines.find((node) => words(node).trim() !== '');
  const lead = first?.type === 'strong' ? words(first).trim() : '';
  const start = text.length - text.trimStart().length;
  return { type: 'line', text: text.trim(), lead, links: links.map((link) => ({ ...link, at: link.at - start })) };
}

function inlineText(node: Inline): string {
  if (node.type === 'link') {
    const label = words(node);
    return label === node.url || `mailto:${label}` === node.url ? label : `[${label}](${node.url})`;
  }
  if (node.type === 'image') return `![${node.alt ?? ''}](${node.url})`;
  if ('children' in node) return node.children.map(inlineText).join('');
  return words(node);
}

/** Runs of spaces are one space to a reader, as in HTML. */
function words(node: Inline): string {
  if ('children' in node) return node.children.map(words).join('');
  if (node.type === 'break') return ' ';
  return 'value' in node ? node.value.replace(/[ \t]{2,}/g, ' ') : '';
}
