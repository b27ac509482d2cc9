import { blockForName, isStructuralName } from './choose-block.ts';
import type { SectionPlan } from './plan-sections.ts';
import type { Item } from './read-item.ts';
import type { Notes } from './read-notes.ts';
import { type Supply, takeMessage } from './supply.ts';
import { capitalise, clip, fitsHeading, joinSentences, plain } from './text-pieces.ts';

/** The forms of a section's notes that a block shows in a place of their own. */
export type Form = 'items' | 'questions' | 'quotes' | 'stats';

export type SectionOpening = { section: string; heading: string; intro?: string };

/** Name, heading and intro of a section; the intro holds all that its block has no other place for. */
export function openSection(plan: SectionPlan, supply: Supply, shown: Form[]): SectionOpening {
  const heading = sectionHeading(plan, supply);
  const hints = plan.notes.hints.filter((hint) => hint !== heading);
  const intro = joinSentences([spokenNotes(plan.notes, shown), ...hints]);
  return { section: plan.name, heading, ...(intro && { intro }) };
}

/**
 * What stands above a section: the heading its notes give, the section's name if it means something to a visitor,
 * else a key message or the writer's own phrase.
 */
export function sectionHeading({ name, notes, blockType }: SectionPlan, supply: Supply): string {
  if (notes.heading) return notes.heading;
  const bare = name.replace(/^(?:section|abschnitt|block)?\s*\d+\s*[.:)–-]\s*/i, '').replace(/\s+\([^)]*\)$/, '');
  const isOwnSection = supply.brief.sections.length === 0 && blockType !== 'hero';
  if (isOwnSection && !isStructuralName(bare) && supply.phrases) return supply.phrases.details;
  if (!isStructuralName(bare)) return clip(capitalise(bare), 140);
  const hint = notes.hints.find((text) => fitsHeading(text, 64));
  if (hint) return hint;
  const tells = blockType === 'features' || blockType === 'cta' || blockType === 'richText';
  const topic = [...notes.texts, ...notes.items.map(({ raw }) => raw)].join(' ');
  const message = tells ? takeMessage(supply, topic, { forHeading: true }) : '';
  const phrase = blockType === 'hero' || blockType === 'richText' ? '' : supply.phrases?.[blockType];
  return message || phrase || headingWithoutMaterial(bare, supply);
}

/** "Stats" without numbers and "Testimonials" without quotes must not promise any. */
function headingWithoutMaterial(name: string, { brief, phrases }: Supply): string {
  const asked = blockForName(name);
  if (asked === 'features' || asked === 'steps' || asked === 'contact') return phrases?.[asked] ?? capitalise(name);
  if (asked === null || !phrases) return capitalise(name);
  const audience = brief.audience.trim();
  const line = audience !== '' && fitsHeading(audience, 60) ? phrases.forAudience(audience).replace(/\.$/, '') : '';
  return line || brief.company || brief.page || capitalise(name);
}

/** The prose of notes, with each form that a block does not show itself told as sentences. */
export function spokenNotes(notes: Notes, shown: Form[]): string {
  const untold = (form: Form) => !shown.includes(form);
  const quotes = notes.quotes.map(({ quote, name, role }) => `“${quote}” – ${[name, role].filter(Boolean).join(', ')}`);
  const items = notes.items.filter((item) => untold('stats') || !isStat(item, notes));
  return joinSentences([
    ...notes.texts.map(plain),
    ...(untold('questions') ? notes.questions.flatMap(({ question, answer }) => [question, answer]) : []),
    ...(untold('quotes') ? quotes : []),
    ...(untold('items') ? spokenItems(items) : []),
  ]);
}

/** Short items are one sentence, longer ones a sentence each. */
function spokenItems(items: Item[]): string[] {
  const raws = items.map(({ raw }) => raw);
  return raws.every((raw) => raw.length <= 40 && !/[.!?]|:\s/.test(raw))
    ? [capitalise(raws.join(', '))]
    : raws.map(capitalise);
}

function isStat(item: Item, notes: Notes): boolean {
  return notes.stats.some(({ value, label }) => item.raw.includes(value) && item.raw.includes(label));
}
