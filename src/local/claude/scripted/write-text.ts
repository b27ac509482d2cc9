import { visitorGoal } from './directions.ts';
import { sectionHeading } from './open-section.ts';
import type { Block } from './page-content.ts';
import type { SectionPlan } from './plan-sections.ts';
import type { Notes } from './read-notes.ts';
import { type Supply, takeText } from './supply.ts';
import { endSentence, joinSentences, sharedWords } from './text-pieces.ts';

/** A section as running text: its notes as Markdown, or one text of the brief where the notes say nothing. */
export function writeText(plan: SectionPlan, supply: Supply): Block {
  const written = markdown(plan.notes);
  const heading = sectionHeading(plan, supply);
  const hint = plan.notes.hints.find((topic) => topic !== heading) ?? '';
  const topic = `${plan.name} ${heading}`;
  const found = written || hint ? '' : endSentence(takeText(supply, topic) || lastResort(supply, topic));
  // As Markdown, a star or an underscore of a message would change what is read: such a text stands above the body.
  const safe = !/[*_`[\]<>#~|\\]|^\s*(?:\d+[.)]|[-+>])\s/.test(found);
  const intro = joinSentences([hint, safe ? '' : found]);
  const body = written || (safe ? found : '');
  return { blockType: 'richText', section: plan.name, heading, ...(intro && { intro }), body };
}

function markdown(notes: Notes): string {
  const items = notes.items.map(({ title, text }, index) => {
    const mark = notes.ordered ? `${index + 1}.` : '-';
    return text ? `${mark} **${title}** – ${text}` : `${mark} ${title}`;
  });
  return [
    ...notes.texts,
    ...notes.questions.map(({ question, answer }) => `**${question}** ${answer}`.trim()),
    ...notes.quotes.map(({ quote, name, role }) => `> ${quote}\n>\n> ${[name, role].filter(Boolean).join(', ')}`),
    items.join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/**
 * For a section of which the brief says nothing at all: what the page is about, told by the brief itself, each time in
 * other words as far as it has them.
 */
function lastResort(supply: Supply, topic: string): string {
  const { brief, language, phrases } = supply;
  const related = brief.messages.filter((message) => sharedWords(message, topic) > 0);
  if (related[0]) return related[0];
  const audience = brief.audience && phrases ? phrases.forAudience(brief.audience) : '';
  const all = [visitorGoal(brief, language), ...brief.messages, audience, brief.seo.description];
  const fitting = [...new Set(all)].filter((text) => text !== '' && !topic.includes(text));
  supply.resorts += 1;
  return fitting[(supply.resorts - 1) % Math.max(1, fitting.length)] ?? brief.goal;
}
