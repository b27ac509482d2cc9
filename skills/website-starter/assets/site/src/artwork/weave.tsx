import type { Canvas } from './artwork';
import { type Random, tenth } from './seeded-random';

/** Bands of cloth that pass over and under each other. */
export function Weave({ width, height, random }: Canvas) {
  const reach = Math.hypot(width, height);
  const across = bands(reach, random);
  const along = bands(reach, random);
  const over = random.whole(0, 1);
  const tilt = random.pick([-24, -18, 20]);
  return (
    <>
      <rect width={width} height={height} fill="color-mix(in oklab, var(--field) 12%, var(--paper))" />
      <g
        transform={`translate(${tenth(width / 2)} ${tenth(height / 2)}) rotate(${tilt}) translate(${tenth(-reach / 2)} ${tenth(-reach / 2)})`}
      >
        {along.map((band) => (
          <rect key={band.at} x={band.at} y={0} width={band.size} height={tenth(reach)} fill={band.fill} />
        ))}
        {across.map((row, rowIndex) => (
          <g key={row.at} fill={row.fill}>
            {along.map((column, columnIndex) => {
              const start =
                columnIndex === 0 ? 0 : (along[columnIndex - 1]?.at ?? 0) + (along[columnIndex - 1]?.size ?? 0);
              const end = (rowIndex + columnIndex) % 2 === over ? column.at + column.size : column.at;
              return <rect key={column.at} x={tenth(start)} y={row.at} width={tenth(end - start)} height={row.size} />;
            })}
          </g>
        ))}
      </g>
    </>
  );
}

type Band = { at: number; size: number; fill: string };

const fills = [
  'var(--field)',
  'color-mix(in oklab, var(--field) 40%, var(--paper))',
  'var(--field)',
  'var(--accent)',
  'color-mix(in oklab, var(--field) 72%, var(--ink))',
  'color-mix(in oklab, var(--accent) 50%, var(--on-field))',
] as const;

function bands(reach: number, random: Random): Band[] {
  const result: Band[] = [];
  let turn = random.whole(0, fills.length - 1);
  for (let at = 8; at < reach - 40; ) {
    const size = random.pick([36, 64, 110, 110, 150]);
    result.push({ at: tenth(at), size, fill: fills[turn % fills.length] ?? fills[0] });
    turn += random.whole(1, 2);
    at += size + random.pick([12, 12, 22]);
  }
  return result;
}
