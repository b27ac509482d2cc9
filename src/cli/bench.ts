import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchIdle } from './bench/bench-idle.ts';
import { benchRun } from './bench/bench-run.ts';

const usage = `npm run bench -- run [--rounds N] [--cold] | idle

  run          the demo of one brief, N times (3), and where its time goes: a table of medians
  idle         the memory of a bot that has nothing to do, on DATABASE_URL or the embedded database
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

const projectDirectory = fileURLToPath(new URL('../../', import.meta.url));
const { env: environment } = process;

if (values.help) {
  console.log(usage);
} else if (positionals.join(' ') === 'run' && Number.isInteger(rounds) && rounds > 0) {
  console.log(await benchRun({ projectDirectory, rounds, cold: values.cold, environment }));
} else if (positionals.join(' ') === 'idle') {
  console.log(await benchIdle({ projectDirectory, databaseUrl: environment.DATABASE_URL, environment }));
} else {
  console.error(usage);
  process.exitCode = 1;
}
