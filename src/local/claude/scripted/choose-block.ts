import type { BlockType } from './page-content.ts';
import type { Brief } from './read-brief.ts';
import type { Notes } from './read-notes.ts';
import { fold, sharedWords, slug } from './text-pieces.ts';

// Words of a section's name that say which block it is: English and a handful of other languages, without accents
// (`fold`). The first line that matches wins.
const NAMES: [BlockType, RegExp][] = [
  [
    'hero',
    /\bhero\b|above the fold|masthead|banner|startbereich|aufmacher|buhne|banniere|portada|cabecera|encabezado|openingsbeeld|intestazione|ヒーロー|メインビジュアル|ファーストビュー|首屏|الواجهة|البطل/,
  ],
  [
    'faq',
    /\bfaqs?\b|q ?& ?a\b|\bquestions?\b|\bfragen\b|preguntas|perguntas|domande|\bvragen\b|よくある|質問|常见问题|الأسئلة|اسئلة/,
  ],
  [
    'testimonials',
    /testimonial|\breviews?\b|\bsay\b|\bquotes?\b|\bvoices\b|kundenstimmen|\bstimmen\b|bewertungen|temoignage|\bavis\b|testimonio|opiniones|resenas|ervaringen|depoimentos|avaliacoes|recensioni|お客様の声|口コミ|آراء/,
  ],
  [
    'steps',
    /how\b.*\bworks?\b|\bprocess\b|\bsteps?\b|timeline|how to\b|\bmethod|getting started|roadmap|ablauf|so (funktioniert|geht|lauft)|schritte|prozess|etapes|comment ca|deroulement|\bpasos\b|como funciona|\bproceso|stappen|hoe (het )?werkt|werkwijze|\bpassos|processo|come funziona|\bfasi\b|流れ|手順|步骤|خطوات|كيف/,
  ],
  [
    'stats',
    /\bstats?\b|statistic|numbers|figures|\bfacts\b|metrics|\bresults\b|\bproof\b|zahlen|\bfakten|ergebnisse|chiffres|resultats|cifras|\bnumeros|cijfers|\bfeiten|\bnumeri|risultati|実績|数字|数据|أرقام/,
  ],
  [
    'contact',
    /contact|kontakt|contatt|contato|\bvisit|find us|location|get in touch|\bbook\b|booking|reserv|appointment|inquir|enquir|ecri(?:re|vez)|schreib|\banfrage|\bregister\b|directions|anfahrt|\btermin|besuch|standort|rendez-vous|nous trouver|ubicacion|dove siamo|prenota|localizacao|お問い合わせ|アクセス|予約|联系|اتصل|تواصل/,
  ],
  [
    'cta',
    /\bcta\b|call to action|next steps?$|nachster schritt|\bclosing\b|final (word|push)|get started|sign ?up|\bjoin\b|newsletter|subscribe|\bdemo\b|handlungsaufforderung|abschluss|anmeld|appel a l|inscription|llamada a la accion|suscri|aanmeld|chamada|inscreva|invito all|iscri|行動|申し込み|دعوة|ابدأ/,
  ],
  [
    'richText',
    /\babout\b|\bstory\b|mission|history|\blegal|privacy|imprint|\bterms\b|policy|manifesto|footer|uber uns|geschichte|impressum|datenschutz|a propos|histoire|mentions|\bsobre\b|historia|over ons|verhaal|chi siamo|\bstoria|会社概要|について|关于|من نحن/,
  ],
  [
    'features',
    /features?|benefit|advantage|\bwhy\b|service|product|offer|what we do|solution|use cases?|pricing|prices?|\bplans?\b|packages|\bmenu\b|\bteam\b|clients|customers|partners|logos|values|gallery|portfolio|projects|courses|vorteile|leistungen|angebot|produkte|preise|warum|funktionen|avantages|prestations|produits|tarifs|pourquoi|equipe|ventajas|beneficios|servicios|precios|equipo|voordelen|diensten|aanbod|prijzen|waarom|vantagens|servicos|vantaggi|servizi|prezzi|perche|特長|特徴|サービス|メニュー|料金|商品|服务|产品|مميزات|خدمات|منتجات|أسعار/,
  ],
];

/** Names that order a kind of section and say nothing to a visitor; such a section needs a heading of its own. */
const STRUCTURAL =
  /^(the )?(hero|banner|masthead|header|intro(duction)?|cta|final cta|call to action|closing( cta)?|faqs?|questions?|q ?& ?a|features?|benefits?|stats?|numbers|key (figures|numbers)|testimonials?|quotes?|reviews?|steps?|process|content|text|footer|social proof|proof|zahlen|vorteile|kundenstimmen|fragen|haufige fragen|handlungsaufforderung|abschluss|ablauf|startbereich|avantages|temoignages|chiffres|etapes|ventajas|testimonios|cifras|pasos|vantaggi|testimonianze|numeri|passaggi|voordelen|cijfers|stappen|vantagens|depoimentos|numeros|passos|ヒーロー|البطل)( section)?( \d+)?$/;

/** What a section's name asks for, or `null` when the name does not say. */
export function blockForName(name: string): BlockType | null {
  const folded = fold(name);
  return NAMES.find(([, words]) => words.test(folded))?.[0] ?? null;
}

/** True for names such as "Hero" or "FAQ", which belong in the page's plan and not in its headings. */
export function isStructuralName(name: string): boolean {
  return STRUCTURAL.test(fold(name));
}

export type Material = {
  name: string;
  notes: Notes;
  /** Key messages that could still fill a section. */
  messages: number;
  calls: Brief['ctas'];
};

/**
 * The block for a section: what its name asks for if there is something to fill it with, else what the shape of its
 * notes suggests. Quotes and numbers are never made up, so a section without any becomes a text.
 */
export function chooseBlock(material: Material): BlockType {
  const { notes } = material;
  const asked = blockForName(material.name);
  switch (asked) {
    case 'hero':
      return asked;
    case 'contact':
      return isAnsweredElsewhere(material) ? 'cta' : 'contact';
    case 'faq':
      return 'faq';
    case 'testimonials':
      return notes.quotes.length > 0 ? 'testimonials' : chooseByShape(material);
    case 'stats':
      return notes.stats.length > 0 ? 'stats' : chooseByShape(material);
    case 'steps':
      return notes.items.length > 1 ? 'steps' : chooseByShape(material);
    case 'cta':
      if (isTarget(material)) return 'contact';
      return material.calls.length > 0 ? 'cta' : chooseByShape(material);
    case 'richText':
      return 'richText';
    case 'features':
      if (notes.items.length > 1) return 'features';
      return notes.items.length === 0 && material.messages > 1 && notes.texts.length === 0
        ? 'features'
        : chooseByShape(material);
    case null:
      return isTarget(material) && isEmpty(material) ? 'contact' : chooseByShape(material);
    default:
      return asked satisfies never;
  }
}

/** "Register" with a button to `#register` is where people register. */
function isTarget({ name, calls }: Material): boolean {
  return calls.some(({ href }) => href === `#${slug(name)}`);
}

/** "Book a table" with a button to another address needs that button and not a form. */
function isAnsweredElsewhere(material: Material): boolean {
  const { name, notes, calls } = material;
  const hasDetails = /@|\d{5,}/.test([...notes.texts, ...notes.items.map(({ raw }) => raw)].join(' '));
  const elsewhere = calls.filter(({ href }) => !href.startsWith('#'));
  return !isTarget(material) && !hasDetails && elsewhere.some(({ label }) => sharedWords(label, name) > 0);
}

function isEmpty({ notes }: Material): boolean {
  return [notes.texts, notes.items, notes.questions, notes.quotes].every((list) => list.length === 0);
}

function chooseByShape({ notes }: Material): BlockType {
  if (notes.questions.length > 1) return 'faq';
  if (notes.quotes.length > 0 && notes.items.length === 0) return 'testimonials';
  // A price belongs to a thing and is no figure of its own.
  const isPriceList = notes.stats.some(({ value }) => /\p{Sc}|\bEUR|\bUSD|\bCHF/u.test(value));
  if (isPriceList && notes.items.length > 1) return 'features';
  if (notes.stats.length > 1 && notes.stats.length >= notes.items.length) return 'stats';
  if (notes.items.length > 1) return notes.ordered ? 'steps' : 'features';
  return 'richText';
}
