import type { PageProblem, PageVisit } from '../browser/page-visit.ts';
import type { CheckResult } from './check-result.ts';

/**
 * Checks that the visited pages load and run without an error. What they ask of other hosts fails too, as the check has
 * no network and a page should not depend on them; `allowedHosts` of the settings are left out.
 */
export function checkConsole(
  visits: readonly PageVisit[],
  { allowedHosts = [] }: { allowedHosts?: readonly string[] } = {},
): Omit<CheckResult, 'seconds'> {
  const findings = new Set<string>();
  for (const visit of visits)
    for (const problem of visit.problems) if (!isExcused(problem, allowedHosts)) findings.add(describe(problem, visit));
  return findings.size === 0
    ? { name: 'console', conclusion: 'success', summary: 'The page loads and runs without errors.', findings: [] }
    : {
        name: 'console',
        conclusion: 'failure',
        summary: `${findings.size} ${findings.size === 1 ? 'error' : 'errors'} while the page loads and runs.`,
        findings: [...findings],
      };
}

function isExcused({ kind, url }: PageProblem, allowedHosts: readonly string[]): boolean {
  const address = URL.parse(url);
  if (kind !== 'request' || !address) return false;
  // Scripts of Vercel's analytics exist only where Vercel serves them.
  return address.pathname.startsWith('/_vercel/') || allowedHosts.includes(address.hostname);
}

function describe({ kind, text, url }: PageProblem, visit: PageVisit): string {
  const site = URL.parse(visit.url)?.origin ?? '';
  const path = url.startsWith(site) ? url.slice(site.length) : url;
  switch (kind) {
    case 'console':
      return `Error in the console of ${visit.route}: ${text}`;
    case 'exception':
      return `Uncaught error on ${visit.route}: ${text}`;
    case 'request':
      return path === url
        ? `${visit.route} asks another host for ${url} (${text}): keep what the page needs in the repository.`
        : `${visit.route} asks for ${path}, which fails (${text}): correct the path or add the file.`;
    default:
      return kind satisfies never;
  }
}
