import { mapTexts } from './map-texts.ts';
import type { Block, PageContent } from './page-content.ts';
import type { Brief } from './read-brief.ts';
import { endSentence, fold, joinSentences } from './text-pieces.ts';

/** Lines of a report that speak of a fault, without those that say there is none. */
export function faultLines(report: string): string[] {
  return report.split('\n').filter((line) => FAULT.test(line) && !ALL_WELL.test(line));
}

const FAULT =
  /missing|not (?:found|visible|shown|on the page|there)|does not (?:exist|contain|show|appear|fit)|cannot be|empty or hidden|instead of|beyond the|cuts off|is not assignable|\bTS\d{4}\b|overflow|wider than|sideways|cannot find|\berrors?\b|fail(?:s|ed|ure)?\b|✗|✘|❌/i;
const ALL_WELL =
  /\b(?:no|0|zero|without|nothing)\s+(?:\w+\s+)?(?:missing|errors?|overflows?|failures?|problems?|findings|violations)\b|\bnothing (?:is )?(?:missing|wider)|: ?(?:ok|passed|success)\b|^\W*(?:ok|pass(?:ed)?|success|✓|✔|✅)/i;

/**
 * Changes a page by what checks reported about it: a missing message or call to action is added word for word, a
 * field or value the types refuse is left out, words too long for a line move out of headings. The same reports always
 * give the same page; what it cannot repair stays as it is.
 */
export function repairPage(page: PageContent, brief: Brief, lines: string[]): PageContent {
  return lines.reduce((repaired, line) => REPAIRS.reduce((next, repair) => repair(next, brief, line), repaired), page);
}

type Repair = (page: PageContent, brief: Brief, line: string) => PageContent;

const REPAIRS: Repair[] = [addMissing, leaveOutRefused, breakLongWords];

function addMissing(page: PageContent, brief: Brief, line: string): PageContent {
  if (!/missing|not (?:found|visible|shown|on the page|there)|does not (?:contain|show|appear)|cannot be/i.test(line))
    return page;
  const said = fold(line);
  const last = page.blocks.findLast((block) => block.blockType !== 'hero') ?? page.blocks.at(-1);
  if (!last) return page;
  const message = brief.messages.find((text) => said.includes(fold(text)));
  const action = brief.ctas.find(({ label }) => said.includes(fold(label)));
  if (message && !fold(introOf(last)).includes(fold(message)))
    return replaceBlock(page, last, withIntro(last, message));
  if (action && !last.links?.some(({ label, href }) => label === action.label && href === action.href)) {
    const link = { ...action, style: 'secondary' as const };
    return replaceBlock(page, last, { ...last, links: [...(last.links ?? []), link] });
  }
  return page;
}

function introOf(block: Block): string {
  return block.blockType === 'hero' ? block.lede : (block.intro ?? '');
}

function withIntro(block: Block, text: string): Block {
  if (block.blockType === 'hero') return { ...block, lede: joinSentences([block.lede, text]) };
  return { ...block, intro: joinSentences([block.intro ?? '', text]) };
}

function replaceBlock(page: PageContent, old: Block, block: Block): PageContent {
  return { ...page, blocks: page.blocks.map((other) => (other === old ? block : other)) };
}

/** Fields the page cannot do without are never left out, whatever a compiler says about them. */
const NEEDED = new Set(['route', 'title', 'description', 'blocks', 'blockType', 'section', 'heading', 'items', 'body']);

function leaveOutRefused(page: PageContent, _brief: Brief, line: string): PageContent {
  const field = /'(\w+)' does not exist in type/.exec(line)?.[1];
  const value = /Type '"([^"]+)"' is not assignable to type/.exec(line)?.[1];
  if ((!field || NEEDED.has(field)) && !value) return page;
  return without(
    page,
    (key, held) => (key === field && !NEEDED.has(key)) || (held === value && !NEEDED.has(key)),
  ) as PageContent;
}

function without(value: unknown, refused: (key: string, held: unknown) => boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, refused));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key, held]) => !refused(key, held));
  return Object.fromEntries(kept.map(([key, held]) => [key, without(held, refused)]));
}

const LONG_WORD = /\S{23,}/;

function breakLongWords(page: PageContent, brief: Brief, line: string): PageContent {
  if (!/overflow|wider than|sideways|cuts off|does not fit/i.test(line)) return page;
  const blocks = page.blocks.map((block): Block => {
    if (!LONG_WORD.test(block.heading)) return block;
    const heading = LONG_WORD.test(block.section) ? brief.company || brief.page || 'More' : block.section;
    return { ...withIntro(block, endSentence(block.heading)), heading };
  });
  // A soft hyphen would make a key message another text for whoever compares it; those keep their letters.
  const asked = brief.messages.map(fold);
  return mapTexts({ ...page, blocks }, (text) =>
    asked.some((message) => fold(text).includes(message)) ? text : text.replace(/[\p{L}\p{N}]{23,}/gu, softHyphens),
  );
}

function softHyphens(word: string): string {
  return word.replace(/(.{11})(?=.{4})/gu, '$1\u00ad');
}
