import { LinkButtons } from '@/components/site/link-buttons';
import { type Placement, Section } from '@/components/site/section';
import { SectionHeading } from '@/components/site/section-heading';
import type { TestimonialsBlock } from '@/content/types';
import { cn } from '@/lib/cn';

type Item = TestimonialsBlock['items'][number];

/** What customers say: the first one large, the others below it in columns. */
export function Testimonials({ block, placement }: { block: TestimonialsBlock; placement: Placement }) {
  const [first, ...others] = block.items;
  if (!first) return null;
  return (
    <Section id={placement.id} block={block} tone={placement.tone}>
      <div className="page-width grid gap-x-[clamp(2rem,5vw,6rem)] gap-y-12 lg:grid-cols-12">
        <SectionHeading
          level={placement.level}
          heading={block.heading}
          eyebrow={block.eyebrow}
          intro={block.intro}
          size={4}
          className="lg:col-span-4"
        />
        <figure className="min-w-0 lg:col-span-8">
          <QuotationMark />
          <blockquote
            className={cn('display mt-6 max-w-[28ch] font-(--quote-weight) text-pretty', quoteSize(first.quote))}
          >
            <p>{first.quote}</p>
          </blockquote>
          <Source item={first} />
        </figure>
        {others.length > 0 ? (
          <ul className="mt-4 grid gap-x-[clamp(2rem,4vw,4rem)] gap-y-10 md:grid-cols-2 lg:col-span-8 lg:col-start-5">
            {others.map((item, index) => (
              <li key={index} className="min-w-0 border-t border-border pt-7">
                <figure>
                  <blockquote className="text-lg leading-relaxed text-pretty">
                    <p>{item.quote}</p>
                  </blockquote>
                  <Source item={item} />
                </figure>
              </li>
            ))}
          </ul>
        ) : null}
        <LinkButtons links={block.links} className="lg:col-span-8 lg:col-start-5" />
      </div>
    </Section>
  );
}

const quoteSize = (quote: string): string =>
  quote.length <= 110 ? 'display-3' : quote.length <= 220 ? 'display-4' : 'display-5';

const QuotationMark = () => (
  <svg aria-hidden focusable="false" viewBox="0 0 60 44" className="h-9 w-auto fill-accent rtl:-scale-x-100">
    <path d="M0 44V24C0 9 8 1 24 0v9c-7 1-11 5-11 12h11v23zm34 0V24C34 9 42 1 58 0v9c-7 1-11 5-11 12h11v23z" />
  </svg>
);

const Source = ({ item }: { item: Item }) => (
  <figcaption className="mt-6">
    <span className="font-semibold">{item.name}</span>
    {item.role ? <span className="block text-muted-foreground">{item.role}</span> : null}
  </figcaption>
);
