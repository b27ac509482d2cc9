import { visitorGoal } from './directions.ts';
import { openSection } from './open-section.ts';
import type { Block } from './page-content.ts';
import type { SectionPlan } from './plan-sections.ts';
import { type Supply, takeMessages } from './supply.ts';
import { endSentence, joinSentences, plain, sharedWords } from './text-pieces.ts';

type Answered = { question: string; answer: string };

/**
 * Questions and answers of the notes. Where they ask without answering, the brief's own words answer, or the way to
 * ask; where they ask nothing, the audience, the messages and the first call to action become questions. Returns
 * `null` when there is nothing to answer with.
 */
export function writeFaq(plan: SectionPlan, supply: Supply): Block | null {
  const { notes } = plan;
  const known = knownTexts(supply);
  const given = [...notes.questions, ...notes.items.map(({ title, text }) => ({ question: title, answer: text }))].map(
    ({ question, answer }) => ({ question, answer: answer || answerFor(question, known, supply) }),
  );
  const answered = given.filter(({ answer }) => answer !== '');
  const items = answered.length > 0 ? answered : ownQuestions(supply);
  if (items.length === 0) return null;
  const shown = answered.length === given.length ? (['questions', 'items'] as const) : [];
  return { blockType: 'faq', ...openSection(plan, supply, [...shown]), items };
}

/** Texts that may hold an answer: enough for any real brief, and each question is held against each of them. */
const MOST_TEXTS = 60;

function knownTexts({ brief }: Supply): string[] {
  const lines = [...brief.messages, ...brief.content.split(/\n+/, MOST_TEXTS)];
  return lines.slice(0, MOST_TEXTS).map(plain).filter(Boolean);
}

function answerFor(question: string, known: string[], { brief, language, phrases }: Supply): string {
  const scores = known.map((text) => sharedWords(text, question));
  // Two shared words, because one alone ("deliver") seldom means that the question is answered.
  const best = known[scores.indexOf(Math.max(2, ...scores))];
  if (best) return endSentence(best);
  const label = brief.ctas[0]?.label;
  return (label && phrases?.askUs(label)) || endSentence(visitorGoal(brief, language) || brief.messages[0] || '');
}

function ownQuestions(supply: Supply): Answered[] {
  const { brief, phrases } = supply;
  if (!phrases) return [];
  const audience = brief.audience.split('\n')[0]?.trim() ?? '';
  const messages = takeMessages(supply, '', 2);
  const label = brief.ctas[0]?.label;
  return [
    ...(audience ? [{ question: phrases.whoFor, answer: endSentence(phrases.forAudience(audience)) }] : []),
    ...(messages.length > 0 ? [{ question: phrases.whatToKnow, answer: joinSentences(messages) }] : []),
    ...(label ? [{ question: phrases.howToStart, answer: phrases.howToStartAnswer(label) }] : []),
  ];
}
