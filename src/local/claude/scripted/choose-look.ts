import { type Artwork, artworks, type Block, type BlockType, type HeroLayout, type Tone } from './page-content.ts';
import type { Brief } from './read-brief.ts';
import { textNumber } from './text-pieces.ts';

const MOODS: [Artwork, RegExp][] = [
  [
    'blueprint',
    /engineer|industr|workshop|mechanic|repair|werkstatt|sensor|iot\b|architect|construct|machin|software|data|technic|factory|manufact|technik|maschin|bau\b|ingénieur|usine/i,
  ],
  [
    'terrain',
    /coffee|roast|farm|mountain|outdoor|nature|wine|soil|garden|hik|forest|bakery|bread|kaffee|berg|natur|wein|café|vin\b|montagne|tierra|vino/i,
  ],
  [
    'weave',
    /craft|textile|fashion|handmade|community|care|family|school|fabric|furniture|wood|handwerk|schule|familie|artisan|tissu/i,
  ],
  [
    'horizon',
    /travel|sea\b|hotel|calm|spa\b|yoga|wellness|therapy|clinic|energy|solar|insur|reise|ruhig|meer|voyage|calme|viaje/i,
  ],
  ['orbit', /space|global|network|platform|cloud|startup|logistic|\bai\b|finance|bank|mobility|netzwerk|réseau/i],
  ['type', /magazine|editorial|\blaw\b|legal|literar|newspaper|publish|kanzlei|verlag|avocat/i],
];

/** Artwork and layout of the opening picture: by the mood the brief names, else steady by the page's name. */
export function chooseHeroLook(brief: Brief, block: Extract<Block, { blockType: 'hero' }>) {
  const mood = [
    brief.references,
    brief.constraints,
    brief.company,
    brief.goal,
    brief.page,
    brief.audience,
    ...brief.messages,
  ].join(' ');
  const number = textNumber(brief.company + brief.route);
  const artwork = MOODS.find(([, words]) => words.test(mood))?.[0] ?? artworks[number % artworks.length] ?? 'orbit';
  // The website sets a statement as large as the page allows, and a split leaves room for a long headline.
  const fitting: HeroLayout =
    block.heading.length <= 32 ? 'statement' : block.heading.length > 56 ? 'split' : 'centered';
  const layout = fitting === 'centered' && number % 2 === 0 ? 'split' : fitting;
  return { layout, artwork };
}

const ICONS: [string, RegExp][] = [
  ['truck', /deliver|ship|logist|liefer|versand|livraison|envío/i],
  ['clock', /hour|day|time|fast|quick|minute|stund|schnell|heure|rapide|hora/i],
  ['leaf', /organic|natur|sustain|climate|green|fair|öko|bio\b|durable/i],
  ['shield', /secur|safe|protect|guarantee|insur|sicher|garant|sécur/i],
  ['people', /team|people|community|famil|staff|member|équipe|equipo/i],
  ['wallet', /price|cost|€|\$|pay|fee|preis|kosten|prix|precio/i],
  ['chart', /data|report|analy|measure|metric|daten|mess|mesur/i],
  ['tool', /repair|install|maint|service|fix|wartung|montage|reparat/i],
  ['cup', /coffee|espresso|tea\b|drink|kaffee|café/i],
  ['heart', /care|health|love|gesund|santé|salud/i],
  ['calendar', /book|appoint|schedule|event|termin|rendez|cita/i],
  ['globe', /world|global|international|travel|online|welt|monde/i],
  ['message', /support|advice|consult|talk|beratung|conseil|asesor/i],
  ['lightning', /energy|power|electr|strom|énergie|energía/i],
  ['map', /\blocal|region|\bnear|visit|\bcit(?:y|ies)\b|lokal|standort/i],
  ['palette', /design|colour|color|brand|style|gestalt/i],
  ['book', /learn|course|training|guide|lern|kurs|cours|curso/i],
  ['lock', /privacy|data protection|encrypt|datenschutz/i],
];

/** Items of a features block with icons where most of them suggest one; a list where cards would stay empty, cards for prices. */
export function chooseFeaturesLook(block: FeaturesBlock): FeaturesBlock {
  const bare = block.items.every(({ text }) => text === '');
  const long = block.items.length > 6 || block.items.some(({ title }) => title.length > 64);
  if (bare || long) return { ...block, layout: 'list' };
  // What has a price stands side by side: none of it is worth more room than the others.
  const priced = block.items.filter(({ title, text }) => /\p{Sc}\s?\d|\d\s?\p{Sc}/u.test(`${title} ${text}`));
  if (priced.length > 1) return { ...block, layout: 'cards' };
  const found = block.items.map(({ title, text }) => iconFor(`${title} ${text}`));
  if (found.filter(Boolean).length * 2 < found.length) return block;
  return { ...block, items: block.items.map((item, index) => ({ ...item, icon: found[index] ?? 'check' })) };
}

type FeaturesBlock = Extract<Block, { blockType: 'features' }>;

/** The ground the website gives a block that names none. */
const USUAL_TONES: Partial<Record<BlockType, Tone>> = { steps: 'tint', contact: 'tint', stats: 'ink' };

/**
 * The ground of a block where the website's own choice would be the same as its neighbour's: plain and tinted take
 * turns. `undefined` leaves the choice to the website; `ground` is what visitors will see.
 */
export function chooseTone({ blockType }: Block, before: Tone | null): { tone?: Tone; ground: Tone | null } {
  if (blockType === 'hero' || blockType === 'cta') return { ground: null };
  const usual = USUAL_TONES[blockType] ?? 'plain';
  if (usual !== before) return { ground: usual };
  const tone = before === 'plain' ? 'tint' : 'plain';
  return { tone, ground: tone };
}

function iconFor(text: string): string | undefined {
  return ICONS.find(([, words]) => words.test(text))?.[0];
}
