import { LinkButtons } from '@/components/site/link-buttons';
import { type Placement, Section } from '@/components/site/section';
import { SectionHeading } from '@/components/site/section-heading';
import type { StepsBlock } from '@/content/types';
import { cn } from '@/lib/cn';

/** Things that happen in an order: numbered along a line, side by side while four or fewer fit. */
export function Steps({ block, placement }: { block: StepsBlock; placement: Placement }) {
  return (
    <Section id={placement.id} block={block} tone={placement.tone}>
      <div className="page-width">
        <SectionHeading level={placement.level} heading={block.heading} eyebrow={block.eyebrow} intro={block.intro} />
        <ol className={cn('mt-[clamp(3rem,6vw,5.5rem)] grid gap-y-12', columns(block.items.length))}>
          {block.items.map((item, index) => (
            <li key={index} className="relative min-w-0 border-t-2 border-foreground pt-6 sm:pe-8 lg:pe-10">
              <span aria-hidden className="absolute -top-[7px] start-0 size-3 rounded-full bg-accent" />
              <span aria-hidden className="display display-3 block text-primary-ink">
                {index + 1}
              </span>
              <h3 className="display display-5 mt-6">{item.title}</h3>
              <p className="mt-3 max-w-[42ch] text-muted-foreground">{item.text}</p>
            </li>
          ))}
        </ol>
        <LinkButtons links={block.links} className="mt-14" />
      </div>
    </Section>
  );
}

function columns(count: number): string {
  if (count === 2 || count === 4) return count === 2 ? 'md:grid-cols-2' : 'sm:grid-cols-2 lg:grid-cols-4';
  return 'md:grid-cols-3';
}
