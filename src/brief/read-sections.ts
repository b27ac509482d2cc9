import type { BriefSection } from './page-brief.ts';
import { type Line, linesOf, type Markdown, type Part, plainLine, sourceOf, withoutStart } from './parse-markdown.ts';
import { type Entry, readEntries } from './read-entries.ts';
import { unquoted } from './read-messages.ts';

/**
 * The sections of a field, in order, however they were written: sub-headings, list items, lines, a table, or one line
 * of names. `remarks` is text that names no section.
 */
export function readSections(markdown: Markdown, parts: Part[]): { sections: BriefSection[]; remarks: string } {
  const sections: BriefSection[] = [];
  const remarks: string[] = [];
  const annotate = (text: string) => {
    const last = sections.at(-1);
    if (last === undefined) remarks.push(text);
    else last.notes = joinNotes(last.notes, text);
  };
  const depth = Math.min(...parts.map((part) => (part.type === 'heading' ? part.depth : 9)));
  const titles = paragraphsThatAreTitles(parts);
  const lines = parts.filter(holdsSectionPerLine);
  const hasLists = parts.some((part) => part.type === 'list' || part.type === 'table');
  let insideTitle = false;

  for (const part of parts) {
    if (part.type === 'heading' && part.depth === depth) {
      insideTitle = true;
      sections.push(splitName(linesOf(part).at(0) ?? plainLine('')));
    } else if (titles.has(part) && part.type === 'paragraph') {
      insideTitle = true;
      const [title = plainLine(''), ...more] = linesOf(part);
      sections.push(withNotes(splitName(title), more.map((line) => line.text).join('\n')));
    } else if (part.type === 'list' && lines.some((other) => parts.indexOf(other) === parts.indexOf(part) - 1)) {
      // Each line is a section, and the list tells more of the last one; a line right under the list is the next.
      const [items = '', ...next] = sourceOf(markdown, [part]).split(/\n(?=[^\s\-*+•\d])/);
      annotate(items);
      sections.push(...next.map((line) => splitName(plainLine(line))));
    } else if (
      part.type !== 'line' &&
      !lines.includes(part) &&
      (insideTitle || (part.type === 'paragraph' && hasLists))
    ) {
      annotate(sourceOf(markdown, [part]));
    } else {
      for (const entry of readEntries([part])) {
        const read = entry.from === 'row' ? [sectionOfRow(entry)] : sectionsOfEntry(markdown, entry);
        if (read.length > 0) sections.push(...read);
        else annotate(entry.line.text);
      }
    }
  }
  return { sections: sections.filter((section) => section.name !== ''), remarks: remarks.join('\n') };
}

/** A name and its notes from one line: `Hero – full width`, `**Hero**: full width`, `2. Hero (full width)`. */
export function splitName(line: Line): BriefSection {
  const { name, notes } = splitAtSeparator(line);
  const [, bare = '', aside = '', end = ''] = /^(.+?)\s*[(（]([^)）]*)([)）]?)$/u.exec(name) ?? [];
  if (bare === '') return { name, notes };
  // The separator may have stood inside the parentheses: `Hero (headline: We bake)`.
  const all = end === '' && notes !== '' ? `${aside}: ${notes.replace(/[)）]$/u, '')}` : joinNotes(aside, notes);
  return { name: unquoted(bare), notes: all };
}

function splitAtSeparator(line: Line): BriefSection {
  const text = line.text.replace(/^(?:(?:section|abschnitt|sección|sezione)\s+)?\d{1,2}\s*[.):：–-]\s+/i, '');
  const cut = line.text.length - text.length;
  const unnumbered = cut === 0 ? line : { ...withoutStart(line, cut), lead: line.lead };
  if (unnumbered.lead !== '' && unnumbered.text.startsWith(unnumbered.lead)) {
    const name = unnumbered.lead.replace(trailingSeparator, '').replace(leadingNumber, '');
    return { name: unquoted(name), notes: unnumbered.text.slice(unnumbered.lead.length).replace(leadingSeparator, '') };
  }
  const separator = /\s+(?:[–—|→]|--?|->)\s+|[:：](?:\s+|$)|：|\s*[–—]\s+/u.exec(unnumbered.text);
  if (separator && separator.index > 0 && separator.index <= longestName) {
    const name = unnumbered.text.slice(0, separator.index);
    return { name: unquoted(name), notes: unnumbered.text.slice(separator.index + separator[0].length).trim() };
  }
  return shortened(unnumbered.text);
}

const longestName = 80;
const leadingNumber = /^\d{1,2}[.)]\s+/;
const trailingSeparator = /\s*[:：–—-]+\s*$/u;
const leadingSeparator = /^\s*[:：–—|→-]*\s*/u;

/** A whole sentence cannot be a heading: its first words become the name, and all of it the notes. */
function shortened(text: string): BriefSection {
  const bare = text.replace(/[.。]$/u, '');
  if (bare.length <= longestName) return { name: unquoted(bare), notes: '' };
  const clause = /^.{3,60}?(?=[,;.(]|\s(?:with|that|which|where|mit|avec|con|met|som|med)\s)/u.exec(text)?.[0];
  const words = text.slice(0, 60).replace(/\s+\S*$/u, '');
  return { name: (clause ?? words).trim(), notes: text };
}

function sectionsOfEntry(markdown: Markdown, entry: Entry): BriefSection[] {
  if (entry.from === 'line') {
    const names = listedNames(entry.line.text);
    if (names.length > 0) return names.map((name) => ({ name, notes: '' }));
    // A long sentence between the sections is a remark about them, not one of them.
    if (
      entry.line.lead === '' &&
      entry.line.text.length > longestName &&
      splitName(entry.line).notes === entry.line.text
    ) {
      return [];
    }
  }
  const below = [...entry.more.map((line) => line.text), sourceOf(markdown, entry.children)];
  return [withNotes(splitName(entry.line), below.filter((text) => text !== '').join('\n'))];
}

/** `Hero, Plans, Questions`, `Hero → Plans → Questions` or `A hero, then the plans` on one line. */
function listedNames(text: string): string[] {
  const told = text.replace(/[.。]$/u, '').split(/,?\s+(?:and\s+)?(?:then|followed by|dann|danach|puis|luego|poi)\s+/i);
  if (told.length > 1 && told.every((name) => name !== '' && name.length <= 40)) return told.map(withoutArticle);
  for (const separator of [
    /\s*(?:→|->|⇒|=>|>|›|»)\s*/,
    /\s*[;；]\s*/,
    /\s+[/|·•]\s+/,
    /\s*[,，、،]\s*(?:(?:and|und|et|y|e|en|och|og)\s+)?/,
  ]) {
    const names = text.replace(/[.。]$/u, '').split(separator);
    const areNames = names.every((name) => name !== '' && name.length <= 40 && name.split(/\s+/).length <= 5);
    if (names.length >= 3 && areNames && !names.some((name) => /[:：]|\s[–—-]\s/.test(name))) return names;
  }
  return [];
}

function withoutArticle(name: string): string {
  const bare = name.replace(/^(?:an?|the)\s+/i, '').trim();
  return bare.charAt(0).toLocaleUpperCase() + bare.slice(1);
}

function sectionOfRow(entry: Entry): BriefSection {
  const cells = entry.cells.map((cell) => cell.text);
  const at = cells.findIndex((cell) => cell !== '' && !/^#?\d+\.?$/.test(cell));
  const name = cells[at] ?? '';
  const notes = cells.slice(at + 1).filter((cell) => cell !== '');
  return { name: unquoted(name), notes: notes.join('\n') };
}

/** A paragraph of three and more lines that each name a section: `Hero - photo`, `How it works: order, ride, keep`. */
function holdsSectionPerLine(part: Part): boolean {
  if (part.type !== 'paragraph') return false;
  const lines = linesOf(part);
  const named = lines.filter((line) => line.text.length <= 40 || splitAtSeparator(line).notes !== '');
  return lines.length > 2 && named.length === lines.length && !lines.some((line) => /^[^:–—-]*[.!?]$/u.test(line.text));
}

/** Paragraphs such as `**Hero**` or `Hero:` that stand above the text or list about them. */
function paragraphsThatAreTitles(parts: Part[]): Set<Part> {
  const paragraphs = parts.filter((part) => part.type === 'paragraph');
  const bold = paragraphs.filter((part) => (linesOf(part).at(0)?.lead ?? '') !== '');
  const first = parts.at(0);
  const lists = parts.filter((part) => part.type === 'list');
  if (first?.type === 'paragraph' && bold.includes(first) && (bold.length > 1 || lists.length > 0))
    return new Set(bold);
  const announcing = paragraphs.filter((part) => {
    const [line, second] = linesOf(part);
    const next = parts[parts.indexOf(part) + 1];
    return second === undefined && next?.type === 'list' && /^[^.!?]{1,60}[:：]$/u.test(line?.text ?? '');
  });
  return new Set(announcing.length > 1 && announcing.length === lists.length ? announcing : []);
}

function withNotes(section: BriefSection, notes: string): BriefSection {
  return { name: section.name, notes: joinNotes(section.notes, notes) };
}

function joinNotes(one: string, other: string): string {
  return [one, other].filter((notes) => notes.trim() !== '').join('\n');
}
