import type { FieldBlock } from './field-block.ts';
import type { Field } from './field-names.ts';
import { headingLine, type NamedHeadings, nameHeadings } from './name-headings.ts';
import { linesOf, type Markdown, type Part, sourceOf } from './parse-markdown.ts';
import { readLabel } from './read-label.ts';
import { splitAtLabels } from './split-at-labels.ts';

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

function splitAtHeadings(markdown: Markdown, named: NamedHeadings): FieldBlock[] {
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
      parts: opensField && name.said ? [name.said] : [],
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
function mayHoldLabels(block: FieldBlock, named: NamedHeadings): boolean {
  const hasSections = [...named.values()].some((name) => name.field === 'sections');
  return block.field === undefined && (named.size === 0 || hasSections || block.depth <= 1);
}

/** Under a list of sections a line may name a field that no heading names: `Buttons: Book → /book`. */
function splitAfterSections(block: FieldBlock, named: NamedHeadings): FieldBlock[] {
  const lastList = block.parts.findLastIndex((part) => part.type === 'list');
  if (block.field !== 'sections' || lastList < 0) return [block];
  const taken = new Set([...named.values()].map(({ field }) => field));
  const at = block.parts.findIndex((part, index) => {
    const line = index > lastList && part.type === 'paragraph' ? linesOf(part).at(0) : undefined;
    const field = line && readLabel(line)?.field;
    return field !== undefined && !taken.has(field);
  });
  if (at < 0) return [block];
  const rest = splitAtLabels({ heading: '', depth: 0, parts: block.parts.slice(at) });
  return [{ ...block, parts: block.parts.slice(0, at) }, ...rest];
}

/** GitHub renders an unanswered field as `_No response_`; people write `n/a` or a dash. */
function isUnanswered(markdown: Markdown, parts: Part[]): boolean {
  const [part] = parts;
  if (parts.length !== 1 || part === undefined || (part.type !== 'line' && part.type !== 'paragraph')) return false;
  const text = part.type === 'line' ? part.text : sourceOf(markdown, [part]);
  return /^(?:[_*]No response[_*]|n\/?a|none|nothing|tbd|todo|[-–—.…]+)$/i.test(text);
}
