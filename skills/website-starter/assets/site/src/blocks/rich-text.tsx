import { LinkButtons } from '@/components/site/link-buttons';
import { Markdown } from '@/components/site/markdown';
import { type Placement, Section } from '@/components/site/section';
import { SectionHeading } from '@/components/site/section-heading';
import type { RichTextBlock } from '@/content/types';

/** Running text: a story, a policy, anything that is read rather than scanned. */
export function RichText({ block, placement }: { block: RichTextBlock; placement: Placement }) {
  return (
    <Section id={placement.id} block={block} tone={placement.tone}>
      <div className="page-width grid gap-x-[clamp(2rem,5vw,6rem)] gap-y-10 lg:grid-cols-12">
        <div className="lg:sticky lg:top-32 lg:col-span-5 lg:self-start">
          <SectionHeading
            level={placement.level}
            heading={block.heading}
            eyebrow={block.eyebrow}
            intro={block.intro}
            size={4}
          />
        </div>
        <div className="min-w-0 lg:col-span-7">
          <div className="prose">
            <Markdown>{block.body}</Markdown>
          </div>
          <LinkButtons links={block.links} className="mt-10" />
        </div>
      </div>
    </Section>
  );
}
