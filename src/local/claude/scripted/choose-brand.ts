import { z } from 'zod';
import type { Brief } from './read-brief.ts';
import { fold } from './text-pieces.ts';

/** The website's `src/content/brand.json`. */
const Brand = z.strictObject({
  primary: z.string(),
  accent: z.string(),
  paper: z.enum(['cool', 'warm', 'neutral', 'primary']),
  display: z.enum(['grotesque', 'serif', 'wide']),
  corners: z.enum(['square', 'soft', 'round']),
});
export type Brand = z.infer<typeof Brand>;

/** The starter's own colours: while they stand, no page has settled the brand. */
const UNSETTLED = '#2436c7';

/**
 * The brand that the references and constraints of a home page ask for, by their words for mood and colour, as the
 * new text of `brand.json`. `null` when they say nothing about it or the site has its brand already.
 */
export function chooseBrand(source: string, { route, references, constraints }: Brief): string | null {
  const current = readBrand(source);
  if (current?.primary !== UNSETTLED || route !== '/') return null;
  const wish = fold(`${references} ${constraints}`);
  const mood = MOODS.find(([words]) => words.test(wish))?.[1];
  const [primary, accent] = wish.match(/#[0-9a-f]{6}\b/g) ?? namedColours(wish);
  if (!mood && !primary) return null;
  const brand: Brand = { ...current, ...mood, ...(primary && { primary }), ...(accent && { accent }) };
  return `${JSON.stringify(brand, null, 2)}\n`;
}

function readBrand(source: string): Brand | undefined {
  try {
    return Brand.safeParse(JSON.parse(source)).data;
  } catch {
    return undefined;
  }
}

const MOODS: [RegExp, Brand][] = [
  [
    /industr|technical|precis|engineer|instrument|sturdy|\btools?\b|workshop|robust|technisch|prazis|werkstatt/,
    { primary: '#12405a', accent: '#ff7a2f', paper: 'neutral', display: 'wide', corners: 'square' },
  ],
  [
    /elegan|litera|editorial|classic|refined|heritage|discreet|museum|edel|zeitlos|raffin/,
    { primary: '#4a2a4f', accent: '#d69a4b', paper: 'warm', display: 'serif', corners: 'square' },
  ],
  [
    /natur|organic|garden|forest|botanic|earthy|natur|nature|bosque|jardin/,
    { primary: '#1f5b46', accent: '#e9a23b', paper: 'warm', display: 'serif', corners: 'soft' },
  ],
  [
    /playful|cheerful|children|colou?rful|\bfun\b|verspielt|bunt|ludique|alegre/,
    { primary: '#6a2bd9', accent: '#ffb000', paper: 'primary', display: 'grotesque', corners: 'round' },
  ],
  [
    /\bwarm|cosy|cozy|rustic|handmade|craft|bakery|coffee|gemutlich|chaleur|calid|accoglien/,
    { primary: '#8f3a14', accent: '#f0b13c', paper: 'warm', display: 'grotesque', corners: 'soft' },
  ],
];

const COLOURS: [RegExp, string][] = [
  [/\bnavy\b|midnight blue|dunkelblau/, '#16335f'],
  [/\bteal\b|petrol|turquoise|turkis/, '#0e6470'],
  [/\b(?:blue|blau|bleu|azul|blauw|blu)\b/, '#1f4fd0'],
  [/\b(?:green|grun|vert|verde|groen)\b/, '#1f6a47'],
  [/\b(?:red|rot|rouge|rojo|rood|rosso)\b/, '#b3261e'],
  [/\b(?:orange|terracotta|rust|naranja|arancione)\b/, '#c4521a'],
  [/\b(?:yellow|ochre|mustard|gelb|jaune|amarillo|geel|giallo)\b/, '#e0a21b'],
  [/\b(?:brown|braun|marron|bruin|marrone)\b/, '#6b3f1d'],
  [/\b(?:purple|violet|aubergine|lila|morado|paars|viola)\b/, '#5b2a86'],
  [/\b(?:pink|rosa|rose)\b/, '#c22e6e'],
  [/\b(?:black|charcoal|anthracite|schwarz|noir|negro|zwart|nero)\b/, '#23262b'],
];

/** Colours in the order a text names them; one that it rules out ("no blue", "never green") does not count. */
function namedColours(text: string): string[] {
  return COLOURS.flatMap(([name, value]) => {
    const at = text.search(name);
    const ruledOut = /\b(?:no|not|never|without|avoid|kein|keine|ohne|pas de|sin)\W+(?:\w+\W+)?$/.test(
      text.slice(0, Math.max(0, at)),
    );
    return at < 0 || ruledOut ? [] : [{ at, value }];
  })
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
