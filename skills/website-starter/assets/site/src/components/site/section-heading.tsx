import { cn } from '@/lib/cn';

const sizes = ['display-1', 'display-2', 'display-3', 'display-4'] as const;

/**
 * The display size at which a heading of this length still sits well; `largest` is where its section starts.
 * Long ones are not balanced: lines of equal length leave single words on lines of their own.
 */
export function headingSize(text: string, largest: 1 | 2 | 3 | 4): string {
  const smaller = text.length <= 28 ? 0 : text.length <= 52 ? 1 : 2;
  const size = sizes[Math.min(largest - 1 + smaller, sizes.length - 1)] ?? 'display-4';
  return text.length > 40 ? `${size} text-pretty` : size;
}

/** Eyebrow, heading and intro of a section. */
export function SectionHeading({
  level,
  heading,
  eyebrow,
  intro,
  size = 3,
  className,
}: {
  level: 1 | 2;
  heading: string;
  eyebrow: string | undefined;
  intro: string | undefined;
  size?: 1 | 2 | 3 | 4;
  className?: string;
}) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className={cn('min-w-0', className)}>
      <Eyebrow>{eyebrow}</Eyebrow>
      <Heading className={cn('display max-w-[22ch]', headingSize(heading, size))}>{heading}</Heading>
      {intro ? <p className="lede mt-6 max-w-[52ch] text-muted-foreground">{intro}</p> : null}
    </div>
  );
}

export const Eyebrow = ({ children }: { children: string | undefined }) =>
  children ? (
    <p className="mb-5 flex items-center gap-3 text-[0.9375rem] font-semibold">
      <span aria-hidden className="size-2.5 shrink-0 rounded-full bg-accent" />
      <span className="min-w-0">{children}</span>
    </p>
  ) : null;
