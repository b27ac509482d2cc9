import { Artwork } from '@/artwork/artwork';
import { Icon } from '@/components/site/icon';
import { LinkButtons } from '@/components/site/link-buttons';
import { type Placement, Section } from '@/components/site/section';
import { SectionHeading } from '@/components/site/section-heading';
import { SmartLink } from '@/components/site/smart-link';
import type { FeaturesBlock } from '@/content/types';
import { cn } from '@/lib/cn';

type FeaturesProps = { block: FeaturesBlock; placement: Placement };
type Item = FeaturesBlock['items'][number];

/** What a company offers, what a product does: things of equal rank, each with a name and a sentence or two. */
export function Features({ block, placement }: FeaturesProps) {
  if (block.layout === 'bento' && block.items.length >= 3) return <Bento block={block} placement={placement} />;
  return block.layout === 'cards' ? (
    <Cards block={block} placement={placement} />
  ) : (
    <List block={block} placement={placement} />
  );
}

/** One large panel with a drawing, two beside it, the rest in rows below. */
function Bento({ block, placement }: FeaturesProps) {
  const [first, ...others] = block.items;
  if (!first) return null;
  const beside = others.slice(0, 2);
  const below = others.slice(2);
  const widths = rows(below.length);
  return (
    <Section id={placement.id} block={block} tone={placement.tone}>
      <div className="page-width">
        <SectionHeading level={placement.level} heading={block.heading} eyebrow={block.eyebrow} intro={block.intro} />
        <ul className={cn(grid, 'md:max-lg:[&>li:last-child:nth-child(even)]:col-span-2')}>
          <li
            data-tone="primary"
            className="relative flex flex-col overflow-hidden rounded-lg md:col-span-2 lg:col-span-7 lg:row-span-2"
          >
            <Artwork
              motif={placement.motif}
              seed={`${placement.seed} panel`}
              words={first.title}
              shape="wide"
              className="h-64 w-full lg:h-auto lg:min-h-72 lg:flex-1"
            />
            <div className="p-7 lg:p-10">
              <Title item={first} className="display-4" />
              <p className="mt-3 max-w-[52ch]">{first.text}</p>
            </div>
          </li>
          {beside.map((item, index) => (
            <Panel key={index} item={item} className="lg:col-span-5 lg:min-h-72" />
          ))}
          {below.map((item, index) => (
            <Panel key={index} item={item} className={spans[widths[index] ?? 1]} />
          ))}
        </ul>
        <LinkButtons links={block.links} className="mt-12" />
      </div>
    </Section>
  );
}

/** Panels in rows of two or three that always end even. */
function Cards({ block, placement }: FeaturesProps) {
  const widths = rows(block.items.length);
  return (
    <Section id={placement.id} block={block} tone={placement.tone}>
      <div className="page-width">
        <SectionHeading level={placement.level} heading={block.heading} eyebrow={block.eyebrow} intro={block.intro} />
        <ul className={cn(grid, 'md:max-lg:[&>li:last-child:nth-child(odd)]:col-span-2')}>
          {block.items.map((item, index) => (
            <Panel key={index} item={item} className={cn('lg:min-h-80', spans[widths[index] ?? 1])} />
          ))}
        </ul>
        <LinkButtons links={block.links} className="mt-12" />
      </div>
    </Section>
  );
}

/** Entries between hairlines, the heading standing still beside them. */
function List({ block, placement }: FeaturesProps) {
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
        <ul className="min-w-0 lg:col-span-7">
          {block.items.map((item, index) => (
            <li
              key={index}
              className="relative grid gap-x-8 gap-y-2 border-t border-border py-8 last:border-b sm:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]"
            >
              <div className="flex min-w-0 items-start gap-4">
                {item.icon ? <Icon name={item.icon} className="mt-0.5 size-6 shrink-0 text-primary-ink" /> : null}
                <Title item={item} className="display-6 min-w-0" />
              </div>
              <p className="min-w-0 text-muted-foreground">{item.text}</p>
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}

function Panel({ item, className }: { item: Item; className: string | undefined }) {
  return (
    <li
      className={cn(
        'relative flex min-w-0 flex-col justify-between gap-10 rounded-lg bg-panel p-7 lg:p-9',
        item.href && 'transition-colors hover:bg-[color-mix(in_oklab,var(--foreground)_9%,var(--background))]',
        className,
      )}
    >
      {item.icon ? <Icon name={item.icon} className="size-9 text-primary-ink" /> : <Mark />}
      <div className="min-w-0">
        <Title item={item} className="display-5" />
        <p className="mt-3 max-w-[46ch] text-muted-foreground">{item.text}</p>
      </div>
    </li>
  );
}

/** Stands where a panel has no icon. */
const Mark = () => <span aria-hidden className="h-1.5 w-10 rounded-full bg-accent" />;

/** The name of an item; one that leads somewhere makes its whole panel the link. */
function Title({ item, className }: { item: Item; className: string }) {
  return (
    <h3 className={cn('display', className)}>
      {item.href ? (
        <SmartLink href={item.href} className="underline-offset-4 after:absolute after:inset-0 hover:underline">
          {item.title}
        </SmartLink>
      ) : (
        item.title
      )}
    </h3>
  );
}

const grid = 'mt-[clamp(2.5rem,5vw,4.5rem)] grid gap-4 md:grid-cols-2 lg:grid-cols-12 lg:gap-5';

const spans = { 1: 'md:col-span-2 lg:col-span-12', 2: 'lg:col-span-6', 3: 'lg:col-span-4' } as const;

/** How many share a row with each of `count` items: threes, then as many pairs as leave nobody alone. */
function rows(count: number): (1 | 2 | 3)[] {
  if (count === 1) return [1];
  const paired = [0, 4, 2][count % 3] ?? 0;
  return Array.from({ length: count }, (_, index) => (index < count - paired ? 3 : 2));
}
