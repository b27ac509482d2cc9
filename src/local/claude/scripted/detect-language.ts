import { fold } from './text-pieces.ts';

const SCRIPTS: [string, RegExp][] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['fa', /[پچژگ]/g],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['uk', /[іїєґ]/gi],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
];

const LETTERS: [string, RegExp][] = [
  ['pl', /[ąęłśżźćń]/gi],
  ['tr', /[ğşıİ]/g],
  ['cs', /[ěřůť]/gi],
  ['hu', /[őű]/gi],
  ['ro', /[țșă]/gi],
  ['da', /[æø]/gi],
];

const COMMON_WORDS: [string, string][] = [
  ['en', 'the and for with our your you we are of to how what from every who that this it they their'],
  [
    'de',
    'der die das und fur mit wir sie ist ein eine einem einen einer nicht auf im von zu uns unsere ihr ihre wie was wird statt jeden',
  ],
  ['fr', 'le la les et pour avec nous vous est un une des du dans notre nos votre vos sur qui que'],
  ['es', 'el los las y para con nosotros usted es un una del en nuestro nuestra su sus que como por'],
  ['nl', 'de het en voor met wij u is een niet op van te ons onze uw hoe wat bij'],
  ['pt', 'o os as e para com nos voce um uma do da em nosso nossa seu sua que como por nao'],
  ['it', 'il lo gli e per con noi un una del della nel nostro nostra vostro che come di non sono'],
  ['sv', 'och att det som for med vi ar en ett pa av till var vara hur vad'],
];

const TYPICAL_LETTERS: Record<string, RegExp> = {
  de: /[äöüß]/gi,
  fr: /[èêëçœùî]/gi,
  es: /[ñ¿¡íú]/gi,
  pt: /[ãõçê]/gi,
  it: /[òìà]/gi,
  sv: /[åäö]/gi,
};

const NAMES: Record<string, string> = {
  english: 'en',
  german: 'de',
  deutsch: 'de',
  french: 'fr',
  francais: 'fr',
  spanish: 'es',
  espanol: 'es',
  dutch: 'nl',
  nederlands: 'nl',
  portuguese: 'pt',
  portugues: 'pt',
  italian: 'it',
  italiano: 'it',
  japanese: 'ja',
  arabic: 'ar',
  chinese: 'zh',
};

/**
 * The language (BCP 47) of a brief: what it says itself, else what its letters and commonest words say. Latin text
 * that gives no hint counts as English.
 */
export function detectLanguage(said: string, text: string): string {
  const named = NAMES[fold(said)] ?? /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.exec(said.trim())?.[0];
  if (named) return named;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const script = SCRIPTS.find(([, pattern]) => (text.match(pattern)?.length ?? 0) > letters * 0.08);
  if (script) return script[0];
  const marked = LETTERS.find(([, pattern]) => (text.match(pattern)?.length ?? 0) > letters * 0.015);
  if (marked) return marked[0];

  const words = fold(text).match(/\p{L}+/gu) ?? [];
  const scores = COMMON_WORDS.map(([language, list]) => {
    const common = new Set(list.split(' '));
    const typical = TYPICAL_LETTERS[language] ? (text.match(TYPICAL_LETTERS[language])?.length ?? 0) : 0;
    return { language, score: words.filter((word) => common.has(word)).length + typical };
  });
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).language;
}
