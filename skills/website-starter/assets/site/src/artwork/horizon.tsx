import type { Canvas } from './artwork';
import { tenth } from './seeded-random';

const swells = 13;

/** A low sun over water: bands that widen towards the viewer, and the sun's broken reflection. */
export function Horizon({ width, height, random }: Canvas) {
  const level = tenth(height * random.between(0.5, 0.56));
  const radius = tenth(Math.min(width, height) * random.between(0.25, 0.3));
  const sun = { x: tenth(width * random.between(0.46, 0.62)), y: tenth(level - radius * random.between(0.12, 0.42)) };
  const edges = Array.from({ length: swells + 1 }, (_, index) =>
    tenth(level + (height - level) * (index / swells) ** 1.7),
  );
  return (
    <>
      <rect width={width} height={height} fill="color-mix(in oklab, var(--field) 14%, var(--paper))" />
      <g fill="none" stroke="var(--field)" opacity="0.3">
        {[1.28, 1.62, 2.04, 2.56].map((factor) => (
          <circle key={factor} cx={sun.x} cy={sun.y} r={tenth(radius * factor)} strokeWidth="1.5" />
        ))}
      </g>
      <circle cx={sun.x} cy={sun.y} r={radius} fill="var(--accent)" />
      <rect y={level} width={width} height={tenth(height - level)} fill="var(--field)" />
      {edges.slice(0, -1).map((top, index) => {
        const depth = (edges[index + 1] ?? height) - top;
        const spread = radius * (0.98 - index * 0.062) * random.between(0.72, 1.06);
        const drift = random.between(-0.2, 0.2) * radius;
        return (
          <g key={top}>
            <rect
              y={top}
              width={width}
              height={tenth(Math.max(1, depth * 0.1))}
              fill="var(--on-field)"
              opacity="0.34"
            />
            <rect
              x={tenth(sun.x - spread + drift)}
              y={tenth(top + depth * 0.3)}
              width={tenth(spread * 2)}
              height={tenth(depth * 0.46)}
              rx={tenth(depth * 0.23)}
              fill="var(--accent)"
            />
          </g>
        );
      })}
    </>
  );
}
