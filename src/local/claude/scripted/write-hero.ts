import { visitorGoal } from './directions.ts';
import { spokenNotes } from './open-section.ts';
import type { Block } from './page-content.ts';
import type { SectionPlan } from './plan-sections.ts';
import { type Supply, takeMessage, takeMessages } from './supply.ts';
import { endSentence, fitsHeading, joinSentences } from './text-pieces.ts';

/** The opening: a headline from the key messages, a lede from the notes or the messages after it, numbers as proof. */
export function writeHero({ name, notes }: SectionPlan, supply: Supply): Block {
  const { brief } = supply;
  const heading = notes.heading || takeHeadline(supply) || brief.company || brief.page || name;
  const proof = notes.stats.length > 1 ? notes.stats.slice(0, 3) : [];
  const given = spokenNotes(notes, proof.length > 0 ? ['stats'] : []);
  const most = given === '' ? 2 : supply.messages.length > 4 ? 1 : 0;
  const lede =
    joinSentences([given, ...takeMessages(supply, '', most)]) ||
    supply.spareText.shift() ||
    brief.seo.description ||
    endSentence(brief.tagline) ||
    endSentence(takeMessage(supply, '', { reserve: false })) ||
    visitorGoal(brief, supply.language);
  const eyebrow = audienceLine(supply);
  return {
    blockType: 'hero',
    section: name,
    ...(eyebrow && { eyebrow }),
    heading,
    lede: lede === heading ? '' : lede,
    ...(proof.length > 0 && { proof }),
  };
}

/** The first message that works as a headline; else the title for search engines, if it says more than the page's name. */
function takeHeadline(supply: Supply): string {
  const index = supply.messages.findIndex((message) => fitsHeading(message, 96));
  if (index >= 0) return supply.messages.splice(index, 1)[0] ?? '';
  const { seo, page, route } = supply.brief;
  if (seo.title.length > page.length + 8) return seo.title.split(/\s+[|·–—]\s+/)[0] ?? seo.title;
  const wish = visitorGoal(supply.brief, supply.language);
  return route === '/' && wish && fitsHeading(wish, 80) ? wish : '';
}

/** Who the page is for, when the brief says it in a few plain words. */
function audienceLine({ brief, phrases }: Supply): string {
  const audience = brief.audience.trim();
  const short = audience !== '' && audience.length <= 52 && /^[^:;\d\n]+$/.test(audience);
  return short && phrases ? phrases.forAudience(audience).replace(/\.$/, '') : '';
}
