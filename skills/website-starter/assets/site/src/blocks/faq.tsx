import { LinkButtons } from '@/components/site/link-buttons';
import { Markdown } from '@/components/site/markdown';
import { type Placement, Section } from '@/components/site/section';
import { SectionHeading } from '@/components/site/section-heading';
import { Disclosure } from '@/components/ui/disclosure';
import type { FaqBlock } from '@/content/types';

/** Questions that open their answers; the first stands open to show that they do. Answers may use Markdown. */
export function Faq({ block, placement }: { block: FaqBlock; placement: Placement }) {
  return (
    <Section id={placement.id} block={block} tone={placement.tone}>
      <div className="page-width grid gap-x-[clamp(2rem,5vw,6rem)] gap-y-12 lg:grid-cols-12">
        <div className="lg:sticky lg:top-32 lg:col-span-5 lg:self-start">
          <SectionHeading
            level={placement.level}
            heading={block.heading}
            eyebrow={block.eyebrow}
            intro={block.intro}
            size={4}
          />
          <LinkButtons links={block.links} className="mt-9" />
        </div>
        <div className="min-w-0 lg:col-span-7">
          {block.items.map((item, index) => (
            <Disclosure key={index} summary={item.question} open={index === 0}>
              <div className="prose">
                <Markdown>{item.answer}</Markdown>
              </div>
            </Disclosure>
          ))}
        </div>
      </div>
    </Section>
  );
}
