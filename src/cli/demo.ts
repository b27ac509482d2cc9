import { fileURLToPath } from 'node:url';
import { readDemoOptions } from './demo/read-demo-options.ts';
import { runDemo } from './demo/run-demo.ts';

const projectDirectory = fileURLToPath(new URL('../../', import.meta.url));
const demoArguments = readDemoOptions(process.argv.slice(2), `${projectDirectory}examples/briefs/home.md`);

switch (demoArguments.status) {
  case 'help':
    console.log(demoArguments.text);
    break;
  case 'wrong':
    console.error(demoArguments.message);
    process.exitCode = 1;
    break;
  case 'run':
    process.exitCode = await runDemo({
      options: demoArguments.options,
      projectDirectory,
      environment: process.env,
      stdout: process.stdout,
      stderr: process.stderr,
      interrupted: whenInterrupted(),
    });
    break;
  default:
    demoArguments satisfies never;
}

/** Aborted with the signal's name at the first Ctrl-C or kill; everything is then stopped in order. */
function whenInterrupted(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => controller.abort(name));
  }
  return controller.signal;
}
