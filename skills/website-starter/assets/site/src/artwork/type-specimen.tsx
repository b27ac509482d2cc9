import type { Canvas } from './artwork';
import { tenth } from './seeded-random';

/** One letter of the headings' typeface, very large and cropped, with its outlines stepping away behind it. */
export function TypeSpecimen({ width, height, random, words }: Canvas) {
  const letter = /\p{L}|\p{N}/u.exec(words)?.[0].toLocaleUpperCase() ?? '&';
  const size = tenth(Math.max(height * 1.12, width * 0.62));
  const at = { x: tenth(width * random.between(0.4, 0.5)), y: tenth(height * random.between(0.52, 0.6)) };
  const step = { x: tenth(width * random.between(0.045, 0.06)), y: tenth(height * random.between(-0.05, 0.02)) };
  const common = {
    fontSize: size,
    textAnchor: 'middle',
    dominantBaseline: 'central',
    style: { fontFamily: 'var(--display-font)', fontWeight: 700 },
  } as const;
  return (
    <>
      <rect width={width} height={height} fill="var(--field)" />
      {[5, 4, 3, 2, 1].map((row) => (
        <text
          key={row}
          {...common}
          x={tenth(at.x + step.x * row)}
          y={tenth(at.y + step.y * row)}
          fill="var(--field)"
          stroke="var(--on-field)"
          strokeWidth="2"
          strokeOpacity={tenth(0.95 - row * 0.12)}
        >
          {letter}
        </text>
      ))}
      <text {...common} x={at.x} y={at.y} fill="var(--accent)">
        {letter}
      </text>
    </>
  );
}
