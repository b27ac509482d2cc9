import type { Canvas } from './artwork';
import { tenth } from './seeded-random';

/** Rings around a large disc, with bodies on them that turn their lit side to it. */
export function Orbit({ width, height, random }: Canvas) {
  const unit = Math.min(width, height);
  const centre = { x: tenth(width * random.between(0.54, 0.66)), y: tenth(height * random.between(0.5, 0.62)) };
  const core = tenth(unit * random.between(0.17, 0.21));
  const rings = Array.from({ length: 7 }, (_, index) =>
    tenth(core + unit * (0.075 + index * 0.105 + index * index * 0.006)),
  );
  const thick = random.whole(1, 2);
  return (
    <>
      <rect width={width} height={height} fill="var(--field)" />
      <g fill="none" stroke="var(--on-field)">
        {rings.map((radius, index) => (
          <circle
            key={radius}
            cx={centre.x}
            cy={centre.y}
            r={radius}
            strokeWidth={1.5}
            opacity={tenth(0.75 - index * 0.08)}
          />
        ))}
      </g>
      <path
        d={arc(centre, rings[thick] ?? core, random.between(150, 190), random.between(265, 300))}
        fill="none"
        stroke="var(--accent)"
        strokeWidth={tenth(unit * 0.022)}
      />
      <path
        d={arc(centre, rings[thick + 3] ?? core, random.between(-35, -10), random.between(20, 50))}
        fill="none"
        stroke="var(--on-field)"
        strokeWidth={tenth(unit * 0.011)}
      />
      <circle cx={centre.x} cy={centre.y} r={core} fill="var(--accent)" />
      {rings.slice(1, 6).map((radius, index) => (
        <Body
          key={radius}
          centre={centre}
          orbit={radius}
          angle={random.between(0, 72) + index * 137.5}
          radius={tenth(unit * random.between(0.017, 0.03 + index * 0.007))}
        />
      ))}
    </>
  );
}

type Point = { x: number; y: number };

function Body({ centre, orbit, angle, radius }: { centre: Point; orbit: number; angle: number; radius: number }) {
  const { x, y } = at(centre, orbit, angle);
  return (
    <g transform={`rotate(${tenth(angle % 360)} ${x} ${y})`}>
      <circle cx={x} cy={y} r={radius} fill="var(--on-field)" />
      <path
        d={`M${x} ${tenth(y - radius)}a${radius} ${radius} 0 0 1 0 ${tenth(radius * 2)}z`}
        fill="var(--field)"
        opacity="0.72"
      />
    </g>
  );
}

function arc(centre: Point, radius: number, from: number, to: number): string {
  const [start, end] = [at(centre, radius, from), at(centre, radius, to)];
  return `M${start.x} ${start.y}A${radius} ${radius} 0 ${to - from > 180 ? 1 : 0} 1 ${end.x} ${end.y}`;
}

function at(centre: Point, radius: number, angle: number): Point {
  const radians = (angle * Math.PI) / 180;
  return { x: tenth(centre.x + radius * Math.cos(radians)), y: tenth(centre.y + radius * Math.sin(radians)) };
}
