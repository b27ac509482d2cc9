import type { Block, PageContent } from './page-content.ts';
import type { Brief } from './read-brief.ts';
import { clip, endSentence } from './text-pieces.ts';

/** What the page does and for whom, in two to four sentences for the reviewer of the pull request. */
export function summarisePage(brief: Brief, page: PageContent): string {
  const company = brief.company ? ` of ${brief.company}` : '';
  const audience = brief.audience.split('\n')[0] ?? '';
  const [first, ...others] = page.blocks;
  const action = page.blocks.flatMap((block) => block.links ?? []).find(({ style }) => style === 'primary');
  return [
    `This is the page “${brief.page || page.title}” (${page.route})${company}${audience ? `, written for: ${endSentence(clip(audience, 200))}` : '.'}`,
    brief.goal && brief.goal.length <= 300 ? `Its goal: ${endSentence(brief.goal)}` : '',
    `It opens with “${first?.heading ?? page.title}”${others.length > 0 ? ` and goes on with ${listed(others)}` : ''}.`,
    action ? `The main button, “${action.label}”, leads to ${action.href}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

const KINDS: Partial<Record<Block['blockType'], string>> = {
  stats: 'figures',
  testimonials: 'quotes',
  faq: 'questions and answers',
  contact: 'a contact form',
  cta: 'a closing call to action',
};

/** "“Prices”, “How we start”, questions and answers, and a closing call to action". */
function listed(blocks: Block[]): string {
  const names = [...new Set(blocks.map(({ blockType, heading }) => KINDS[blockType] ?? `“${heading}”`))];
  const shown = names.length > 8 ? [...names.slice(0, 7), `${names.length - 7} more sections`] : names;
  return shown.length < 3 ? shown.join(' and ') : `${shown.slice(0, -1).join(', ')}, and ${shown.at(-1)}`;
}
