import { capitalise } from './text-pieces.ts';

// Notes speak to whoever makes the page ("say that Sundays are free again", "What it is, in one sentence: a bike").
// What follows such words is meant for visitors; the words themselves, and wishes about tone, are not.

/** "What it is, in one sentence: …", "Date and place must be readable at a glance – …" */
const ANNOUNCEMENTS = [
  /^[^:.]{0,60}\b(?:in (?:one|a|two|few|a few) (?:sentences?|words?|lines?)|in short|in einem satz|en une phrase)\s*:\s*/i,
  /^[^:.–—]{0,70}\b(?:must|should|has to|have to|needs? to|muss|sollte?|doit)\s+[^:.–—]{2,50}(?:\s[–—-]\s|:\s+)/i,
];

const SAY_THAT =
  /^(?:(?:please|bitte)\s+)?(?:say|mention|note|state|tell (?:them|people|visitors|readers)|remind (?:them|people|visitors|readers)|make (?:it )?clear|point out|stress|emphasi[sz]e|erwähnen?|erwähne|sagen?|sage|betonen?|dire|mentionner|préciser|rappeler|expliquer|decir|mencionar|zeg|vermeld|menciona|dì|diga),?\s+(?:that|dass|que\s|qu['’]|che|dat)\s*(?=\S)/i;

/** "Also they can call us" is told to the writer; to a visitor it is "Call us". */
const THEY_CAN = /^(?:also,?\s+)?(?:they|people|visitors|customers)\s+(?:can|should)\s+(?:also\s+)?/i;

const SAY_IN_QUOTES = /^(?:please\s+)?(?:say|write|sagen?|schreiben?|dire|écrire):?\s+["“„«]\s?(.+?)\s?["”“»]\.?$/i;

/** What visitors should read of a sentence that begins with words to the writer; any other sentence as it is. */
export function withoutLeadIn(sentence: string): string {
  const text = [...ANNOUNCEMENTS, THEY_CAN].reduce((rest, words) => rest.replace(words, ''), sentence.trim());
  const quoted = SAY_IN_QUOTES.exec(text)?.[1];
  if (quoted) return quoted;
  const lead = SAY_THAT.exec(text)?.[0];
  if (!lead) return text === sentence.trim() ? text : capitalise(text);
  const said = text.slice(lead.length);
  return capitalise(
    /\bdass\s*$/i.test(lead) ? germanMainClause(said) : said.replace(/\b(et|y|e) (?:qu['’]|que |che )/g, '$1 '),
  );
}

/** Behind "dass" the verb stands last: "man Anton nicht füttern darf" becomes "Man darf Anton nicht füttern". */
function germanMainClause(clause: string): string {
  const subject =
    '(?:man|wir|ihr|sie|es|er|du|(?:der|die|das|den|eine?|unsere?|alle|jeder?)\\s+(?:\\p{Ll}+\\s+)?\\p{Lu}[\\p{L}-]+|\\p{Lu}[\\p{L}-]+)';
  return clause.replace(new RegExp(`^(${subject})\\s+([^,;]+?)\\s+(\\p{Ll}+)(?=[.!]?$)`, 'u'), '$1 $3 $2');
}

const TONE_WORD =
  '(?:calm|confident|warm|warmly|friendly|bold|playful|serious|quiet|short|simple|clean|big|elegant|inviting|energetic|honest|direct|human|personal|relaxed|modern|minimal|fresh|light|dark|loud|proud|modest|precise|welcoming|cosy|cozy|fun|funny|crisp|punchy|snappy|professional|trustworthy|reassuring|ruhig|warm|freundlich|selbstbewusst|einfach|kurz|einladend|ehrlich|klar|persönlich|calme|chaleureux|chaleureuse|simple|sobre|élégant|court)';
const TONE = new RegExp(
  `^(?:(?:something|etwas|quelque chose de|tone|ton|mood|feel|feeling|make it|keep it)\\b[\\s:]*)?(?:(?:very|quite|but|not too|and|und|et|aber|sehr|,)\\s*|${TONE_WORD}(?:es)?[\\s,]*)+[.!]?$`,
  'iu',
);

/** "Calm and confident", "Something warm.": how it should sound, and nothing to print. */
export function isTone(clause: string): boolean {
  return clause.length <= 80 && (TONE.test(clause.trim()) || /^(?:keep|make) it \w+[.!]?$/i.test(clause.trim()));
}
