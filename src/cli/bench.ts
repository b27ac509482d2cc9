import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchRun } from './bench/bench-run.ts';

const usage = `npm run bench -- run [--rounds N] [--cold]

  run          the demo of one brief, N times (3), and where its time goes: a table of medians
  --cold       forgets the website's installed dependencies before the first round
`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    cold: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const rounds = Number(values.rounds);

if (values.help) {
  console.log(usage);
} else if (positionals.join(' ') !== 'run' || !Number.isInteger(rounds) || rounds < 1) {
  console.error(usage);
  process.exitCode = 1;
} else {
  const projectDirectory = fileURLToPath(new URL('../../', import.meta.url));
  console.log(await benchRun({ projectDirectory, rounds, cold: values.cold, environment: process.env }));
}
