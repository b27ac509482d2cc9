import type { Canvas } from './artwork';
import { tenth } from './seeded-random';

/** An isometric drawing of stacked volumes on a measuring grid, with dimension lines. */
export function Blueprint({ width, height, random }: Canvas) {
  const cell = Math.min(width, height) / 11;
  const origin = { x: width * (width > height ? 0.62 : 0.52), y: height * 0.6 };
  const project = (x: number, y: number, z: number): Point => [
    tenth(origin.x + (x - y) * cell * 0.866),
    tenth(origin.y + (x + y) * cell * 0.5 - z * cell),
  ];
  const plots = [-3, -1, 1].flatMap((x) => [-3, -1, 1].map((y) => ({ x, y })));
  const lit = random.whole(2, plots.length - 2);
  const volumes = plots.map((plot, index) => ({
    ...plot,
    size: random.pick([1.5, 1.7, 1.7]),
    rise: index === lit ? random.between(3.4, 4.2) : random.pick([0.3, 0.8, 1.2, 1.8, 2.6, 3]),
    lit: index === lit,
  }));
  return (
    <>
      <rect width={width} height={height} fill="var(--field)" />
      <Grid width={width} height={height} step={tenth(cell / 2)} />
      <g fill="none" stroke="var(--on-field)" strokeWidth="1.5" opacity="0.55">
        <polygon
          points={flat([project(-3.6, -3.6, 0), project(3.4, -3.6, 0), project(3.4, 3.4, 0), project(-3.6, 3.4, 0)])}
        />
      </g>
      {volumes.map((volume) => (
        <Volume key={`${volume.x} ${volume.y}`} {...volume} project={project} />
      ))}
      <Dimension from={project(-3.6, 4.1, 0)} to={project(3.4, 4.1, 0)} />
      <Dimension from={project(4.1, -3.6, 0)} to={project(4.1, 3.4, 0)} />
    </>
  );
}

type Point = [number, number];
type Project = (x: number, y: number, z: number) => Point;

const flat = (points: Point[]): string => points.map((point) => point.join(',')).join(' ');

function Grid({ width, height, step }: { width: number; height: number; step: number }) {
  const columns = Array.from({ length: Math.ceil(width / step) }, (_, index) => `M${tenth(index * step)} 0V${height}`);
  const rows = Array.from({ length: Math.ceil(height / step) }, (_, index) => `M0 ${tenth(index * step)}H${width}`);
  return <path d={[...columns, ...rows].join('')} stroke="var(--on-field)" strokeWidth="1" opacity="0.13" />;
}

type VolumeProps = { x: number; y: number; size: number; rise: number; lit: boolean; project: Project };

function Volume({ x, y, size, rise, lit, project }: VolumeProps) {
  const top = [
    project(x, y, rise),
    project(x + size, y, rise),
    project(x + size, y + size, rise),
    project(x, y + size, rise),
  ];
  const left = [
    project(x, y + size, rise),
    project(x + size, y + size, rise),
    project(x + size, y + size, 0),
    project(x, y + size, 0),
  ];
  const right = [
    project(x + size, y, rise),
    project(x + size, y + size, rise),
    project(x + size, y + size, 0),
    project(x + size, y, 0),
  ];
  const face = (share: number): string =>
    lit
      ? `color-mix(in oklab, var(--accent) ${share}%, var(--field))`
      : `color-mix(in oklab, var(--on-field) ${Math.round((share - 60) / 2.6) + 2}%, var(--field))`;
  return (
    <g stroke="var(--on-field)" strokeWidth="1.75" strokeLinejoin="round">
      <polygon points={flat(left)} fill={face(78)} />
      <polygon points={flat(right)} fill={face(62)} />
      <polygon points={flat(top)} fill={face(100)} />
    </g>
  );
}

function Dimension({ from, to }: { from: Point; to: Point }) {
  return (
    <g stroke="var(--accent)" strokeWidth="2" fill="var(--accent)">
      <path d={`M${from.join(' ')}L${to.join(' ')}`} />
      {[from, to].map(([x, y]) => (
        <circle key={x} cx={x} cy={y} r="5" />
      ))}
    </g>
  );
}
