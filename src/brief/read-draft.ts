import type { FieldBlock } from './field-block.ts';
import type { Field } from './field-names.ts';
import type { PageBrief } from './page-brief.ts';
import { type Line, linesOf, type Markdown, type Part, parseMarkdown, plainLine } from './parse-markdown.ts';
import { readCallsToAction, readHref, type WrittenCallToAction } from './read-calls-to-action.ts';
import { readEntries, readText } from './read-entries.ts';
import { readMessages, unquoted } from './read-messages.ts';
import { readSections, splitName } from './read-sections.ts';
import { readSeo } from './read-seo.ts';
import { splitFields } from './split-fields.ts';

/** A brief as far as somebody has written it. Empty texts and lists are not there yet. */
export type Draft = Omit<PageBrief, 'ctas' | 'route'> & {
  /** As written; what it means is decided later. */
  route: string;
  ctas: WrittenCallToAction[];
  /** Which fields were named by a heading, a label or a front matter key. */
  named: Field[];
  notes: string[];
};

/** Reads Markdown as a brief: one draft for each page it describes. */
export function readDraft(text: string): Draft[] {
  const markdown = parseMarkdown(text);
  const blocks = splitFields(markdown).map(seoTitleApart);
  // People name their buttons even when they name nothing else.
  const isProse = blocks.every((block) => block.field === undefined || block.field === 'ctas');
  const drafts = splitPages(blocks).map((page) => readPage(markdown, page));
  const prose = blocks.flatMap((block) => (block.field === undefined ? block.parts : []));
  return isProse ? drafts.map((draft) => readProse(markdown, draft, prose)) : drafts;
}

export const emptyDraft: Draft = {
  page: '',
  route: '',
  goal: '',
  audience: '',
  messages: [],
  sections: [],
  ctas: [],
  content: '',
  seo: { title: '', description: '', raw: '' },
  references: '',
  constraints: '',
  company: '',
  named: [],
  notes: [],
};

/** The other draft's fields where it has any, this one's elsewhere. */
export function mergeDrafts(draft: Draft, other: Draft): Draft {
  const merged = {
    page: other.page || draft.page,
    route: other.route || draft.route,
    goal: other.goal || draft.goal,
    audience: other.audience || draft.audience,
    messages: other.messages.length > 0 ? other.messages : draft.messages,
    sections: other.sections.length > 0 ? other.sections : draft.sections,
    ctas: other.ctas.length > 0 ? other.ctas : draft.ctas,
    content: joined([draft.content, other.content], '\n\n'),
    seo: other.seo.raw === '' ? draft.seo : other.seo,
    references: other.references || draft.references,
    constraints: other.constraints || draft.constraints,
    company: other.company || draft.company,
  };
  return { ...merged, named: [...draft.named, ...other.named], notes: [...draft.notes, ...other.notes] };
}

/** Sets a field from Markdown. The same readers serve headings, labels and front matter. */
export function readField(draft: Draft, field: Field, markdown: Markdown, parts: Part[]): Draft {
  switch (field) {
    case 'page':
      return { ...draft, ...readPageName(draft, parts) };
    case 'route':
      return {
        ...draft,
        route: joined([...new Set([draft.route, ...readEntries(parts).map(routeText)])], '\n'),
      };
    case 'messages':
      return { ...draft, messages: [...draft.messages, ...readMessages(parts)] };
    case 'ctas':
      return { ...draft, ctas: [...draft.ctas, ...readCallsToAction(parts)] };
    case 'sections': {
      const { sections, remarks } = readSections(markdown, parts);
      return {
        ...draft,
        sections: [...draft.sections, ...sections],
        content: joined([draft.content, remarks], '\n\n'),
      };
    }
    case 'seo':
      return { ...draft, seo: mergeSeo(draft.seo, readSeo(markdown, parts)) };
    default:
      return { ...draft, [field]: joined([draft[field], readText(markdown, parts)], '\n\n') };
  }
}

function mergeSeo(one: Draft['seo'], other: Draft['seo']): Draft['seo'] {
  return {
    title: one.title || other.title,
    description: one.description || other.description,
    raw: joined([one.raw, other.raw], '\n'),
  };
}

/** `Pricing`, or name and route together: `Pricing, /pricing`, `Pricing (/pricing)`, or one below the other. */
function readPageName(draft: Draft, parts: Part[]): Pick<Draft, 'page' | 'route'> {
  const written = readEntries(parts)
    .slice(0, 2)
    .map(({ line }) => line.text)
    .join(' ');
  const [, name = '', path = ''] = /^([^/]+?)[\s,;:|()→–—>-]+[`(]?(\/[^\s`),]*)[`)]?$/u.exec(written) ?? [];
  return { page: draft.page || unquoted(name) || firstWords(parts), route: draft.route || path };
}

function routeText(entry: { line: Line }): string {
  const [link] = entry.line.links;
  return link && link.at === 0 ? link.label : entry.line.text;
}

function firstWords(parts: Part[]): string {
  const line = readEntries(parts).at(0)?.line;
  return unquoted(line?.links.at(0)?.label ?? line?.text ?? '').replace(/\s+/g, ' ');
}

/** `Title: …` after `Page: …` is the title for search engines, not a second page. */
function seoTitleApart(block: FieldBlock, at: number, all: FieldBlock[]): FieldBlock {
  if (block.field !== 'page' || !titleHeading.test(block.heading)) return block;
  const follows = all.slice(0, at).some((other) => other.field === 'page' && !titleHeading.test(other.heading));
  return follows ? { ...block, field: 'seo' } : block;
}

const titleHeading = /^(?:title|titel|titre|t[íi]tulo|titolo)\b/i;

/** Blocks of each page the brief describes: a second page begins where a field says another page's name. */
function splitPages(blocks: FieldBlock[]): FieldBlock[][] {
  const pages: FieldBlock[][] = [[]];
  let name = '';
  for (const block of blocks) {
    const words = block.field === 'page' ? firstWords(block.parts) : '';
    const listed = block.field === 'page' ? readEntries(block.parts).filter((entry) => entry.from === 'item') : [];
    if (listed.length > 1) {
      return listed.map(({ line }) => blocks.map((other) => (other === block ? { ...block, parts: [line] } : other)));
    }
    if (words !== '' && name !== '' && words.toLowerCase() !== name.toLowerCase()) pages.push([]);
    if (words !== '') name = words;
    pages.at(-1)?.push(block);
  }
  return pages;
}

function readPage(markdown: Markdown, blocks: FieldBlock[]): Draft {
  const hasSections = blocks.some((block) => block.field === 'sections');
  const title = blocks.find((block) => block.depth > 0);
  const untold = blocks.filter((block) => block.field === undefined && block.heading !== '' && block.depth > 1);
  const content: string[] = [];
  const sections: Draft['sections'] = [];
  let draft = emptyDraft;
  for (const block of blocks) {
    if (block.field !== undefined) {
      draft = { ...readField(draft, block.field, markdown, block.parts), named: [...draft.named, block.field] };
    } else if (block === title && block.depth === 1) {
      content.push(readText(markdown, block.parts));
    } else if (!hasSections && untold.length === 1 && untold[0] === block && holdsLongList(block)) {
      draft = readField(draft, 'sections', markdown, block.parts);
    } else if (block.heading !== '' && !hasSections) {
      const { name, notes } = splitName(plainLine(block.heading));
      sections.push({ name, notes: joined([notes, readText(markdown, block.parts)], '\n') });
    } else {
      const text = readText(markdown, block.parts);
      content.push(text === '' ? '' : joined([block.heading, text], '\n'));
    }
  }
  return {
    ...draft,
    page: draft.page || (title?.depth === 1 && title.field === undefined ? title.heading : ''),
    sections: [...draft.sections, ...sections],
    content: joined([...content, draft.content], '\n\n'),
  };
}

/** The one heading of a brief with a list under it lists the sections, whatever it is called. */
function holdsLongList(block: FieldBlock): boolean {
  return block.parts.some((part) => part.type === 'list' && part.children.length >= 3);
}

function joined(texts: string[], separator: string): string {
  return texts.filter((text) => text !== '').join(separator);
}

/** Of plain prose: the first paragraph is the goal, what is clearly a button is one, and all of it is content. */
function readProse(markdown: Markdown, draft: Draft, parts: Part[]): Draft {
  if (draft.content === '') return draft;
  const paragraphs = parts.filter((part) => part.type === 'paragraph');
  const goal = readText(markdown, paragraphs.slice(0, 1));
  const written = readCallsToAction(paragraphs.flatMap(linesOf)).filter((cta) => isButton(cta, draft.content));
  const ctas = written.length > 0 ? written : readCallButton(draft.content);
  const isGoal = goal !== '' && goal.length <= 600;
  const titled = parts.filter((part) => part.type === 'paragraph' && linesOf(part)[0]?.lead);
  const demanded = readDemanded(parts);
  const told: Partial<Draft> =
    titled.length > 1 ? readTitled(markdown, parts, { titled, isGoal, demanded: demanded.parts }) : {};
  const request = routeRequest.exec(draft.content);
  // Where the page should live is said to whoever builds it, not to its readers.
  const content = (told.content ?? draft.content).replace(request?.[0] ?? '', '').trim();
  return {
    ...draft,
    ...told,
    content,
    goal: isGoal ? joined([goal, request?.[0].trim() ?? ''], ' ') : '',
    route: draft.route || (request?.[1] ?? ''),
    messages: demanded.messages,
    ctas: draft.ctas.length > 0 ? draft.ctas : ctas,
    company: companyInRequest(goal),
    notes: isGoal ? [...draft.notes, 'Took the first paragraph as the goal of the page.'] : draft.notes,
  };
}

/** `People must know:` and the list under it are the key messages. */
function readDemanded(parts: Part[]): { messages: string[]; parts: Part[] } {
  const at = parts.findIndex(
    (part, index) =>
      part.type === 'paragraph' && demand.test(linesOf(part).at(-1)?.text ?? '') && parts[index + 1]?.type === 'list',
  );
  const taken = at < 0 ? [] : parts.slice(at, at + 2);
  return { messages: readMessages(taken.slice(1)), parts: taken };
}

const demand =
  /\b(?:must|should|have to|need to)\s+(?:be able to\s+)?(?:read|know|learn|see|understand|remember)\b[^.!?]*:$/i;

/** The sentence `It should live at /events and make people sign up.`, and the path in it. */
const routeRequest = /[^.!?\n]*\b(?:live|lives|sit|sits)\s+(?:at|under)\s+`?(\/[\w/-]*)[^.!?\n]*(?:[.!?]\s*|$)/i;

/** "Button: call now" beside a telephone number. */
function readCallButton(text: string): WrittenCallToAction[] {
  const label = /\bbutton:?\s+(?:says?\s+|saying\s+)?["“]?((?:call|ring|phone)\b[^.,;"”\n]{0,24})/i
    .exec(text)?.[1]
    ?.trim();
  const written = /(?<![\w.,])(?:\+|0)\d[\d ()/-]{6,20}\d/.exec(text)?.[0];
  const href = written && readHref(written);
  return label && href ? [{ label: label.charAt(0).toUpperCase() + label.slice(1), href, written }] : [];
}

/** "We need a website for Dave's Plumbing, …" names the company. */
function companyInRequest(goal: string): string {
  return (
    /\b(?:web\s?site|page|homepage) for (?:the )?((?:\p{Lu}[\p{L}'’&.-]*|&)(?: (?:\p{Lu}[\p{L}'’&.-]*|&)){0,4})/u
      .exec(goal)?.[1]
      ?.replace(/\.$/, '') ?? ''
  );
}

/** Paragraphs that begin in bold are sections: `**The classes** Six Tuesdays.` What is no goal besides is content. */
function readTitled(
  markdown: Markdown,
  parts: Part[],
  { titled, isGoal, demanded }: { titled: Part[]; isGoal: boolean; demanded: Part[] },
): Pick<Draft, 'sections' | 'content'> {
  const first = parts.findIndex((part) => titled.includes(part));
  const before = parts.slice(isGoal ? 1 : 0, first).filter((part) => !demanded.includes(part));
  const { sections } = readSections(
    markdown,
    parts.slice(first).filter((part) => !demanded.includes(part)),
  );
  return { sections, content: readText(markdown, before) };
}

/** In running text only a quoted label or an arrow makes a link a button. */
function isButton({ label, href, written }: WrittenCallToAction, text: string): boolean {
  if (href === undefined || label === '' || label.length > 60) return false;
  const isQuoted = ['“', '"', '„', '«', '「'].some((mark) => text.includes(`${mark}${label}`));
  const [before = ''] = text.split(written);
  return isQuoted || /(?:[→⇒➜]|[-=]>)[^\n]{0,5}$/u.test(before);
}
