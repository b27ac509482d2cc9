import { LinkButtons } from '@/components/site/link-buttons';
import { type Placement, Section } from '@/components/site/section';
import { SectionHeading } from '@/components/site/section-heading';
import type { StatsBlock } from '@/content/types';
import { cn } from '@/lib/cn';

/** Numbers that speak for themselves, set as large as their longest one allows. */
export function Stats({ block, placement }: { block: StatsBlock; placement: Placement }) {
  const longest = Math.max(...block.items.map((item) => item.value.length));
  const size = longest <= 5 ? 'display-2' : longest <= 9 ? 'display-3' : 'display-4';
  return (
    <Section id={placement.id} block={block} tone={placement.tone}>
      <div className="page-width">
        <SectionHeading
          level={placement.level}
          heading={block.heading}
          eyebrow={block.eyebrow}
          intro={block.intro}
          size={4}
        />
        <dl className={cn('mt-[clamp(3rem,6vw,6rem)] grid gap-x-8 gap-y-12', columns(block.items.length))}>
          {block.items.map((item, index) => (
            <div key={index} className="flex min-w-0 flex-col border-t border-border pt-6">
              <dt className="order-2 mt-4 font-semibold">{item.label}</dt>
              <dd className={cn('display order-1 tabular-nums', size)}>{item.value}</dd>
              {item.note ? <dd className="order-3 mt-1 max-w-[34ch] text-muted-foreground">{item.note}</dd> : null}
            </div>
          ))}
        </dl>
        <LinkButtons links={block.links} className="mt-14" />
      </div>
    </Section>
  );
}

function columns(count: number): string {
  if (count <= 2) return 'sm:grid-cols-2';
  return count % 3 === 0 ? 'sm:grid-cols-3' : 'sm:grid-cols-2 lg:grid-cols-4';
}
