import type { PageVisit } from '../browser/page-visit.ts';
import type { CheckResult } from './check-result.ts';

/** Checks that each visited page answers with 200 and has a title, a viewport and exactly one main heading. */
export function checkPage(visits: readonly PageVisit[]): Omit<CheckResult, 'seconds'> {
  const findings = [...new Set(visits.flatMap(findFaults))];
  const routes = [...new Set(visits.map((visit) => visit.route))].join(', ');
  return findings.length === 0
    ? {
        name: 'page',
        conclusion: 'success',
        summary: `${routes} answers with 200, a title and one main heading.`,
        findings,
      }
    : { name: 'page', conclusion: 'failure', summary: findings[0] ?? '', findings };
}

function findFaults({ route, status, reading, problems }: PageVisit): string[] {
  if (status === 0) {
    const reason = problems.find((problem) => problem.kind === 'request')?.text ?? 'no answer';
    return [`${route} could not be loaded: ${reason}.`];
  }
  if (status !== 200)
    return [`${route} answers with HTTP ${status} instead of 200: is the page at the route that the brief asks for?`];
  const mains = reading.headings.filter((heading) => heading.level === 1);
  return [
    ...(reading.title.trim() === '' ? [`${route} has no <title>: give the page a title.`] : []),
    ...(reading.hasViewport ? [] : [`${route} has no <meta name="viewport">: phones would show it tiny.`]),
    ...(mains.length === 0 ? [`${route} has no main heading that can be seen: make its first heading an <h1>.`] : []),
    ...(mains.length > 1
      ? [
          `${route} has ${mains.length} main headings (${mains.map((main) => `"${main.text}"`).join(', ')}): keep one <h1>.`,
        ]
      : []),
  ];
}
