import type { ReactNode } from 'react';

import type { Artwork, Block, Tone } from '@/content/types';
import { cn } from '@/lib/cn';

/** What every block is given besides its content. */
export type Placement = {
  /** The section's id, unique on the page. */
  id: string;
  /** 1 for the page's main heading, 2 for all others. */
  level: 1 | 2;
  tone: Tone | 'primary';
  /** What the page's drawings are made of, and what makes this section's own. */
  motif: Artwork;
  seed: string;
};

/** The frame of a section: its name and id, its tone and the space around it. */
export function Section({
  id,
  block,
  tone,
  spacious = true,
  className,
  children,
}: {
  id: string;
  block: Pick<Block, 'section' | 'blockType'>;
  tone: Placement['tone'];
  /** False for a section that sets the space above and below its content itself. */
  spacious?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section
      id={id}
      data-section={block.section}
      data-block={block.blockType}
      data-tone={tone}
      className={cn('relative', spacious && 'section-space', className)}
    >
      {children}
    </section>
  );
}
