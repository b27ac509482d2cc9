import { isDirection, looksLikeDirection, strippedDirection } from './directions.ts';
import { capitalise, sentences } from './text-pieces.ts';

export type Item = { title: string; text: string; raw: string };
export type Question = { question: string; answer: string };
export type Quote = { quote: string; name: string; role: string };
export type Stat = { value: string; label: string };

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
  for (const line of withoutQuotes.split('\n')) readLine(line.trim(), notes);
  notes.stats = notes.items.map(({ raw }) => readStat(raw)).filter((stat) => stat !== null);
  return notes;
}

const OPEN = '"“„«‟「『';
const CLOSE = '"”“»」』';
const QUOTE_THEN_NAME = new RegExp(
  `(?:^|(?<=[\\s*•-]))[${OPEN}]([^${OPEN}${CLOSE}\\n]{12,})[${CLOSE}][^\\S\\n]*(?:[—–―-]+|\\bby\\b|\\bvon\\b|\\bpar\\b|\\()[^\\S\\n]*([\\p{Lu}\\p{Lo}][^${OPEN}${CLOSE}\\n;]*)`,
  'gmu',
);
const NAME_THEN_QUOTE = new RegExp(
  `^(?:[-*•]\\s+)?([\\p{Lu}\\p{Lo}][^:\\n]{1,70}):\\s*[${OPEN}]([^${OPEN}${CLOSE}\\n]{12,})[${CLOSE}]\\s*$`,
  'gmu',
);

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
const QUESTION_LABEL = /^(?:q|f|question|frage|pregunta|domanda|vraag|pergunta)\s*\d*\s*[:.)：]\s*(?=\S)/i;
const ANSWER_LABEL =
  /(?:^|\s)(?:a|answer|antwort|réponse|respuesta|risposta|antwoord|resposta)\s*\d*\s*[:：]\s*(?=\S)/i;

function readLine(line: string, notes: Notes): void {
  if (line === '' || /^([-*_=]\s*){3,}$/.test(line)) return;
  const bullet = BULLET.test(line);
  const numbered = NUMBER.test(line);
  const text = line
    .replace(BULLET, '')
    .replace(NUMBER, '')
    .replace(/^(?:#{1,6}|>)\s+/, '')
    .trim();

  const heading = HEADING.exec(text)?.[1];
  if (heading) {
    notes.heading ||= unquote(plain(heading));
    return;
  }
  if (takeQuestions(text, bullet || numbered, notes)) return;
  const parts = bullet ? null : listInLine(numbered ? line : text);
  if (parts) {
    if (isForm(parts.lead)) return;
    notes.ordered ||= parts.ordered;
    if (parts.lead) readProse(parts.lead, notes);
    for (const part of parts.items) if (!takeQuestions(part, true, notes)) addItem(part, notes);
    return;
  }
  if (bullet || numbered) {
    notes.ordered ||= numbered;
    addItem(text, notes);
    return;
  }
  readProse(TEXT_LABEL.exec(text)?.[1] ?? text, notes);
}

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

/** "Form: name, e-mail, message" lists fields of the contact form, which the website brings itself. */
function isForm(lead: string): boolean {
  return /\b(?:form|fields?|inputs?|formular|formulaire|formulario|formulier)\b/i.test(lead);
}

/** A list inside one line: numbered, with arrows, with semicolons, or a short one with commas. */
function listInLine(line: string): { lead: string; items: string[]; ordered: boolean } | null {
  if (/(?:^|\s)\(?1[.)]\s/.test(line) && /\s\(?2[.)]\s/.test(line)) {
    const [lead = '', ...items] = line.split(/(?:^|\s+)\(?\d{1,2}[.)]\s+/);
    return { lead: lead.replace(/[:：]\s*$/, ''), items: items.map(trimItem).filter(Boolean), ordered: true };
  }
  const arrows = line.split(/\s*(?:→|->|➜|⇒|➔)\s*/);
  if (arrows.length > 2) return { ...leadOf(arrows), ordered: true };
  const semicolons = line.split(/[;；]\s*/).filter(Boolean);
  if (semicolons.length > 2 || (semicolons.length > 1 && semicolons.every((part) => /[\d:–]/.test(part)))) {
    return { ...leadOf(semicolons), ordered: false };
  }
  const counts = commaParts(line);
  if (counts.length > 2 && counts.every((part) => readStat(part) !== null)) {
    return { lead: '', items: counts, ordered: false };
  }
  const [, before = '', list = line] = /^([^:：]{2,80})[:：]\s*(.+)$/.exec(line) ?? [];
  const commas = commaParts(list);
  const short = commas.every((part) => part.length <= 40 && part.split(/\s+/).length <= 6);
  const counted = commas.every((part) => readStat(part) !== null);
  const bare = commas.every((part) => part.length <= 24) && !/[.!]$/.test(list);
  if (commas.length < 3 || !short || !(counted || before !== '' || bare)) return null;
  return { lead: before, items: commas, ordered: false };
}

function commaParts(list: string): string[] {
  return list
    .split(/(?:,(?!\d)|、|،)\s*(?:and\s+|und\s+|et\s+|y\s+|en\s+|e\s+)?/)
    .map(trimItem)
    .filter(Boolean);
}

/** "Three roasts: Espresso; Filter; Decaf" introduces its list in front of the first item. */
function leadOf(parts: string[]): { lead: string; items: string[] } {
  const [first = '', ...rest] = parts.map(trimItem);
  const others = rest.filter((part) => /[:：]/.test(part)).length;
  const [, lead, item] = others === 0 ? (/^([^:：]{2,80})[:：]\s*(.+)$/.exec(first) ?? []) : [];
  return { lead: lead ?? '', items: [item ?? first, ...rest].filter(Boolean) };
}

function trimItem(part: string): string {
  return part.trim().replace(/[;,.]$/, '');
}

function addItem(source: string, notes: Notes): void {
  if (isDirection(source) && looksLikeDirection(source)) {
    readProse(source, notes);
    return;
  }
  const label = TEXT_LABEL.exec(source)?.[1];
  if (label) notes.texts.push(plain(label));
  else notes.items.push({ ...splitItem(source), raw: plain(source) });
}

/** "Title: text", "Title – text", "**Title** text", "Title (text)", "Starter €39", "Title. A sentence." */
function splitItem(source: string): { title: string; text: string } {
  const raw = source.trim();
  const split =
    /^\*\*(.{2,80}?)\*\*[\s:–—-]*(.+)$/.exec(raw) ??
    /^([^:：]{1,70}?)(?:[:：]\s+|：)(.+)$/.exec(raw) ??
    /^(.{2,70}?)\s+[–—|-]\s+(.+)$/.exec(raw) ??
    /^(.{2,60}?)\s+\(([^()]{2,})\)\.?$/.exec(raw) ??
    /^(\p{L}.{1,50}?)\s+((?:from |ab |dès |desde |da )?(?:[€$£¥]\s?\d|\d[\d.,]*\s?(?:€|EUR|USD|CHF|kr)).*)$/u.exec(
      raw,
    ) ??
    /^([^.!?]{3,48})[.!]\s+(\p{Lu}.+)$/u.exec(raw);
  const [, title = raw, text = ''] = split ?? [];
  return { title: plain(capitalise(title)), text: plain(capitalise(text)) };
}

function readProse(line: string, notes: Notes): void {
  for (const sentence of sentences(line)) {
    if (!isDirection(sentence)) notes.texts.push(sentence);
    else {
      const topic = strippedDirection(sentence);
      if (topic) notes.hints.push(plain(topic));
    }
  }
}

const UNIT =
  '%|‰|×|€|°C|m²|(?:[kMGT]?W|kWh|MWh|GWh|kg|g|t|km|cm|mm|m|l|h|hrs?|hours?|min|minutes?|sec|seconds?|ms|s|days?|weeks?|months?|years?|Jahren?|Tagen?|Stunden|Minuten|ans|jours|heures|años|días|horas|anni|giorni|ore|jaar|dagen|uur|EUR|USD|CHF|million|billion|Mio\\.?|Millionen|[kKMx])(?![\\p{L}\\p{N}])';
const VALUE = `(?:[~≈<>≤≥±+]\\s?|(?:ca\\.|over|about|up to|more than|über|mehr als|plus de|más de|meer dan|oltre)\\s)?[€$£¥]?\\s?\\d(?:[\\d.,’'/\u00a0\u202f]*\\d)?(?:\\s?(?:${UNIT}))?\\+?`;
const VALUE_FIRST = new RegExp(`^(${VALUE})\\s+([^\\d\\s].{1,70})$`, 'iu');
const VALUE_LAST = new RegExp(`^([^:：\\d]{2,60}?)(?:[:：]\\s*|\\s+[–—-]\\s+)(${VALUE})$`, 'iu');

/** "48 h from roast to door" or "Farms: 12"; `null` for anything else. */
function readStat(source: string): Stat | null {
  const raw = trimItem(source);
  const first = VALUE_FIRST.exec(raw);
  if (first) return { value: first[1]?.trim() ?? '', label: first[2]?.replace(/^[–—:-]\s*/, '').trim() ?? '' };
  const last = VALUE_LAST.exec(raw);
  return last ? { value: last[2]?.trim() ?? '', label: last[1]?.trim() ?? '' } : null;
}

/** Markdown marks mean nothing in a field that is shown as it stands. */
export function plain(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\(([^)]*)\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/`([^`]+)`/g, '$1')
    .trim();
}

function unquote(text: string): string {
  return text.replace(new RegExp(`^[${OPEN}](.+)[${CLOSE}]$`), '$1');
}
