import { type Field, fieldNamed, fields, formLabels } from './field-names.ts';
import {
  type Block,
  type Heading,
  type Line,
  linesOf,
  type Markdown,
  type Part,
  plainLine,
  sourceOf,
  withoutStart,
} from './parse-markdown.ts';

/** What stands under one heading or label. `field` is absent where the heading names no field, or where there is none. */
export type FieldBlock = { field?: Field; heading: string; depth: number; parts: Part[] };

/**
 * Cuts a brief into its fields: at headings that name a field (the issue form, or Markdown by hand), or, where no
 * heading does, at lines such as `Goal: …`. Text before the first one comes as a block with an empty heading.
 */
export function splitFields(markdown: Markdown): FieldBlock[] {
  const named = nameHeadings(markdown.blocks);
  const blocks = named.size > 0 ? splitAtHeadings(markdown, named) : splitAtLabels(markdown);
  return blocks.map((block) => ({ ...block, parts: isUnanswered(markdown, block.parts) ? [] : block.parts }));
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

function labelled(line: Line): { field: Field; rest: Line } | undefined {
  const label = /^[^:：]{1,60}[:：]/.exec(line.text)?.[0];
  const field = label === undefined ? undefined : fieldNamed(label);
  return field && label !== undefined ? { field, rest: withoutStart(line, label.length) } : undefined;
}

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
    current = {
      ...(opensField ? { field: name.field } : {}),
      heading: headingLine(block).text,
      depth: block.depth,
      parts: opensField && name.rest ? [name.rest] : [],
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

function splitAtLabels(markdown: Markdown): FieldBlock[] {
  let current: FieldBlock = { heading: '', depth: 0, parts: [] };
  const result = [current];
  const open = (block: FieldBlock) => {
    current = block;
    result.push(block);
  };

  for (const [at, block] of markdown.blocks.entries()) {
    if (block.type === 'heading') {
      if (keepsHeading(current, block.depth, false)) current.parts.push(block);
      else open({ heading: headingLine(block).text, depth: block.depth, parts: [] });
    } else if (block.type === 'paragraph') {
      const lines = linesOf(block);
      const introduced = markdown.blocks[at + 1]?.type === 'list' ? introducedField(lines.at(-1)) : undefined;
      if (introduced === undefined && !lines.some(labelled)) {
        if (endsWithParagraph(current)) open({ heading: '', depth: 0, parts: [] });
        current.parts.push(block);
        continue;
      }
      for (const line of lines) {
        const label = labelled(line);
        if (label) open({ field: label.field, heading: '', depth: 0, parts: label.rest.text ? [label.rest] : [] });
        else if (introduced && line === lines.at(-1)) open({ field: introduced, heading: '', depth: 0, parts: [] });
        else current.parts.push(line);
      }
    } else if (block.type === 'list' && !holdsList(current)) {
      const items = block.children.map((item) => {
        const first = item.children.at(0);
        const line = first?.type === 'paragraph' ? linesOf(first).at(0) : undefined;
        return { label: line && labelled(line), rest: item.children.slice(1) };
      });
      const named = new Set(items.map((item) => item.label?.field).filter((field) => field !== undefined));
      if (named.size < 2) current.parts.push(block);
      else
        for (const { label, rest } of items) {
          if (label)
            open({ field: label.field, heading: '', depth: 0, parts: label.rest.text ? [label.rest, ...rest] : rest });
        }
    } else {
      current.parts.push(block);
    }
  }
  return result;
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

function holdsList(block: FieldBlock): boolean {
  return block.field === 'messages' || block.field === 'sections' || block.field === 'ctas';
}

/** A labelled value of one line ends with its paragraph; a labelled list, with the list. */
function endsWithParagraph(block: FieldBlock): boolean {
  if (block.field === undefined || block.field === 'sections' || block.parts.length === 0) return false;
  return !holdsList(block) || block.parts.some((part) => part.type === 'list');
}

/** GitHub renders an unanswered field as `_No response_`; people write `n/a` or a dash. */
function isUnanswered(markdown: Markdown, parts: Part[]): boolean {
  const [part] = parts;
  if (parts.length !== 1 || part === undefined || (part.type !== 'line' && part.type !== 'paragraph')) return false;
  const text = part.type === 'line' ? part.text : sourceOf(markdown, [part]);
  return /^(?:[_*]No response[_*]|n\/?a|none|nothing|tbd|todo|[-–—.…]+)$/i.test(text);
}
