import type { Canvas } from './artwork';
import { tenth } from './seeded-random';

const layers = 8;

/** Ridges one behind the other, pale in the distance and deep in front, with contour lines on the nearer ones. */
export function Terrain({ width, height, random }: Canvas) {
  const sun = {
    x: tenth(width * random.between(0.58, 0.74)),
    y: tenth(height * random.between(0.27, 0.33)),
    r: tenth(Math.min(width, height) * random.between(0.12, 0.15)),
  };
  const ridges = Array.from({ length: layers }, (_, index) => {
    const base = height * (0.36 + (index / layers) * 0.6);
    const lift = height * (0.15 - index * 0.009);
    return ridge(width, {
      base,
      lift,
      waves: random.between(0.7, 1.25) + index * 0.13,
      phase: random.between(0, 6.3),
      bend: random.between(0, 6.3),
    });
  });
  return (
    <>
      <rect width={width} height={height} fill="color-mix(in oklab, var(--field) 9%, var(--paper))" />
      <circle cx={sun.x} cy={sun.y} r={sun.r} fill="var(--accent)" />
      {ridges.map((points, index) => {
        const share = Math.round(20 + (index / (layers - 1)) * 80);
        const line = `M${points.map(([x, y]) => `${x} ${y}`).join('L')}`;
        return (
          <g key={line}>
            <path d={`${line}V${height}H0z`} fill={`color-mix(in oklab, var(--field) ${share}%, var(--paper))`} />
            {index > 3
              ? [1, 2, 3].map((row) => (
                  <path
                    key={row}
                    d={line}
                    transform={`translate(0 ${row * (6 + index * 2)})`}
                    fill="none"
                    stroke="var(--paper)"
                    strokeWidth="1.5"
                    opacity={tenth(0.5 - row * 0.1)}
                  />
                ))
              : null}
          </g>
        );
      })}
    </>
  );
}

type Shape = { base: number; lift: number; waves: number; phase: number; bend: number };

function ridge(width: number, { base, lift, waves, phase, bend }: Shape): [number, number][] {
  const steps = 48;
  return Array.from({ length: steps + 1 }, (_, index) => {
    const t = index / steps;
    const turn = t * Math.PI * 2 * waves + phase;
    const rise = Math.sin(turn) * 0.6 + Math.sin(turn * 2.3 + bend) * 0.25 + Math.sin(turn * 5.1 + bend * 2) * 0.07;
    return [tenth(t * width), tenth(base - rise * lift)];
  });
}
