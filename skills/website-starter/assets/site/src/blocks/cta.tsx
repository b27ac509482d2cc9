import { Artwork } from '@/artwork/artwork';
import { LinkButtons } from '@/components/site/link-buttons';
import { type Placement, Section } from '@/components/site/section';
import { SectionHeading } from '@/components/site/section-heading';
import type { CtaBlock } from '@/content/types';

/** A panel from edge to edge that asks for one thing. */
export function Cta({ block, placement }: { block: CtaBlock; placement: Placement }) {
  return (
    <Section id={placement.id} block={block} tone={placement.tone} className="overflow-hidden">
      <div className="page-width relative z-10 grid lg:grid-cols-12">
        <div className="min-w-0 lg:col-span-7">
          <SectionHeading
            level={placement.level}
            heading={block.heading}
            eyebrow={block.eyebrow}
            intro={block.intro}
            size={2}
          />
          <LinkButtons links={block.links} className="mt-10" />
        </div>
      </div>
      <Artwork
        motif={placement.motif}
        seed={placement.seed}
        words={block.heading}
        shape="square"
        className="absolute inset-y-0 end-0 hidden h-full w-[36%] lg:block"
      />
    </Section>
  );
}
