import { type Field, fieldNamed, fields, formLabels } from './field-names.ts';
import { type Block, type Heading, type Line, linesOf, plainLine } from './parse-markdown.ts';
import { forbids, readLabel } from './read-label.ts';

/** The headings that open a field. `said` is what the heading itself says of it: `## Goal: sell`. */
export type NamedHeadings = Map<Heading, { field: Field; said: Line | undefined }>;

/** Finds the headings that name a field, by their words or, in a form with other labels, by their place. */
export function nameHeadings(blocks: Block[]): NamedHeadings {
  const headings = blocks.filter((block) => block.type === 'heading');
  const named: NamedHeadings = new Map();
  for (const heading of headings) {
    const name = nameLine(headingLine(heading));
    if (name) named.set(heading, name);
  }
  dropLookalikes(named);
  nameByPosition(headings, named);
  return named;
}

export function headingLine(heading: Heading): Line {
  return linesOf(heading).at(0) ?? plainLine('');
}

/** `Goal`, `Goal – what it is for`, or `Goal: sell`. */
function nameLine(line: Line): { field: Field; said: Line | undefined } | undefined {
  const field = fieldNamed(line.text) ?? fieldNamed(line.text.split(/\s[–—-]\s/, 1)[0] ?? '');
  if (field) return { field, said: forbids(line.text) ? plainLine(`${line.text}:`) : undefined };
  const label = readLabel(line);
  return label && { field: label.field, said: label.rest };
}

/**
 * A section may be called like a field (`### CTA` or even `### Goal` under Sections of the form). Where the form's own
 * label stands, only that is the field; where it stands twice, the one on the field's side of Sections is. Page and
 * route are kept: twice means two pages, and then everything comes twice.
 */
function dropLookalikes(named: NamedHeadings): void {
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
function nameByPosition(headings: Heading[], named: NamedHeadings): void {
  const agrees = headings.every((heading, at) => (named.get(heading)?.field ?? fields[at]) === fields[at]);
  if (headings.length !== fields.length || !agrees) return;
  for (const [at, field] of fields.entries()) {
    const heading = headings[at];
    if (heading && !named.has(heading)) named.set(heading, { field, said: undefined });
  }
}
