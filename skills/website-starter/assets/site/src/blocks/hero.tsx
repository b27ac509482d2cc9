import { Artwork } from '@/artwork/artwork';
import { LinkButtons } from '@/components/site/link-buttons';
import { type Placement, Section } from '@/components/site/section';
import { Eyebrow, headingSize } from '@/components/site/section-heading';
import type { HeroBlock } from '@/content/types';
import { cn } from '@/lib/cn';

type HeroProps = { block: HeroBlock; placement: Placement };

/** The opening of a page: what it promises, the first thing to do, and a drawing. */
export function Hero({ block, placement }: HeroProps) {
  switch (block.layout ?? 'split') {
    case 'split':
      return <SplitHero block={block} placement={placement} />;
    case 'centered':
      return <CenteredHero block={block} placement={placement} />;
    case 'statement':
      return <StatementHero block={block} placement={placement} />;
  }
}

/** Text on one half, the drawing on the other up to the window's edge. */
function SplitHero({ block, placement }: HeroProps) {
  return (
    <Section id={placement.id} block={block} tone={placement.tone} spacious={false}>
      <div className="page-width grid lg:min-h-[min(50rem,calc(100svh-4.5rem))] lg:grid-cols-2">
        <div className="flex min-w-0 flex-col justify-center py-12 sm:py-20 lg:py-24 lg:pe-[clamp(2rem,5vw,5.5rem)]">
          <Eyebrow>{block.eyebrow}</Eyebrow>
          <Heading placement={placement} className={headingSize(block.heading, 2)}>
            {block.heading}
          </Heading>
          <Words block={block} />
          <Proof proof={block.proof} className="mt-14" />
        </div>
      </div>
      <Drawing
        block={block}
        placement={placement}
        shape="tall"
        className="h-[88vw] max-h-[34rem] w-full lg:absolute lg:inset-y-0 lg:end-0 lg:h-full lg:max-h-none lg:w-1/2"
      />
    </Section>
  );
}

/** Everything on one axis, the drawing a band below it from edge to edge. */
function CenteredHero({ block, placement }: HeroProps) {
  return (
    <Section
      id={placement.id}
      block={block}
      tone={placement.tone}
      spacious={false}
      className="pt-[clamp(3.5rem,7vw,7rem)]"
    >
      <div className="page-width flex flex-col items-center text-center">
        <Eyebrow>{block.eyebrow}</Eyebrow>
        <Heading placement={placement} className={cn('max-w-[17ch]', headingSize(block.heading, 1))}>
          {block.heading}
        </Heading>
        <Words block={block} className="items-center" />
        <Proof proof={block.proof} className="mt-14 w-full max-w-4xl text-start" />
      </div>
      <Drawing
        block={block}
        placement={placement}
        shape="wide"
        className="mt-[clamp(3rem,6vw,5.5rem)] h-[clamp(15rem,38vw,38rem)] w-full"
      />
    </Section>
  );
}

/** The heading as large as the page allows; the drawing sits lower, beside the words that explain it. */
function StatementHero({ block, placement }: HeroProps) {
  return (
    <Section
      id={placement.id}
      block={block}
      tone={placement.tone}
      spacious={false}
      className="pt-[clamp(3rem,6vw,6rem)] pb-[clamp(3rem,5vw,5rem)]"
    >
      <div className="page-width">
        <Eyebrow>{block.eyebrow}</Eyebrow>
        <Heading placement={placement} className={headingSize(block.heading, 1)}>
          {block.heading}
        </Heading>
        <div className="mt-[clamp(2rem,4.5vw,4.5rem)] grid gap-x-[clamp(2rem,5vw,6rem)] gap-y-12 lg:grid-cols-12">
          <div className="flex min-w-0 flex-col justify-between gap-14 lg:col-span-5">
            <Words block={block} className="mt-0" />
            <Proof proof={block.proof} />
          </div>
          <Drawing
            block={block}
            placement={placement}
            shape="wide"
            className="h-[clamp(17rem,36vw,34rem)] w-full rounded-lg lg:col-span-7"
          />
        </div>
      </div>
    </Section>
  );
}

function Heading({ placement, className, children }: { placement: Placement; className: string; children: string }) {
  const Element = placement.level === 1 ? 'h1' : 'h2';
  return <Element className={cn('display', className)}>{children}</Element>;
}

function Words({ block, className }: { block: HeroBlock; className?: string }) {
  return (
    <div className={cn('mt-7 flex max-w-full flex-col items-start gap-8', className)}>
      <p className="lede max-w-[min(46ch,100%)] text-muted-foreground">{block.lede}</p>
      {block.intro ? <p className="max-w-[min(54ch,100%)]">{block.intro}</p> : null}
      <LinkButtons links={block.links} />
    </div>
  );
}

function Proof({ proof, className }: { proof: HeroBlock['proof']; className?: string }) {
  if (!proof?.length) return null;
  return (
    <dl
      className={cn(
        'grid gap-x-6 gap-y-4 border-t border-border pt-6 sm:grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))]',
        className,
      )}
    >
      {proof.map((item, index) => (
        <div
          key={index}
          className="flex min-w-0 flex-row-reverse items-baseline justify-end gap-4 sm:flex-col-reverse sm:items-start sm:gap-1"
        >
          <dt className="min-w-0 text-[0.9375rem] leading-snug text-muted-foreground">{item.label}</dt>
          <dd className="display display-5 min-w-28 max-w-[50%] sm:max-w-full">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Drawing({ block, placement, shape, className }: HeroProps & { shape: 'tall' | 'wide'; className: string }) {
  return (
    <Artwork
      motif={block.artwork ?? placement.motif}
      seed={placement.seed}
      words={block.heading}
      shape={shape}
      className={className}
    />
  );
}
