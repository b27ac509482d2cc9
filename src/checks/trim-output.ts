import { stripVTControlCharacters } from 'node:util';

/** The folder of the website as its commands see it. */
const workspace = /(?:file:\/\/)?\/workspace\//g;
const noise =
  /^\s*(?:[▲✓○●◐]|> |at .*(?:node_modules|node:internal)|info {2}- |Creating an optimized|npm (?:notice|warn)|\(Use `node )/;

/**
 * The lines of a command's output that say something: without colours, stack frames of packages and folder names of the
 * sandbox, at most `most` lines, from the first that speaks of an error when there is one.
 */
export function trimOutput(output: string, most = 40): string {
  const lines = plainOutput(output)
    .split('\n')
    .filter((line) => line.trim() !== '' && !noise.test(line));
  const first = lines.findIndex((line) => /error|failed|cannot|can't|not found/i.test(line));
  return lines.slice(Math.max(0, first)).slice(0, most).join('\n').slice(0, 4000);
}

/** The output without colours and folder names of the sandbox. */
export function plainOutput(output: string): string {
  return stripVTControlCharacters(output).replaceAll('\r', '').replace(workspace, '');
}
