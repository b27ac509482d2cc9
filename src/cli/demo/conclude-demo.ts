import { relative } from 'node:path';
import type { DemoFolder } from './demo-folder.ts';
import type { DemoResult } from './demo-result.ts';
import { formatDuration } from './render-progress.ts';

/** The demo's last words: what came of the briefs, how long it took, and where to look. */
export function concludeDemo(
  result: DemoResult,
  { briefs, folder, scripted }: { briefs: number; folder: DemoFolder; scripted: boolean },
): string {
  const good = result.pullRequests.filter(
    ({ draft, checks }) => !draft && checks.every(({ conclusion }) => conclusion === 'success'),
  );
  const place = (path: string) => relative(process.cwd(), path) || '.';
  return [
    '',
    `${result.ok ? '✓' : '✗'} ${good.length} of ${briefs} page ${briefs === 1 ? 'brief became a pull request' : 'briefs became pull requests'} with all checks passed, in ${formatDuration(result.seconds)}`,
    ...(scripted ? ['  written by the scripted model, which says nothing about design quality'] : []),
    '',
    ...result.pullRequests.map(({ number, title, branch }) => `  #${number}  ${title}  (${branch})`),
    `  report    ${place(folder.report)}`,
    `  pictures  ${place(folder.screenshots)}`,
    `  log       ${place(folder.botLog)}`,
  ].join('\n');
}
