import { type Field, fieldNamed, fields, formLabels } from './field-names.ts';
import {
  type Block,
  firstLines,
  type Heading,
  type Line,
  type List,
  linesOf,
  type Markdown,
  type Part,
  plainLine,
  sourceOf,
  withoutStart,
} from './parse-markdown.ts';
import { isSeoPart } from './read-seo.ts';

/** What stands under one heading or label. `field` is absent where the heading names no field, or where there is none. */
export type FieldBlock = { field?: Field; heading: string; depth: number; parts: Part[] };

/**
 * Cuts a brief into its fields: at headings that name a field (the issue form, or Markdown by hand), and, in what
 * stands before them or where no heading names one, at lines such as `Goal: …` or `**Goal**`. Text that belongs to no
 * field comes as a block without one.
 */
export function splitFields(markdown: Markdown): FieldBlock[] {
  const named = nameHeadings(markdown.blocks);
  return splitAtHeadings(markdown, named)
    .flatMap((block) => (mayHoldLabels(block, named) ? splitAtLabels(block) : splitAfterSections(block, named)))
    .map((block) => (isUnanswered(markdown, block.parts) ? { ...block, parts: [] } : block));
}

type Named = Map<Heading, { field: Field; rest: Line | undefined }>;

function nameHeadings(blocks: Block[]): Named {
  const headings = blocks.filter((block) => block.type === 'heading');
  const named: Named = new Map();
  for (const heading of headings) {
    const name = nameLine(headingLine(heading));
    if (name) named.set(heading, name);
  }
  dropLookalikes(named);
  nameByPosition(headings, named);
  return named;
}

function headingLine(heading: Heading): Line {
  return linesOf(heading).at(0) ?? plainLine('');
}

/** `Goal`, `Goal – what it is for`, or `Goal: sell`, where `sell` is the value. */
function nameLine(line: Line): { field: Field; rest: Line | undefined } | undefined {
  const field = fieldNamed(line.text) ?? fieldNamed(line.text.split(/\s[–—-]\s/, 1)[0] ?? '');
  return field ? { field, rest: undefined } : labelled(line);
}

/** `Goal: sell`, `**Goal** – sell`, or `**Goal**` alone. */
function labelled(line: Line): { field: Field; rest: Line } | undefined {
  const label = line.lead || (/^[^:：]{1,60}[:：]/.exec(line.text)?.[0] ?? '');
  const field = fieldNamed(label);
  if (field === undefined || !line.text.startsWith(label)) return undefined;
  // Of `Meta description: …` and `Do not: …` the label is part of what is said.
  if ((field === 'seo' && isSeoPart(label)) || forbids.test(label)) return { field, rest: line };
  const separator = /^\s*[:：–—-]*\s*/u.exec(line.text.slice(label.length))?.[0] ?? '';
  return { field, rest: withoutStart(line, label.length + separator.length) };
}

const forbids = /\b(?:must not|do not|out of scope)\b/i;

/**
 * A section may be called like a field (`### CTA` or even `### Goal` under Sections of the form). Where the form's own
 * label stands, only that is the field; where it stands twice, the one on the field's side of Sections is. Page and
 * route are kept: twice means two pages, and then everything comes twice.
 */
function dropLookalikes(named: Named): void {
  const headingsOf = (field: Field) =>
    [...named].filter(([, name]) => name.field === field).map(([heading]) => heading);
  if (headingsOf('page').length > 1) return;
  for (const [at, field] of fields.entries()) {
    const own = headingsOf(field).filter((heading) => headingLine(heading).text === formLabels[field]);
    const kept = at < fields.indexOf('sections') ? own.at(0) : own.at(-1);
    if (field === 'page' || field === 'route' || kept === undefined) continue;
    for (const heading of headingsOf(field)) if (heading !== kept) named.delete(heading);
  }
}

/** A form whose labels were renamed still has our fields in our order, and GitHub renders each, answered or not. */
function nameByPosition(headings: Heading[], named: Named): void {
  const agrees = headings.every((heading, at) => (named.get(heading)?.field ?? fields[at]) === fields[at]);
  if (headings.length !== fields.length || !agrees) return;
  for (const [at, field] of fields.entries()) {
    const heading = headings[at];
    if (heading && !named.has(heading)) named.set(heading, { field, rest: undefined });
  }
}

function splitAtHeadings(markdown: Markdown, named: Named): FieldBlock[] {
  const hasSections = [...named.values()].some((name) => name.field === 'sections');
  let current: FieldBlock = { heading: '', depth: 0, parts: [] };
  const result = [current];
  for (const block of markdown.blocks) {
    if (block.type !== 'heading') {
      current.parts.push(block);
      continue;
    }
    const name = named.get(block);
    const opensField = name !== undefined && (block.depth <= current.depth || !holdsHeadings(current.field));
    if (!opensField && keepsHeading(current, block.depth, hasSections)) {
      current.parts.push(block);
      continue;
    }
    const { text } = headingLine(block);
    current = {
      ...(opensField ? { field: name.field } : {}),
      heading: text,
      depth: block.depth,
      parts: opensField && name.rest ? [name.rest] : opensField && forbids.test(text) ? [plainLine(`${text}:`)] : [],
    };
    result.push(current);
  }
  return result;
}

function holdsHeadings(field: Field | undefined): boolean {
  return field === 'sections' || field === 'content' || field === 'references' || field === 'constraints';
}

/** Whether a heading that opens no field is part of the block before it. People write headings into form fields. */
function keepsHeading(current: FieldBlock, depth: number, hasSections: boolean): boolean {
  if (current.field === undefined) return current.depth > 1 && depth > current.depth;
  if (current.field === 'sections') return depth >= current.depth;
  if (current.field === 'content' && hasSections) return depth >= current.depth;
  return depth > current.depth;
}

/** Labels inside a field are its own words, and so are those inside sections that are told by their headings. */
function mayHoldLabels(block: FieldBlock, named: Named): boolean {
  const hasSections = [...named.values()].some((name) => name.field === 'sections');
  return block.field === undefined && (named.size === 0 || hasSections || block.depth <= 1);
}

/** Under a list of sections a line may name a field that no heading names: `Buttons: Book → /book`. */
function splitAfterSections(block: FieldBlock, named: Named): FieldBlock[] {
  const lastList = block.parts.findLastIndex((part) => part.type === 'list');
  if (block.field !== 'sections' || lastList < 0) return [block];
  const taken = new Set([...named.values()].map(({ field }) => field));
  const at = block.parts.findIndex((part, index) => {
    const line = index > lastList && part.type === 'paragraph' ? linesOf(part).at(0) : undefined;
    const field = line && labelled(line)?.field;
    return field !== undefined && !taken.has(field);
  });
  if (at < 0) return [block];
  const rest = splitAtLabels({ heading: '', depth: 0, parts: block.parts.slice(at) });
  return [{ ...block, parts: block.parts.slice(0, at) }, ...rest];
}

function splitAtLabels(block: FieldBlock): FieldBlock[] {
  let current: FieldBlock = { ...block, parts: [] };
  const result = [current];
  const open = (field: Field | undefined, parts: Part[]) => {
    current = { ...(field ? { field } : {}), heading: '', depth: 0, parts };
    result.push(current);
  };
  const readLine = (line: Line) => {
    const label = labelled(line);
    if (label) open(label.field, label.rest.text === '' ? [] : [label.rest]);
    else current.parts.push(line);
  };

  for (const [at, part] of block.parts.entries()) {
    if (part.type === 'paragraph') {
      const lines = linesOf(part);
      const introduced = block.parts[at + 1]?.type === 'list' ? introducedField(lines.at(-1)) : undefined;
      if (introduced !== undefined || lines.some(labelled)) {
        lines.slice(0, introduced === undefined ? undefined : -1).forEach(readLine);
        if (introduced !== undefined) open(introduced, []);
        continue;
      }
      if (current.field !== undefined && current.field !== 'sections' && current.parts.length > 0) open(undefined, []);
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
        if (label) open(label.field, label.rest.text === '' ? below : [label.rest, ...below]);
      }
    } else {
      current.parts.push(part);
    }
  }
  return result;
}

function readItem(item: List['children'][number]): { label: ReturnType<typeof labelled>; below: Block[] } {
  const [first, ...below] = item.children;
  const line = first?.type === 'paragraph' ? linesOf(first).at(0) : undefined;
  return { label: line && labelled(line), below };
}

/** To Markdown a line right under a list goes on with its last item; `Buttons: …` there is a field of its own. */
function withoutLabelsAfter(list: List): { list: List; after: Line[] } {
  const last = list.children.at(-1);
  const [paragraph, ...below] = last?.children ?? [];
  if (last === undefined || paragraph?.type !== 'paragraph' || below.length > 0) return { list, after: [] };
  const lines = linesOf(paragraph);
  const from = lines.findIndex((line, at) => at > 0 && labelled(line) !== undefined);
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

/** GitHub renders an unanswered field as `_No response_`; people write `n/a` or a dash. */
function isUnanswered(markdown: Markdown, parts: Part[]): boolean {
  const [part] = parts;
  if (parts.length !== 1 || part === undefined || (part.type !== 'line' && part.type !== 'paragraph')) return false;
  const text = part.type === 'line' ? part.text : sourceOf(markdown, [part]);
  return /^(?:[_*]No response[_*]|n\/?a|none|nothing|tbd|todo|[-–—.…]+)$/i.test(text);
}
