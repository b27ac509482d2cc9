import type { ReactNode } from 'react';

import { type Artwork as Motif, artworks } from '@/content/types';

import { Blueprint } from './blueprint';
import { Horizon } from './horizon';
import { Orbit } from './orbit';
import { hash, type Random, seededRandom } from './seeded-random';
import { Terrain } from './terrain';
import { TypeSpecimen } from './type-specimen';
import { Weave } from './weave';

/** What a motif draws on. The middle is always seen; up to a fifth at each edge may be cut off. */
export type Canvas = { width: number; height: number; random: Random; words: string };

const motifs: Record<Motif, (canvas: Canvas) => ReactNode> = {
  orbit: Orbit,
  terrain: Terrain,
  blueprint: Blueprint,
  weave: Weave,
  horizon: Horizon,
  type: TypeSpecimen,
};

const shapes = { tall: [900, 1080], wide: [1600, 680], square: [900, 900] } as const;

/**
 * A decorative drawing in the brand's colours. The same motif and seed always give the same drawing;
 * `words` lend the first letter to the `type` motif.
 */
export function Artwork({
  motif,
  seed,
  words,
  shape,
  className,
}: {
  motif: Motif;
  seed: string;
  words: string;
  shape: keyof typeof shapes;
  className?: string;
}) {
  const [width, height] = shapes[shape];
  const Drawing = motifs[motif];
  return (
    <svg
      aria-hidden
      focusable="false"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMid slice"
      className={className}
    >
      <Drawing width={width} height={height} words={words} random={seededRandom(`${motif} ${seed}`)} />
    </svg>
  );
}

/** A motif for a page that does not name one. */
export const motifFor = (seed: string): Motif => artworks[hash(seed) % artworks.length] ?? 'orbit';
