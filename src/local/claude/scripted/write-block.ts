import { isStructuralName } from './choose-block.ts';
import { visitorGoal } from './directions.ts';
import type { Block } from './page-content.ts';
import type { SectionPlan } from './plan-sections.ts';
import { type Item, type Notes, plain } from './read-notes.ts';
import { type Supply, takeMessage, takeMessages, takeText } from './supply.ts';
import { capitalise, clip, endSentence, fitsHeading, joinSentences, sharedWords } from './text-pieces.ts';

/** Writes one section as a block: the brief's own words, in the shape its notes ask for. Links and tone come later. */
export function writeBlock(plan: SectionPlan, supply: Supply): Block {
  const { notes } = plan;
  switch (plan.blockType) {
    case 'hero':
      return writeHero(plan, supply);
    case 'features':
      return writeFeatures(plan, supply);
    case 'faq':
      return writeFaq(plan, supply);
    case 'richText':
      return writeText(plan, supply);
    case 'contact':
      return writeContact(plan, supply);
    case 'steps':
      return { blockType: 'steps', ...opening(plan, supply, ['items']), items: notes.items.map(withoutRaw) };
    case 'stats':
      return { blockType: 'stats', ...opening(plan, supply, ['stats']), items: notes.stats };
    case 'testimonials': {
      const items = notes.quotes.map(({ quote, name, role }) => ({ quote, name, ...(role && { role }) }));
      return { blockType: 'testimonials', ...opening(plan, supply, ['quotes']), items };
    }
    case 'cta': {
      const said = opening(plan, supply, []);
      const intro = said.intro ?? takeMessage(supply, plan.name);
      return { blockType: 'cta', ...said, ...(intro && { intro: endSentence(intro) }), links: [] };
    }
    default:
      return plan.blockType satisfies never;
  }
}

function writeHero({ name, notes }: SectionPlan, supply: Supply): Block {
  const { brief, phrases } = supply;
  const heading = notes.heading || takeHeadline(supply) || brief.company || brief.page || name;
  const proof = notes.stats.length > 1 ? notes.stats.slice(0, 3) : [];
  const given = spoken(notes, proof.length > 0 ? ['stats'] : []);
  const most = given === '' ? 2 : supply.messages.length > 4 ? 1 : 0;
  const lede =
    joinSentences([given, ...takeMessages(supply, heading, most)]) ||
    supply.spareText.shift() ||
    brief.seo.description ||
    visitorGoal(brief.goal);
  const audience = brief.audience.trim();
  const eyebrow =
    phrases && audience.length <= 52 && /^[^:;\d\n]+$/.test(audience) ? phrases.forAudience(audience) : '';
  return {
    blockType: 'hero',
    section: name,
    ...(eyebrow && { eyebrow: eyebrow.replace(/\.$/, '') }),
    heading,
    lede: lede === heading ? '' : lede,
    ...(proof.length > 0 && { proof }),
  };
}

/** The first message that works as a headline; else the page's title in search, if it says more than the page's name. */
function takeHeadline(supply: Supply): string {
  const index = supply.messages.findIndex((message) => fitsHeading(message, 96));
  if (index >= 0) return supply.messages.splice(index, 1)[0] ?? '';
  const { seo, page, goal, route } = supply.brief;
  if (seo.title && seo.title.length > page.length + 8) return seo.title.split(/\s+[|·–—]\s+/)[0] ?? seo.title;
  const wish = visitorGoal(goal);
  return route === '/' && wish && fitsHeading(wish, 80) ? wish : '';
}

function writeFeatures(plan: SectionPlan, supply: Supply): Block {
  const { notes, name } = plan;
  if (notes.items.length > 0) {
    return { blockType: 'features', ...opening(plan, supply, ['items']), items: notes.items.map(withoutRaw) };
  }
  const items = takeMessages(supply, name, 6).map((message) => ({ title: message, text: '' }));
  if (items.length < 2) {
    supply.messages.unshift(...items.map(({ title }) => title));
    return writeText(plan, supply);
  }
  return { blockType: 'features', ...opening(plan, supply, []), items };
}

function writeFaq(plan: SectionPlan, supply: Supply): Block {
  const { notes } = plan;
  const asked = [
    ...notes.questions.map(({ question, answer }) => ({ question, answer: answer || answerFor(question, supply) })),
    ...notes.items.map(({ title, text }) => ({ question: title, answer: text || answerFor(title, supply) })),
  ].filter(({ answer }) => answer !== '');
  const items = asked.length > 0 ? asked : ownQuestions(supply);
  if (items.length === 0) return writeText(plan, supply);
  const unanswered = notes.questions.length + notes.items.length > 0 && asked.length === 0;
  return { blockType: 'faq', ...opening(plan, supply, unanswered ? [] : ['questions', 'items']), items };
}

/** An answer from the brief's own words, or the way to ask; never a fact that the brief does not give. */
function answerFor(question: string, { brief, phrases }: Supply): string {
  const known = [...brief.messages, ...brief.content.split(/\n+/).map(plain)].filter(Boolean);
  const scores = known.map((text) => sharedWords(text, question));
  const best = known[scores.indexOf(Math.max(1, ...scores))];
  if (best) return endSentence(best);
  const label = brief.ctas[0]?.label;
  return (label && phrases?.howToStartAnswer(label)) || endSentence(visitorGoal(brief.goal) || brief.messages[0] || '');
}

function ownQuestions(supply: Supply): { question: string; answer: string }[] {
  const { brief, phrases } = supply;
  if (!phrases) return [];
  const audience = brief.audience.split('\n')[0]?.trim() ?? '';
  const label = brief.ctas[0]?.label;
  const known = takeMessages(supply, '', 2).join('') ? brief.messages.slice(0, 2) : [];
  return [
    ...(audience ? [{ question: phrases.whoFor, answer: endSentence(phrases.forAudience(audience)) }] : []),
    ...(known.length > 0 ? [{ question: phrases.whatToKnow, answer: joinSentences(known) }] : []),
    ...(label ? [{ question: phrases.howToStart, answer: phrases.howToStartAnswer(label) }] : []),
  ];
}

function writeText(plan: SectionPlan, supply: Supply): Block {
  const { notes, name } = plan;
  const body = [
    ...notes.texts,
    ...notes.questions.map(({ question, answer }) => `**${question}** ${answer}`.trim()),
    ...notes.quotes.map(({ quote, name: who, role }) => `> ${quote}\n>\n> ${[who, role].filter(Boolean).join(', ')}`),
    notes.items
      .map(({ title, text }, index) => listLine(notes.ordered ? `${index + 1}.` : '-', title, text))
      .join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n');
  const heading = headingFor(plan, supply);
  const hint = notes.hints.find((topic) => topic !== heading);
  // A message goes into a plain field: as Markdown, a star or an underscore in it would change what is read.
  const intro =
    (hint && endSentence(hint)) ||
    (body ? '' : endSentence(takeText(supply, `${name} ${heading}`) || lastResort(supply, heading)));
  return { blockType: 'richText', section: name, heading, ...(intro && { intro }), body };
}

function listLine(mark: string, title: string, text: string): string {
  return text ? `${mark} **${title}** – ${text}` : `${mark} ${title}`;
}

/** For a section of which the brief says nothing at all: what the page is about, told by the brief itself. */
function lastResort({ brief, phrases }: Supply, heading: string): string {
  const about = [visitorGoal(brief.goal), brief.audience && phrases ? phrases.forAudience(brief.audience) : ''];
  const related = brief.messages.filter((message) => sharedWords(message, heading) > 0);
  return (
    [...related, ...about, brief.seo.description, ...brief.messages].find((text) => text && text !== heading) ?? ''
  );
}

function writeContact(plan: SectionPlan, supply: Supply): Block {
  const { notes, name } = plan;
  const facts = notes.items.map(({ raw }) => raw).join(' · ');
  const said = opening({ ...plan, notes: { ...notes, items: [], stats: [] } }, supply, []);
  const intro = [said.intro ?? '', facts].filter(Boolean).join(' ') || endSentence(takeMessage(supply, name));
  const own = supply.brief.ctas.find(({ href }) => href.startsWith('#') || href.startsWith('mailto:'));
  const submitLabel = own?.label ?? supply.phrases?.send;
  return {
    blockType: 'contact',
    ...said,
    ...(intro && { intro }),
    ...(submitLabel && { submitLabel }),
    details: true,
  };
}

type Form = 'items' | 'questions' | 'quotes' | 'stats';

/** Name, heading and intro of a section; the intro holds all that its block has no other place for. */
function opening(
  plan: SectionPlan,
  supply: Supply,
  used: Form[],
): { section: string; heading: string; intro?: string } {
  const heading = headingFor(plan, supply);
  const hints = plan.notes.hints.filter((hint) => hint !== heading);
  const intro = joinSentences([spoken(plan.notes, used), ...hints]);
  return { section: plan.name, heading, ...(intro && { intro }) };
}

/** The prose of notes, with each form that a block does not show itself told as sentences. */
function spoken(notes: Notes, used: Form[]): string {
  const shown = (form: Form) => used.includes(form);
  return joinSentences([
    ...notes.texts.map(plain),
    ...(shown('questions') ? [] : notes.questions.flatMap(({ question, answer }) => [question, answer])),
    ...(shown('quotes')
      ? []
      : notes.quotes.map(({ quote, name, role }) => `“${quote}” – ${[name, role].filter(Boolean).join(', ')}`)),
    ...(shown('items')
      ? []
      : notes.items.filter((item) => !shown('stats') || !isStat(item, notes)).map(({ raw }) => raw)),
  ]);
}

function isStat(item: Item, notes: Notes): boolean {
  return notes.stats.some(({ value, label }) => item.raw.includes(value) && item.raw.includes(label));
}

function headingFor({ name, notes, blockType }: SectionPlan, supply: Supply): string {
  if (notes.heading) return notes.heading;
  const spoken = name.replace(/^(?:section|abschnitt|block)?\s*\d+\s*[.:)–-]\s*/i, '').replace(/\s+\([^)]*\)$/, '');
  if (!isStructuralName(spoken)) return clip(capitalise(spoken), 140);
  const topic = [...notes.texts, ...notes.hints, ...notes.items.map(({ raw }) => raw)].join(' ');
  const hint = notes.hints.find((text) => fitsHeading(text, 64));
  const own =
    blockType === 'faq' || blockType === 'testimonials' ? '' : takeMessage(supply, topic, { forHeading: true });
  const kind = blockType === 'hero' || blockType === 'richText' ? null : blockType;
  return hint || own || (kind && supply.phrases?.[kind]) || capitalise(spoken);
}

function withoutRaw({ title, text }: Item): { title: string; text: string } {
  return { title, text };
}
