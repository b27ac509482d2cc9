import { chooseFeaturesLook, chooseHeroLook, chooseTone } from './choose-look.ts';
import { detectLanguage } from './detect-language.ts';
import type { Block, BlockType, Decision, PageContent, Tone } from './page-content.ts';
import { phrasesFor } from './phrases.ts';
import { planSections, type SectionPlan } from './plan-sections.ts';
import type { Brief } from './read-brief.ts';
import { shareLinks } from './share-links.ts';
import type { Supply } from './supply.ts';
import { clip, fold, joinSentences, sharedWords } from './text-pieces.ts';
import { visibleText } from './visible-text.ts';
import { writeBlock } from './write-block.ts';

export type ComposedPage = { page: PageContent; decisions: Decision[] };

/**
 * Writes a whole page from a brief: every section, key message and call to action of it, and no fact, number or quote
 * that is not in it. The same brief always gives the same page. `pages` is how many pages the site has already.
 */
export function composePage(brief: Brief, pages = 0): ComposedPage {
  const sections = brief.sections.map(({ name, notes }) => `${name} ${notes}`);
  const said = [brief.page, brief.goal, brief.audience, ...brief.messages, brief.content, ...sections];
  const language = detectLanguage(brief.language, said.join(' '));
  const phrases = phrasesFor(language);
  const plan = planSections(brief);
  const supply: Supply = {
    brief,
    language,
    phrases,
    messages: [...brief.messages],
    spareText: [...plan.spareText],
    resorts: 0,
    hungry: plan.sections.reduce((sum, section) => sum + messagesNeeded(section), 0),
  };
  const blocks = plan.sections.map((section) => {
    supply.hungry -= messagesNeeded(section);
    return writeBlock(section, supply);
  });
  for (const text of [...supply.messages, ...supply.spareText]) addText(blocks, text);
  for (const message of brief.messages)
    if (!fold(visibleText(blocks)).includes(fold(message))) addText(blocks, message);
  const linkDecisions = shareLinks(brief, blocks);
  const page: PageContent = {
    route: brief.route,
    ...titles(brief, blocks),
    nav: { label: clip(brief.page || brief.company || 'Page', 28), order: brief.route === '/' ? 0 : 10 + pages },
    ...(language !== 'en' && { lang: language }),
    blocks: dress(brief, blocks),
  };
  return { page, decisions: [...explain(brief, plan.sections, page), ...linkDecisions] };
}

/** How many key messages a section needs to say anything: those whose notes say nothing. */
function messagesNeeded({ notes, blockType }: SectionPlan): number {
  const { texts, hints, items, questions, quotes } = notes;
  const empty = [texts, hints, items, questions, quotes].every((list) => list.length === 0);
  if (!empty) return 0;
  return blockType === 'features' ? 3 : blockType === 'richText' ? 1 : 0;
}

/** How well a further sentence sits below the heading of a block; quotes and questions speak for themselves. */
const WELCOME: Record<BlockType, number> = {
  hero: 0,
  cta: 0.6,
  features: 0.5,
  richText: 0.4,
  steps: 0.3,
  contact: 0,
  stats: -0.5,
  faq: -0.8,
  testimonials: -1,
};

/** Adds a text to the section that speaks of the same things, below its heading. */
function addText(blocks: Block[], text: string): void {
  const places = blocks.length > 1 ? blocks.slice(1) : blocks;
  const scores = places.map(
    (block) => kinship(text, visibleText([block])) + WELCOME[block.blockType] - (block.intro?.length ?? 0) / 80,
  );
  const block = places[scores.indexOf(Math.max(...scores))];
  if (!block) return;
  if (block.blockType === 'hero') block.lede = joinSentences([block.lede, text]);
  else block.intro = joinSentences([block.intro ?? '', text]);
}

/** Shared words, and that both speak of money. */
function kinship(text: string, other: string): number {
  const money =
    /\p{Sc}|\b(?:pric(?:e|es|ing)|bill(?:s|ed|ing)?|fees?|costs?|free|kosten\w*|preise?|prix|gratuit|gratis)\b/iu;
  return sharedWords(text, other) + (money.test(text) && /\p{Sc}/u.test(other) ? 2 : 0);
}

function titles(brief: Brief, blocks: Block[]): { title: string; description: string } {
  const hero = blocks.find((block) => block.blockType === 'hero');
  const description =
    brief.seo.description || hero?.lede || joinSentences(brief.messages) || hero?.heading || brief.page;
  const own = brief.route === '/' ? brief.company || hero?.heading : brief.page;
  return { title: brief.seo.title || clip(own || brief.page || 'Page', 60), description: clip(description, 160) };
}

function dress(brief: Brief, blocks: Block[]): Block[] {
  let before: Tone | null = null;
  return blocks.map((block) => {
    const { tone, ground } = chooseTone(block, before);
    before = ground;
    if (block.blockType === 'hero') return { ...block, ...chooseHeroLook(brief, block) };
    const dressed = block.blockType === 'features' ? chooseFeaturesLook(block) : block;
    return { ...dressed, ...(tone && { tone }) };
  });
}

function explain(brief: Brief, plans: SectionPlan[], page: PageContent): Decision[] {
  const hero = page.blocks.find((block) => block.blockType === 'hero');
  const heading = hero?.heading ?? page.title;
  const decisions: Decision[] = [
    {
      decision: `The page opens with “${heading}” (${hero?.layout ?? 'split'}, ${hero?.artwork ?? 'no'} artwork)`,
      reason: `${whyHeading(brief, plans, heading)}; the artwork follows the mood of the brief.`,
    },
  ];
  for (const { name, notes, blockType } of plans) {
    const missing = /testimonial|review|stimmen|avis/i.test(name) && notes.quotes.length === 0 ? 'quotes' : '';
    const noNumbers =
      /\bstats?\b|numbers|zahlen|chiffres/i.test(name) && notes.stats.length === 0 ? 'numbers' : missing;
    if (noNumbers) {
      decisions.push({
        decision: `“${name}” is a ${blockType} block without ${noNumbers}`,
        reason: `The brief gives no ${noNumbers}, and made-up ones would mislead visitors.`,
      });
    }
  }
  const shown = page.blocks.flatMap((block) => (block.blockType === 'faq' ? block.items : []));
  for (const { question } of plans.flatMap(({ blockType, notes }) => (blockType === 'faq' ? notes.questions : []))) {
    if (shown.length === 0 || shown.some((item) => item.question === question)) continue;
    decisions.push({ decision: `“${question}” was left out`, reason: 'The brief asks it and holds no answer.' });
  }
  if (!brief.sections.some(({ name }) => name === plans[0]?.name)) {
    decisions.push({
      decision: `“${plans[0]?.name}” was added as the opening`,
      reason: 'Every page needs one main heading.',
    });
  }
  return decisions;
}

function whyHeading(brief: Brief, plans: SectionPlan[], heading: string): string {
  if (plans.some(({ notes }) => notes.heading === heading)) return 'The brief gives this headline';
  if (brief.messages.includes(heading)) return 'It is the first key message of the brief that works as a headline';
  return 'The brief has no key message short enough for a headline';
}
