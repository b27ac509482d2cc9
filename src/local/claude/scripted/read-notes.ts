import { isDirection, isDirectionItem, strippedDirection } from './directions.ts';
import { isTone, withoutLeadIn } from './lead-ins.ts';
import { type InlineList, listInLine, orderedListInLine } from './list-in-line.ts';
import { type Item, readStat, type Stat, splitItem } from './read-item.ts';
import { capitalise, endSentence, plain, sentences } from './text-pieces.ts';

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
  const lines = takeQuotes(oneEachLine(source), notes)
    .split('\n')
    .map((line) => line.trim());
  // The head of a table names its columns; its rows are the content.
  for (const [index, line] of lines.entries()) if (!TABLE_RULE.test(lines[index + 1] ?? '')) readLine(line, notes);
  // "Explain why we charge per seat" names the topic of what the notes go on to say themselves.
  if (notes.texts.length + notes.items.length > 0) notes.hints = notes.hints.filter((hint) => !TOPIC.test(hint));
  notes.stats = notes.items.map(({ raw }) => readStat(raw)).filter((stat) => stat !== null);
  return notes;
}

/** Puts on lines of their own what was written behind each other: quotes and questions with slashes, `Sub: …`. */
function oneEachLine(source: string): string {
  return source
    .replaceAll('\r\n', '\n')
    .replace(/^>[^\S\n]?/gm, '')
    .replace(QUOTE_END, '$1 — ')
    .replace(ANSWER_IN_LINES, (lines) => lines.replaceAll('\n', ' '))
    .replace(/[^\S\n]+\/[^\S\n]+(?=["“„«])/g, '\n')
    .replace(/(?<=[.!?…])[^\S\n]+\/[^\S\n]+(?=[^/?\n]{3,160}[?？])/g, '\n')
    .replace(/(?<=[.!?"”])[^\S\n]+(?=(?:headline|sub|sub-?headline|sub-?title|lede|text|copy|body)\s?:)/gi, '\n');
}

/** A question and the lines right below it, as far as none of them begins something else. */
const ANSWER_IN_LINES =
  /^[^\n?？؟]{1,300}[?？؟][^\n]*(?:\n(?![^\S\n]*(?:[-*•#>|"“„«・]|\d{1,2}[.)]|\p{L}[\p{L} -]{0,30}:))[^\n?？؟]+)+/gmu;

/** A dash with a name on the line below a quote. */
const QUOTE_END = /(["”»])[^\S\n]*\n+[^\S\n]*[–—―][^\S\n]*(?=\p{Lu})/gu;

const OPEN = '"“„«‟「『';
const CLOSE = '"”“»」』';
const WHO = `[\\p{Lu}\\p{Lo}][^${OPEN}${CLOSE}\\n;]{0,200}`;
/** “…” – Ada Lund, Kiel; “…” by Ada; “…” (Ada, Kiel); “…” Ada Lund, Kiel. A label in front ("Reviews:") goes with it. */
const QUOTE_THEN_NAME = new RegExp(
  `(?:^|(?<=[\\s*•-]))(?:(?:[Rr]eviews?|[Tt]estimonials?|[Qq]uotes?|Stimmen|[Aa]vis)\\s*:\\s*)?[${OPEN}]([^${OPEN}${CLOSE}\\n]{12,900})[${CLOSE}][^\\S\\n]*(?:(?:[—–―-]+|\\bby\\b|\\bvon\\b|\\bpar\\b|\\()[^\\S\\n]*(${WHO})|(\\p{Lu}[\\p{L}.'’-]+(?: \\p{Lu}[\\p{L}.'’-]*){0,2}(?:, [^,.${OPEN}\\n]{2,60}){0,2})$)`,
  'gmu',
);
const NAME_THEN_QUOTE = new RegExp(
  `^(?:[-*•]\\s+)?([\\p{Lu}\\p{Lo}][^:\\n]{1,70}?)(?:\\s+(?:wrote|says?|said|told|schrieb|sagte?|dit|écrit)(?:\\s+(?:us|to us|uns))?)?:\\s*[${OPEN}]([^${OPEN}${CLOSE}\\n]{12,900})[${CLOSE}]`,
  'gmu',
);

const TOPIC =
  /^(?:why|how|what|who|which|where|when|warum|wie|was|wer|wo|wann|pourquoi|comment|qui|por qué|cómo|quién|perché|waarom)\s/i;
const TABLE_RULE = /^\|?\s*:?-{2,}[\s:|-]*$/;

function takeQuotes(source: string, notes: Notes): string {
  return source
    .replace(QUOTE_THEN_NAME, (_, quote: string, marked: string | undefined, bare: string | undefined) => {
      const who = marked ?? bare ?? '';
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
/** "The headline should be “Clay forgives”." */
const HEADING_TOLD = new RegExp(
  `^(.*?)(?:the\\s+)?(?:headline|heading|title|überschrift|titre)\\s+(?:should\\s+(?:be|say|read)|is|says|ist|lautet|soll\\s+lauten)?:?\\s*[${OPEN}]([^${OPEN}${CLOSE}]{2,140})[${CLOSE}]\\.?(.*)$`,
  'i',
);
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
  const told = HEADING_TOLD.exec(text);
  if (told) {
    notes.heading ||= told[2] ?? '';
    readProse(`${told[1]} ${told[3]}`, notes);
    return;
  }
  if (takeQuestions(plain(text), bullet || numbered, notes)) return;
  const parts = bullet ? null : orderedListInLine(numbered ? line : text);
  if (parts) takeList(parts, notes);
  else if (bullet || numbered) {
    notes.ordered ||= numbered;
    addItem(text, notes);
  } else readProse(capitalise(TEXT_LABEL.exec(text)?.[1] ?? text), notes);
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
  if (isTone(source)) return;
  if (isDirectionItem(source)) {
    readProse(source, notes);
    return;
  }
  const label = TEXT_LABEL.exec(source)?.[1];
  const item = withoutLeadIn(source);
  if (label) notes.texts.push(plain(label));
  else notes.items.push({ ...splitItem(item), raw: plain(item) });
}

function readProse(line: string, notes: Notes): void {
  const copy: string[] = [];
  for (const sentence of sentences(line).flatMap(clauses).map(withoutLeadIn)) {
    if (isTone(sentence)) continue;
    const parts = listInLine(sentence);
    if (parts) takeList(parts, notes);
    else if (!isDirection(sentence)) copy.push(sentence);
    else {
      const topic = strippedDirection(sentence);
      // "Explain roles: four engineers have access to production." has its explanation with it.
      const explained = /^[^:]{2,60}:\s+(\S+(?:\s+\S+){4,})$/.exec(topic)?.[1];
      if (explained) copy.push(endSentence(capitalise(explained)));
      else if (topic) notes.hints.push(plain(topic));
    }
  }
  if (copy.length > 0) notes.texts.push(copy.reduce((text, next) => text + (/[。！？]$/.test(text) ? '' : ' ') + next));
}

/** "Calm and confident; say that …" is taken apart; a semicolon within copy stays. */
function clauses(sentence: string): string[] {
  const parts = sentence.split(/\s*;\s+/);
  const speaksToWriter = parts.some((part) => isTone(part) || isDirection(part) || withoutLeadIn(part) !== part);
  return speaksToWriter ? parts.map(capitalise) : [sentence];
}

function unquote(text: string): string {
  return text.replace(new RegExp(`^[${OPEN}](.+)[${CLOSE}]$`), '$1');
}
