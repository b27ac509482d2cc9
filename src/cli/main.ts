import { readFileSync } from 'node:fs';

const usage = `sitewright: a page brief opened as a GitHub issue becomes a verified pull request

  sitewright start      starts the bot; .env.example explains its settings
  sitewright demo       shows all of it on this machine, with no account (--help for its options)
  sitewright doctor     says whether this machine and the settings are ready, and what to do if not
  sitewright --version
  sitewright --help
`;

const [command, ...rest] = process.argv.slice(2);
// Each command's file reads its own arguments as if it had been started directly.
process.argv.splice(2, Number.POSITIVE_INFINITY, ...rest);

switch (command) {
  case 'start':
    await import('../main.ts');
    break;
  case 'demo':
    await import('./demo.ts');
    break;
  case 'doctor':
    await import('./doctor.ts');
    break;
  case '--version':
  case '-v':
    console.log(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version);
    break;
  case '--help':
  case '-h':
    console.log(usage);
    break;
  default:
    console.error(command === undefined ? usage : `There is no command “${command}”.\n\n${usage}`);
    process.exitCode = 1;
}
