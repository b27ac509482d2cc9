import { blockForName, chooseBlock } from './choose-block.ts';
import { divideProse } from './divide-prose.ts';
import type { BlockType } from './page-content.ts';
import type { Brief } from './read-brief.ts';
import { type Notes, readNotes } from './read-notes.ts';
import { capitalise, fold, plain, sentences, sharedWords } from './text-pieces.ts';

/** A section of the brief with what there is to say in it. */
export type SectionPlan = { name: string; notes: Notes; blockType: BlockType };

/** The sections in order, and the supplied copy that belongs to none of them. */
export type PagePlan = { sections: SectionPlan[]; spareText: string[] };

/**
 * Chooses a block for every section of the brief and hands out its supplied copy: text under a heading with a
 * section's name goes there, other paragraphs to the section they share most words with. The first section opens
 * the page; one with too much in it for that gets an opening in front, because a page needs its one main heading.
 */
export function planSections(brief: Brief): PagePlan {
  const wanted = brief.sections.length > 0 ? brief.sections : defaultSections(brief);
  const { texts, spareText } = shareContent(
    brief.sections.length > 0 ? brief.content : '',
    wanted.map(({ name, notes }) => ({ name, notes })),
  );
  const sections = wanted.map(({ name, notes }, index): SectionPlan => {
    const read = withSteps(name, readNotes([notes, ...(texts[index] ?? [])].join('\n')));
    const material = {
      name,
      notes: read,
      messages: brief.messages.length,
      calls: brief.ctas,
    };
    return { name, notes: read, blockType: chooseBlock(material) };
  });
  if (!sections.some(({ blockType }) => blockType === 'hero')) {
    const [first] = sections;
    if (first && canOpen(first)) first.blockType = 'hero';
    else sections.unshift({ name: brief.page || 'Hero', notes: readNotes(''), blockType: 'hero' });
  }
  const last = sections.at(-1);
  if (last && brief.ctas.length > 0 && canClose(last) && sections.every(isNoCall)) last.blockType = 'cta';
  return { sections, spareText };
}

/** A sequence told in prose ("Order by noon, we roast on Tuesday, the bike brings it") has its steps taken apart. */
function withSteps(name: string, notes: Notes): Notes {
  const [text] = notes.texts;
  if (blockForName(name) !== 'steps' || notes.items.length > 0 || text === undefined || notes.texts.length > 1)
    return notes;
  const told = sentences(text);
  const clauses = told.length === 1 ? text.split(/,\s+(?:then\s+|and\s+|dann\s+|und\s+|puis\s+|luego\s+)?/) : told;
  if (clauses.length < 3 || clauses.length > 6 || clauses.some((clause) => clause.length < 6 || clause.length > 90))
    return notes;
  const items = clauses.map((clause) => ({
    title: capitalise(plain(clause).replace(/\.$/, '')),
    text: '',
    raw: plain(clause),
  }));
  return { ...notes, items, ordered: true, texts: [] };
}

/** A short last text ("Ride next week", "Work with us") calls to act. */
function canClose(section: SectionPlan): boolean {
  return canOpen(section) && blockForName(section.name) !== 'richText';
}

function isNoCall({ blockType }: SectionPlan): boolean {
  return blockType !== 'cta' && blockType !== 'contact';
}

/** A first section of at most a few sentences ("Introduction", "Welcome") is the opening. */
function canOpen({ notes, blockType }: SectionPlan): boolean {
  const { items, questions, quotes, texts } = notes;
  const short = texts.join(' ').length <= 240;
  return blockType === 'richText' && short && items.length + questions.length + quotes.length === 0;
}

function defaultSections(brief: Brief): { name: string; notes: string }[] {
  const { first, rest } = divideProse(brief.content);
  const isFirstNeeded = brief.messages.length < 2;
  const about = isFirstNeeded ? rest : brief.content;
  return [
    { name: 'Hero', notes: isFirstNeeded ? first : '' },
    ...(brief.messages.length > 2 ? [{ name: 'Features', notes: '' }] : []),
    ...(about.trim() ? [{ name: (brief.route === '/' && brief.company) || brief.page || 'About', notes: about }] : []),
    ...(brief.ctas.length > 0 ? [{ name: 'Call to action', notes: '' }] : []),
  ];
}

type Shared = { texts: string[][]; spareText: string[] };

function shareContent(content: string, sections: { name: string; notes: string }[]): Shared {
  const texts: string[][] = sections.map(() => []);
  const spareText: string[] = [];
  let current = -1;
  for (const paragraph of content.replaceAll('\r\n', '\n').split(/\n{2,}/)) {
    const lines = paragraph.split('\n').filter((line) => line.trim() !== '');
    const named = headingIn(lines[0] ?? '', sections);
    if (named !== null) current = named.index;
    else if (/^#{1,6}\s/.test(lines[0] ?? '')) current = -1;
    const rest = named ? [named.rest, ...lines.slice(1)].filter(Boolean) : lines;
    if (rest.length === 0) continue;
    const text = rest.join('\n');
    const at = current >= 0 ? current : closestSection(text, sections);
    if (at >= 0) texts[at]?.push(text);
    else spareText.push(plain(text.replace(/\n/g, ' ')));
  }
  return { texts, spareText };
}

/** A line that is a section's name: `## FAQ`, `**FAQ**`, `FAQ:` or `FAQ: with text behind it`. */
function headingIn(line: string, sections: { name: string }[]): { index: number; rest: string } | null {
  const bare = line
    .replace(/^#{1,6}\s+/, '')
    .replaceAll('**', '')
    .trim();
  const [, label = bare, rest = ''] = /^([^:：]{2,60})[:：]\s*(.*)$/.exec(bare) ?? [];
  const index = sections.findIndex(({ name }) => fold(name) === fold(label));
  return index < 0 ? null : { index, rest };
}

function closestSection(text: string, sections: { name: string; notes: string }[]): number {
  const scores = sections.map(({ name, notes }) => {
    const fitting = blockForName(name) === 'faq' && /[?？؟]/.test(text) ? 3 : 0;
    return fitting + sharedWords(text, `${name} ${notes}`);
  });
  const best = Math.max(0, ...scores);
  return best === 0 ? -1 : scores.indexOf(best);
}
