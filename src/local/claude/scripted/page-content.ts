/**
 * The website starter's content contract (`skills/website-starter/assets/site/src/content/types.ts`), as far as the
 * scripted model writes it.
 */
export type PageContent = {
  route: string;
  title: string;
  description: string;
  nav?: { label: string; order: number };
  lang?: string;
  blocks: Block[];
};

export type Link = { label: string; href: string; style?: 'primary' | 'secondary' | 'quiet' };

export type Tone = 'plain' | 'tint' | 'ink';

type Section = {
  section: string;
  heading: string;
  eyebrow?: string;
  intro?: string;
  tone?: Tone;
  links?: Link[];
};

export const artworks = ['orbit', 'terrain', 'blueprint', 'weave', 'horizon', 'type'] as const;
export type Artwork = (typeof artworks)[number];
export const heroLayouts = ['split', 'centered', 'statement'] as const;
export type HeroLayout = (typeof heroLayouts)[number];

export type Block = Section &
  (
    | {
        blockType: 'hero';
        lede: string;
        proof?: { value: string; label: string }[];
        layout?: HeroLayout;
        artwork?: Artwork;
      }
    | {
        blockType: 'features';
        items: { title: string; text: string; icon?: string; href?: string }[];
        layout?: 'cards' | 'list' | 'bento';
      }
    | { blockType: 'steps'; items: { title: string; text: string }[] }
    | { blockType: 'stats'; items: { value: string; label: string; note?: string }[] }
    | { blockType: 'testimonials'; items: { quote: string; name: string; role?: string }[] }
    | { blockType: 'faq'; items: { question: string; answer: string }[] }
    | { blockType: 'cta'; links: Link[] }
    | { blockType: 'richText'; body: string }
    | { blockType: 'contact'; submitLabel?: string; details?: boolean }
  );

export type BlockType = Block['blockType'];

/** A choice the writer made, with its reason in words a reviewer understands. */
export type Decision = { decision: string; reason: string };

/** Path of a page's file inside the website repository: `/` is `home.ts`, `/services/web` is `services--web.ts`. */
export function pageFile(route: string): string {
  const slug = route.replace(/^\/+|\/+$/g, '').replaceAll('/', '--');
  return `src/content/pages/${slug || 'home'}.ts`;
}
