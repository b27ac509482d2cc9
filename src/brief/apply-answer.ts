import { splitRoutes } from './complete-brief.ts';
import { parseMarkdown } from './parse-markdown.ts';
import type { Question } from './parsed-brief.ts';
import { readCallsToAction, readHref, type WrittenCallToAction } from './read-calls-to-action.ts';
import { type Draft, emptyDraft, mergeDrafts, readDraft } from './read-draft.ts';

/**
 * Puts the answers of one comment into the drafts. Numbered lines answer the questions of those numbers; a single
 * question takes the whole comment; otherwise labels (`Route: /x`), `Label → link` lines, or one line per question.
 */
export function applyAnswer(drafts: Draft[], questions: Question[], comment: string): Draft[] {
  const text = comment
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n')
    .trim();
  if (text === '' || questions.length === 0) return drafts;
  const [single] = questions;
  if (single?.id === 'pages') return choosePage(drafts.flatMap(splitRoutes), text);

  const draft = drafts.at(0) ?? emptyDraft;
  const numbered = numberedAnswers(text, questions.length);
  if (numbered.size > 0) {
    return [questions.reduce((next, question, at) => answer(next, question, numbered.get(at + 1) ?? ''), draft)];
  }
  if (single && questions.length === 1) return [answer(draft, single, text)];
  return [answerFreely(draft, questions, text)];
}

/** The draft whose name or route the answer says, when it says just one. */
function choosePage(pages: Draft[], text: string): Draft[] {
  const words = text.toLowerCase();
  const chosen = pages.filter(
    ({ page, route }) =>
      (page !== '' && words.includes(page.toLowerCase())) || (route !== '' && words.split(/[\s,;`]+/).includes(route)),
  );
  const distinct = chosen.length > 1 ? chosen.filter(({ route }) => words.split(/[\s,;`]+/).includes(route)) : chosen;
  return distinct.length === 1 ? distinct : pages;
}

/** `1. …`, `2) …`, `Q3: …`; lines without a number go on with the one before. Empty when a number asks for nothing. */
function numberedAnswers(text: string, count: number): Map<number, string> {
  const answers = new Map<number, string>();
  let number = 0;
  for (const line of text.split('\n')) {
    const start = /^\s*(?:[-*]\s+)?(?:q(?:uestion)?\s*|#)?(\d{1,2})\s*(?:[.):：]|\s[–-])\s*(.*)$/i.exec(line);
    if (start) {
      number = Number(start[1]);
      if (number < 1 || number > count || answers.has(number)) return new Map();
      answers.set(number, start[2] ?? '');
    } else if (number > 0) {
      answers.set(number, `${answers.get(number)}\n${line}`.trim());
    }
  }
  return answers;
}

function answer(draft: Draft, question: Question, text: string): Draft {
  const line =
    text
      .split('\n')
      .find((words) => words.trim() !== '')
      ?.trim() ?? '';
  if (line === '') return draft;
  if (question.suggestion !== undefined && yes.test(line)) return { ...draft, [question.id]: question.suggestion };
  const [kind = '', ...rest] = question.id.split(':');
  const name = rest.join(':');
  switch (kind) {
    case 'page':
      return { ...draft, page: line };
    case 'route':
      return { ...draft, route: /(?<!\S)`?(\/[^\s`]*)/.exec(line)?.[1] ?? line };
    case 'audience':
      return { ...draft, audience: text };
    case 'content':
      return mergeContent(draft, text);
    case 'cta':
      return {
        ...draft,
        ctas: draft.ctas.flatMap((cta) => (cta.label === name && !cta.href ? setLink(cta, text) : [cta])),
      };
    case 'cta-label':
      return {
        ...draft,
        ctas: draft.ctas.map((cta) => (cta.label === '' && cta.written === name ? { ...cta, label: line } : cta)),
      };
    default:
      return draft;
  }
}

const yes =
  /^(?:yes|yep|yeah|y|ok|okay|sure|please|correct|right|exactly|ja|oui|s[ií]|sim|tak|kyllä|ano|evet|да|так|はい|是|是的|네|نعم|👍)\b|^(?:да|так|はい|是|是的|네|نعم|👍)/iu;

/** What an answer says about the page: as fields when it names some, else as content. Never another page. */
function mergeContent(draft: Draft, text: string): Draft {
  const said = readDraft(text).at(0) ?? emptyDraft;
  const merged = mergeDrafts(draft, { ...said, page: '', route: '' });
  return { ...merged, content: merged.content || text };
}

function setLink(cta: WrittenCallToAction, text: string): WrittenCallToAction[] {
  if (/^(?:remove|drop|delete|skip|none|no button)\b/i.test(text)) return [];
  const calls = callsIn(text).filter((call) => call.href !== undefined);
  const href = readHref(text) ?? (calls.find((call) => isSame(call, cta)) ?? calls.at(0))?.href;
  return [{ ...cta, written: text, ...(href === undefined ? {} : { href }) }];
}

function callsIn(text: string): WrittenCallToAction[] {
  return readCallsToAction(parseMarkdown(text).blocks);
}

function isSame(one: WrittenCallToAction, other: WrittenCallToAction): boolean {
  return one.label.toLowerCase() === other.label.toLowerCase();
}

function answerFreely(draft: Draft, questions: Question[], text: string): Draft {
  const said = readDraft(text).at(0) ?? emptyDraft;
  if (said.named.length > 0) return mergeDrafts(draft, said);
  const calls = callsIn(text).filter((call) => call.href !== undefined);
  if (calls.some((call) => draft.ctas.some((cta) => cta.href === undefined && isSame(call, cta)))) {
    const ctas = draft.ctas.map((cta) =>
      cta.href === undefined ? (calls.find((call) => isSame(call, cta)) ?? cta) : cta,
    );
    return { ...draft, ctas };
  }
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === questions.length) {
    return questions.reduce((next, question, at) => answer(next, question, lines[at] ?? ''), draft);
  }
  return questions.some((question) => question.id === 'content') ? mergeContent(draft, text) : draft;
}
