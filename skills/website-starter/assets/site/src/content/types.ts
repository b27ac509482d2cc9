/** Everything a page can say. One page is one file in `pages/`; `blocks` are its sections from top to bottom. */
export type PageContent = {
  /** Path of the page: `/`, `/services`, `/services/web`. The file is named after it: `home.ts`, `services.ts`, `services--web.ts`. */
  route: string;
  /** Title in the browser's tab and in search results; the company's name is added where it is missing. */
  title: string;
  /** One or two sentences for search results and shared links. */
  description: string;
  /** Puts the page in the header and the footer; smaller `order` comes first. */
  nav?: { label: string; order: number };
  /** Language of the page (BCP 47) where it is not the site's. */
  lang?: string;
  blocks: Block[];
};

export type Link = {
  label: string;
  /** `/path`, `#section`, `https:`, `mailto:` or `tel:`; anything else is shown as text. */
  href: string;
  style?: 'primary' | 'secondary' | 'quiet';
};

export type Tone = 'plain' | 'tint' | 'ink';

type Section = {
  /** The section's name in the brief. Its slug is the section's id, so `#faq` jumps to the section "FAQ". */
  section: string;
  heading: string;
  eyebrow?: string;
  intro?: string;
  tone?: Tone;
  /** Shown as buttons: beside the heading's text in hero and cta, at the section's end elsewhere. */
  links?: Link[];
};

export type HeroBlock = Section & {
  blockType: 'hero';
  lede: string;
  proof?: { value: string; label: string }[];
  layout?: 'split' | 'centered' | 'statement';
  artwork?: Artwork;
};

export type FeaturesBlock = Section & {
  blockType: 'features';
  items: { title: string; text: string; icon?: Icon; href?: string }[];
  layout?: 'cards' | 'list' | 'bento';
};

export type StepsBlock = Section & { blockType: 'steps'; items: { title: string; text: string }[] };

export type StatsBlock = Section & { blockType: 'stats'; items: { value: string; label: string; note?: string }[] };

export type TestimonialsBlock = Section & {
  blockType: 'testimonials';
  items: { quote: string; name: string; role?: string }[];
};

export type FaqBlock = Section & { blockType: 'faq'; items: { question: string; answer: string }[] };

export type CtaBlock = Section & { blockType: 'cta'; links: Link[] };

export type RichTextBlock = Section & {
  blockType: 'richText';
  /** Markdown: paragraphs, `##` and `###`, lists, quotes, **bold**, _emphasis_, `code`, [links](/path). HTML is shown as text. */
  body: string;
};

export type ContactBlock = Section & {
  blockType: 'contact';
  submitLabel?: string;
  /** Shows the contact details of `site.ts` beside the form. */
  details?: boolean;
};

export type Block =
  | HeroBlock
  | FeaturesBlock
  | StepsBlock
  | StatsBlock
  | TestimonialsBlock
  | FaqBlock
  | CtaBlock
  | RichTextBlock
  | ContactBlock;

export const artworks = ['orbit', 'terrain', 'blueprint', 'weave', 'horizon', 'type'] as const;
export type Artwork = (typeof artworks)[number];

export const icons = [
  'award',
  'book',
  'box',
  'calendar',
  'chart',
  'check',
  'clock',
  'cloud',
  'code',
  'compass',
  'cup',
  'gauge',
  'gift',
  'globe',
  'hand',
  'heart',
  'home',
  'key',
  'leaf',
  'lightning',
  'lock',
  'mail',
  'map',
  'message',
  'palette',
  'people',
  'phone',
  'plug',
  'repeat',
  'ruler',
  'search',
  'shield',
  'spark',
  'star',
  'sun',
  'target',
  'tool',
  'truck',
  'wallet',
  'water',
] as const;
export type Icon = (typeof icons)[number];

/** What is true of the whole site: the company behind it. */
export type SiteContent = {
  name: string;
  tagline: string;
  description: string;
  /** Language of the site (BCP 47). */
  lang: string;
  contact: { email?: string; phone?: string; address?: string; hours?: string };
  legalLine: string;
  headerCta?: { label: string; href: string };
};

/** Checks a page file's shape while it is written; returns it unchanged. */
export const definePage = (page: PageContent): PageContent => page;
