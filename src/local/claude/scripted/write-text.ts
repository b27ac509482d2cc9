import { visitorGoal } from './directions.ts';
import { sectionHeading } from './open-section.ts';
import type { Block } from './page-content.ts';
import type { SectionPlan } from './plan-sections.ts';
import type { Notes } from './read-notes.ts';
import { type Supply, takeText } from './supply.ts';
import { endSentence, sharedWords } from './text-pieces.ts';

/** A section as running text: its notes as Markdown, or one text of the brief where the notes say nothing. */
export function writeText(plan: SectionPlan, supply: Supply): Block {
  const body = markdown(plan.notes);
  const heading = sectionHeading(plan, supply);
  const hint = plan.notes.hints.find((topic) => topic !== heading);
  const topic = `${plan.name} ${heading}`;
  // A message goes into a plain field: as Markdown, a star or an underscore in it would change what is read.
  const intro = hint || (body ? '' : takeText(supply, topic) || lastResort(supply, topic));
  return { blockType: 'richText', section: plan.name, heading, ...(intro && { intro: endSentence(intro) }), body };
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

/** For a section of which the brief says nothing at all: what the page is about, told by the brief itself. */
function lastResort({ brief, language, phrases }: Supply, topic: string): string {
  const related = brief.messages.filter((message) => sharedWords(message, topic) > 0);
  const audience = brief.audience && phrases ? phrases.forAudience(brief.audience) : '';
  const all = [
    ...related,
    visitorGoal(brief, language),
    audience,
    brief.seo.description,
    ...brief.messages,
    brief.goal,
  ];
  return all.find((text) => text !== '' && !topic.includes(text)) ?? '';
}
