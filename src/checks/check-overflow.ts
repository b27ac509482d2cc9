import type { PageVisit } from '../browser/page-visit.ts';
import type { CheckResult } from './check-result.ts';

/** Checks that no visited page scrolls sideways or cuts off content at its right edge. */
export function checkOverflow(visits: readonly PageVisit[]): Omit<CheckResult, 'seconds'> {
  const findings = [...new Set(visits.flatMap(describeOverflow))];
  const widths = [...new Set(visits.map((visit) => visit.width))].join(', ');
  return findings.length === 0
    ? {
        name: 'overflow',
        conclusion: 'success',
        summary: `Nothing reaches beyond the window at ${widths} px.`,
        findings,
      }
    : {
        name: 'overflow',
        conclusion: 'failure',
        summary: `Content reaches beyond the window (${widths} px were looked at).`,
        findings,
      };
}

function describeOverflow({ route, width, overflow }: PageVisit): string[] {
  const scrolls = overflow.pageWidth > overflow.windowWidth + 1;
  const what = scrolls ? `scrolls sideways (${overflow.pageWidth} px wide)` : 'cuts off content at its right edge';
  const culprits = overflow.culprits.map(
    ({ selector, right, text }) => `${selector} ends at ${right} px${text ? ` ("${text}")` : ''}`,
  );
  if (culprits.length > 0) return [`${route} ${what} at ${width} px: ${culprits.join('; ')}.`];
  return scrolls ? [`${route} ${what} at ${width} px: no single element could be named.`] : [];
}
