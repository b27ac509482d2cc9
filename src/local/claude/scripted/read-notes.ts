import { isDirection, isDirectionItem, strippedDirection } from './directions.ts';
import { type InlineList, listInLine, orderedListInLine } from './list-in-line.ts';
import { type Item, readStat, type Stat, splitItem } from './read-item.ts';
import { capitalise, plain, sentences } from './text-pieces.ts';

export type Question = { question: string; answer: string };
export type Quote = { quote: string; name: string; role: string };

/** What a section's notes hold, by its shape. Nothing is added: each word stands in the brief. */
export type Notes = {
  /** A heading that the notes give in so many words (`Headline: …`). */
  heading: string;
  /** Sentences meant for visitors. */
  texts: string[];
  /** What is left of directions such as "explain how it is installed": a topic, not copy. */
  hints: string[];
  items: Item[];
  /** The items came numbered or with arrows. */
  ordered: boolean;
  questions: Question[];
  quotes: Quote[];
  stats: Stat[];
};

/** Reads the notes of a section as written by people: prose, bullets, numbered lists, `;` lists, Q and A, quotes. */
export function readNotes(source: string): Notes {
  const notes: Notes = {
    heading: '',
    texts: [],
    hints: [],
    items: [],
    ordered: false,
    questions: [],
    quotes: [],
    stats: [],
  };
  const withoutQuotes = takeQuotes(source.replaceAll('\r\n', '\n'), notes);
  const lines = withoutQuotes.split('\n').map((line) => line.trim());
  // The head of a table names its columns; its rows are the content.
  for (const [index, line] of lines.entries()) if (!TABLE_RULE.test(lines[index + 1] ?? '')) readLine(line, notes);
  notes.stats = notes.items.map(({ raw }) => readStat(raw)).filter((stat) => stat !== null);
  return notes;
}

const OPEN = '"“„«‟「『';
const CLOSE = '"”“»」』';
const QUOTE_THEN_NAME = new RegExp(
  `(?:^|(?<=[\\s*•-]))[${OPEN}]([^${OPEN}${CLOSE}\\n]{12,900})[${CLOSE}][^\\S\\n]*(?:[—–―-]+|\\bby\\b|\\bvon\\b|\\bpar\\b|\\()[^\\S\\n]*([\\p{Lu}\\p{Lo}][^${OPEN}${CLOSE}\\n;]{0,200})`,
  'gmu',
);
const NAME_THEN_QUOTE = new RegExp(
  `^(?:[-*•]\\s+)?([\\p{Lu}\\p{Lo}][^:\\n]{1,70}):\\s*[${OPEN}]([^${OPEN}${CLOSE}\\n]{12,900})[${CLOSE}]\\s*$`,
  'gmu',
);

const TABLE_RULE = /^\|?\s*:?-{2,}[\s:|-]*$/;

function takeQuotes(source: string, notes: Notes): string {
  return source
    .replace(QUOTE_THEN_NAME, (_, quote: string, who: string) => {
      const [person = '', ...rest] = who.split(/(?<=[\p{Ll})])\.(?:\s|$)/u);
      addQuote(notes, quote, person.replace(/\)\s*$/, ''));
      return rest.join('. ');
    })
    .replace(NAME_THEN_QUOTE, (line, who: string, quote: string) => {
      if (HEADING.test(`${who}: …`) || TEXT_LABEL.test(`${who}: …`)) return line;
      addQuote(notes, quote, who);
      return '';
    });
}

function addQuote(notes: Notes, quote: string, who: string): void {
  const [name = '', ...role] = plain(who).split(/,\s*|\s+[–—|]\s+|\s+\(/);
  notes.quotes.push({ quote: plain(quote), name: name.trim(), role: role.join(', ').trim() });
}

const BULLET = /^(?:(?:[-*•·▪‣–]\s+)(?:\[[ x]\]\s+)?|[・●○◆■]\s*)/i;
const NUMBER = /^\(?\d{1,2}[.)]\s+/;
const HEADING =
  /^(?:main )?(?:headline|heading|title|h1|überschrift|titel|titre|título|titulo|titolo|kop|見出し|العنوان)\s*[:：]\s*(.+)$/i;
const TEXT_LABEL =
  /^(?:sub(?:-?(?:head(?:line|ing)?|title|line))?|lede|lead|text|copy|body|intro|unterzeile|untertitel|sous-titre|subtítulo|sottotitolo)\s*[:：]\s*(.+)$/i;
/** "What it is, in one sentence: an electric bike …" */
const LEAD_IN =
  /^[^:.]{0,60}\b(?:in (?:one|a|two|few|a few) (?:sentences?|words?|lines?)|in short|in einem satz|en une phrase)\s*:\s*/i;
const QUESTION_LABEL = /^(?:q|f|question|frage|pregunta|domanda|vraag|pergunta)\s*\d*\s*[:.)：]\s*(?=\S)/i;
const ANSWER_LABEL =
  /(?:^|\s)(?:a|answer|antwort|réponse|respuesta|risposta|antwoord|resposta)\s*\d*\s*[:：]\s*(?=\S)/i;

/** Nobody structures a line this long, and some of the patterns below are quadratic in its length. */
const LONGEST_LINE = 3000;

function readLine(line: string, notes: Notes): void {
  if (!/[\p{L}\p{N}]/u.test(line)) return;
  if (line.length > LONGEST_LINE) {
    notes.texts.push(line);
    return;
  }
  const bullet = BULLET.test(line);
  const numbered = NUMBER.test(line);
  const text = line
    .replace(BULLET, '')
    .replace(NUMBER, '')
    .replace(/^(?:#{1,6}|>)\s+/, '')
    .trim();

  const cells = /^\|(.+)\|$/.exec(line)?.[1]?.split('|');
  if (cells) {
    const [title = '', ...rest] = cells.map((cell) => plain(cell));
    notes.items.push({ title, text: capitalise(rest.join(' · ')), raw: [title, ...rest].join(': ') });
    return;
  }
  const heading = HEADING.exec(text)?.[1];
  if (heading) {
    notes.heading ||= unquote(plain(heading));
    return;
  }
  if (takeQuestions(text, bullet || numbered, notes)) return;
  const parts = bullet ? null : orderedListInLine(numbered ? line : text);
  if (parts) takeList(parts, notes);
  else if (bullet || numbered) {
    notes.ordered ||= numbered;
    addItem(text, notes);
  } else readProse(capitalise((TEXT_LABEL.exec(text)?.[1] ?? text).replace(LEAD_IN, '')), notes);
}

function takeList(list: InlineList, notes: Notes): void {
  // "Form: name, e-mail, message" lists fields of the contact form, which the website brings itself.
  if (FORM.test(list.lead)) return;
  notes.ordered ||= list.ordered;
  if (list.lead && !COUNT_ONLY.test(list.lead)) readProse(list.lead, notes);
  for (const item of list.items) if (!takeQuestions(item, true, notes)) addItem(item, notes);
}

const FORM = /\b(?:form|fields?|inputs?|formular|formulaire|formulario|formulier)\b/i;
/** "Three steps:" and "cards:" say how many there are and how to set them, which the list shows by itself. */
const COUNT_ONLY =
  /^(?:[\w-]+\s+)?(?:steps?|cards?|columns?|points?|facts?|items?|bullets?|tiles?|schritte|karten|étapes|pasos)$/i;

/** Takes a line that asks, or that answers the question before it. */
function takeQuestions(line: string, startsAnew: boolean, notes: Notes): boolean {
  const open = notes.questions.at(-1);
  const answerOnly = new RegExp(`^${ANSWER_LABEL.source}`, 'i').test(line);
  if (open && (answerOnly || (!startsAnew && open.answer === '' && !/[?？؟]/.test(line)))) {
    open.answer = joinAnswer(open.answer, line.replace(ANSWER_LABEL, ''));
    return true;
  }
  if (!/[?？؟]/.test(line)) return false;
  const parts = sentences(line.replace(QUESTION_LABEL, '').replace(ANSWER_LABEL, ' '));
  if (!/[?？؟]["”’»)]?$/.test(parts[0] ?? '')) return false;
  for (const part of parts) {
    const last = notes.questions.at(-1);
    if (/[?？؟]["”’»)]?$/.test(part)) {
      const asked = plain(isDirection(part) ? part.replace(/^[^:：]*[:：]\s*/, '') : part);
      notes.questions.push({ question: asked, answer: '' });
    } else if (last) last.answer = joinAnswer(last.answer, part);
  }
  return true;
}

function joinAnswer(answer: string, more: string): string {
  const text = plain(more.replace(/^[-–—:]\s+/, '').replace(/;$/, ''));
  return answer === '' ? capitalise(text) : `${answer}${/[。！？]$/.test(answer) ? '' : ' '}${text}`;
}

function addItem(source: string, notes: Notes): void {
  if (FORM.test(source.split(/[(:]/)[0] ?? '') && /[(:]/.test(source)) return;
  if (isDirectionItem(source)) {
    readProse(source, notes);
    return;
  }
  const label = TEXT_LABEL.exec(source)?.[1];
  if (label) notes.texts.push(plain(label));
  else notes.items.push({ ...splitItem(source), raw: plain(source) });
}

function readProse(line: string, notes: Notes): void {
  const copy: string[] = [];
  for (const sentence of sentences(line)) {
    const parts = listInLine(sentence);
    if (parts) takeList(parts, notes);
    else if (!isDirection(sentence)) copy.push(sentence);
    else {
      const topic = strippedDirection(sentence);
      if (topic) notes.hints.push(plain(topic));
    }
  }
  if (copy.length > 0) notes.texts.push(copy.reduce((text, next) => text + (/[。！？]$/.test(text) ? '' : ' ') + next));
}

function unquote(text: string): string {
  return text.replace(new RegExp(`^[${OPEN}](.+)[${CLOSE}]$`), '$1');
}
