import { capitalise } from './text-pieces.ts';

// Notes mix copy with directions to the designer ("big photo of the roastery, explain the three steps"). Printed as
// copy, a direction is the surest sign of a page that nobody looked at.

/** Verbs that name what a section is about. */
const TOPIC_VERBS =
  /^(?:please\s+)?(?:show|list|explain|describe|mention|display|highlight|introduce|tell|present|feature|emphasi[sz]e|summari[sz]e|outline|cover|zeige?n?|liste|erkläre?n?|beschreibe?n?|nenne|montrer|lister|expliquer|décrire|présenter|mostrar|explicar|listar|describir|toon|beschrijf|leg uit|mostra|spiega|elenca|descrivi|descreva|explique|mostre),?\s+(?!us\b)/i;

/** Verbs that say only how it should be made, together with a word about making pages ("keep it short"). */
const FORM_VERBS =
  /^(?:please\s+)?(?:add|use|include|place|put|write|provide|repeat|answer|state|say|keep|make (?:it|this|the)|(?:end|start|open|close) with|link to|avoid)\s+(?!us\b)/i;
const ABOUT_MAKING =
  /\b(?:short|brief|simple|easy|concise|clear|prominent|section|page|visitors?|readers?|messages?|claims?|sentences?|wording|breath|main|key|headings?|below|above|same)\b/i;

const LAYOUT =
  /\b(?:headline|sub-?head(?:line)?|photos?|pictures?|images?|illustrations?|videos?|icons?|grid|cards?|columns?|buttons?|background|banner|carousel|slider|layout|full[- ]width|screenshots?|animation|placeholder|above the fold|ctas?|accordion|bullet points?|tone|whitespace|Bild(?:er)?|Foto|Schaltfläche|Hintergrund|bouton|fond)\b/i;

const LAYOUT_FIRST =
  /^(?:(?:a|an|one|two|three|four|big|large|small|short|bold|simple|wide)\s+)*(?:headline|sub-?head(?:line)?|photos?|pictures?|images?|illustrations?|videos?|buttons?|background|screenshots?|ctas?)(?:\s+(?:of|with|showing|on|and|for|from|buttons?|below|above|left|right)\b|$)/i;

/** Words of a company that speaks, or speaks to somebody: such a sentence is copy, whatever nouns it holds. */
const VOICE =
  /\b(?:we|our|us|you|your|i|my|wir|unsere?[nmrs]?|uns|sie|ihre?[nmrs]?|nous|notre|nos|vous|votre|vos|nuestr[oa]s?|su|sus|wij|onze?|uw|nosso|nossa|seu|sua|nostr[oaie]|vostr[oaie])\b/i;

/** True when a sentence of the notes speaks to whoever makes the page rather than to its visitors. */
export function isDirection(sentence: string): boolean {
  if (TOPIC_VERBS.test(sentence)) return true;
  if (FORM_VERBS.test(sentence) && (/^please/i.test(sentence) || ABOUT_MAKING.test(sentence) || LAYOUT.test(sentence)))
    return true;
  return LAYOUT.test(sentence) && !VOICE.test(sentence) && !OFFER.test(sentence);
}

/** "Every package includes 400 photos" sells pictures, and does not ask for one. */
const OFFER =
  /[€$£¥]\s?\d|\d\s?(?:€|EUR|USD|CHF|kr)\b|\d{2,}\s+\p{L}|\b(?:includ(?:es?|ed|ing)|costs?|comes?|gets?|delivered|printed|inklusive|inbegriffen|compris)\b/iu;

/** A stricter test for a list item: "Photo prints" may be a product, and "Keep it or not" a step. */
export function isDirectionItem(item: string): boolean {
  return LAYOUT_FIRST.test(item) || ((TOPIC_VERBS.test(item) || FORM_VERBS.test(item)) && LAYOUT.test(item));
}

/** The topic in a direction: "Explain how it is installed" has "How it is installed"; a pure layout wish has none. */
export function strippedDirection(sentence: string): string {
  if (LAYOUT.test(sentence) || !TOPIC_VERBS.test(sentence)) return '';
  const topic = sentence
    .replace(TOPIC_VERBS, '')
    .replace(/^(?:that|about|dass|que|che|dat)\s+/i, '')
    .trim();
  return topic.length < 4 || /\b(?:again|logos?)\b/i.test(topic) ? '' : capitalise(topic.replace(/\.$/, ''));
}

/**
 * What of a goal a visitor may read. Goals speak about visitors ("Get cafés to book a tasting"); the wish inside is
 * kept, a pure business aim ("Generate leads") is not. In other languages only a goal that speaks as the company does.
 */
export function visitorGoal({ goal, content }: { goal: string; content: string }, language: string): string {
  // The first paragraph of a brief in prose is its goal and its copy at once; on the page it stands as copy.
  if (content.includes(goal)) return '';
  const text = goal.trim().split('\n')[0]?.trim() ?? '';
  if (!language.startsWith('en')) return VOICE.test(text) ? text : '';
  const wish =
    /^(?:get|convince|persuade|encourage|invite|help|bring|move|make|have)\s+.{2,80}?\s+(?:to|that)\s+(.+)$/i.exec(
      text,
    )?.[1] ??
    /^(?:visitors?|users?|readers?|people|they|customers?)\s+(?:should|can|will|must)?\s*(.+)$/i.exec(text)?.[1];
  if (wish) return capitalise(wish);
  if (/^(?:generate|increase|drive|raise|improve|boost|grow|reduce|convert|sell more|rank|win more)\b/i.test(text))
    return '';
  return isDirection(text) ? strippedDirection(text) : text;
}
