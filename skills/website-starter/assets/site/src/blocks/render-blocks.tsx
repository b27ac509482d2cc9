import { motifFor } from '@/artwork/artwork';
import type { Placement } from '@/components/site/section';
import type { Block, FeaturesBlock } from '@/content/types';
import { sectionIds } from '@/lib/section-id';

import { Contact } from './contact';
import { Cta } from './cta';
import { Faq } from './faq';
import { Features } from './features';
import { Hero } from './hero';
import { RichText } from './rich-text';
import { Stats } from './stats';
import { Steps } from './steps';
import { Testimonials } from './testimonials';

/** Renders a page's sections. What the content leaves open, tone and layout, is chosen so that neighbours differ. */
export function RenderBlocks({ blocks, route }: { blocks: Block[]; route: string }) {
  const ids = sectionIds(blocks.map((block) => block.section));
  const mainHeading = Math.max(
    blocks.findIndex((block) => block.blockType === 'hero'),
    0,
  );
  const motif =
    blocks.flatMap((block) => (block.blockType === 'hero' ? (block.artwork ?? []) : []))[0] ?? motifFor(route);
  const layouts = featureLayouts(blocks);
  return blocks.map((block, index) => {
    const id = ids[index] ?? block.section;
    const placement: Placement = {
      id,
      level: index === mainHeading ? 1 : 2,
      tone: block.tone ?? usualTones[block.blockType],
      motif,
      seed: `${route} ${id}`,
    };
    return <RenderBlock key={id} block={withLayout(block, layouts)} placement={placement} />;
  });
}

const usualTones: Record<Block['blockType'], Placement['tone']> = {
  hero: 'plain',
  features: 'plain',
  steps: 'tint',
  stats: 'ink',
  testimonials: 'plain',
  faq: 'plain',
  cta: 'primary',
  richText: 'plain',
  contact: 'tint',
};

function RenderBlock({ block, placement }: { block: Block; placement: Placement }) {
  switch (block.blockType) {
    case 'hero':
      return <Hero block={block} placement={placement} />;
    case 'features':
      return <Features block={block} placement={placement} />;
    case 'steps':
      return <Steps block={block} placement={placement} />;
    case 'stats':
      return <Stats block={block} placement={placement} />;
    case 'testimonials':
      return <Testimonials block={block} placement={placement} />;
    case 'faq':
      return <Faq block={block} placement={placement} />;
    case 'cta':
      return <Cta block={block} placement={placement} />;
    case 'richText':
      return <RichText block={block} placement={placement} />;
    case 'contact':
      return <Contact block={block} placement={placement} />;
  }
}

/** Layouts for feature sections that name none: large to quiet, never the same twice in a row. */
function featureLayouts(blocks: Block[]): Map<Block, FeaturesBlock['layout']> {
  const order: NonNullable<FeaturesBlock['layout']>[] = ['bento', 'list', 'cards'];
  const open = blocks.filter((block) => block.blockType === 'features' && !block.layout);
  return new Map(open.map((block, index) => [block, order[index % order.length]]));
}

const withLayout = (block: Block, layouts: Map<Block, FeaturesBlock['layout']>): Block =>
  block.blockType === 'features' && layouts.has(block) ? { ...block, layout: layouts.get(block) } : block;
