import { openSection } from './open-section.ts';
import type { Block } from './page-content.ts';
import type { SectionPlan } from './plan-sections.ts';
import type { Supply } from './supply.ts';
import { endSentence, plain, sharedWords } from './text-pieces.ts';

/**
 * Questions and answers of the notes. Where they ask without answering, the brief's own words answer, or the way to
 * ask; a question that nothing answers is left out. Returns `null` when there is nothing to answer with: neither
 * questions nor answers are made up.
 */
export function writeFaq(plan: SectionPlan, supply: Supply): Block | null {
  const { notes } = plan;
  const known = knownTexts(supply);
  const items = [...notes.questions, ...notes.items.map(({ title, text }) => ({ question: title, answer: text }))]
    .map(({ question, answer }) => ({ question, answer: answer || answerFor(question, known, supply) }))
    .filter(({ answer }) => answer !== '');
  return items.length === 0 ? null : { blockType: 'faq', ...openSection(plan, supply, ['questions', 'items']), items };
}

/** Texts that may hold an answer: enough for any real brief, and each question is held against each of them. */
const MOST_TEXTS = 60;

function knownTexts({ brief }: Supply): string[] {
  const lines = [...brief.messages, ...brief.content.split(/\n+/, MOST_TEXTS)];
  return lines.slice(0, MOST_TEXTS).map(plain).filter(Boolean);
}

function answerFor(question: string, known: string[], { brief, phrases }: Supply): string {
  const scores = known.map((text) => sharedWords(text, question));
  // Two shared words, because one alone ("deliver") seldom means that the question is answered.
  const best = known[scores.indexOf(Math.max(2, ...scores))];
  if (best) return endSentence(best);
  const contact = brief.ctas.find(({ href }) => /^(?:mailto:|tel:)|contact|kontakt/i.test(href));
  return (contact && phrases?.askUs(contact.label)) ?? '';
}
