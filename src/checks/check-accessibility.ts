import type { PageVisit } from '../browser/page-visit.ts';
import type { CheckResult } from './check-result.ts';

const failing = new Set(['serious', 'critical']);

/** Checks that axe finds nothing serious or critical on the audited visits, in light and in dark. */
export function checkAccessibility(visits: readonly PageVisit[]): Omit<CheckResult, 'seconds'> {
  const findings = new Map<string, string>();
  let minor = 0;
  for (const visit of visits) {
    for (const { rule, impact, help, nodes } of visit.violations) {
      if (!failing.has(impact)) minor += 1;
      else
        for (const node of nodes) {
          const key = `${visit.route} ${rule} ${node.selector} ${visit.colorScheme}`;
          const scheme = visit.colorScheme === 'dark' ? ', dark' : '';
          findings.set(
            key,
            `${impact}: ${help} (${rule}) at ${node.selector} on ${visit.route} (${visit.width} px${scheme}). ${node.advice}`,
          );
        }
    }
  }
  const aside = minor > 0 ? ` ${minor} of less weight.` : '';
  return findings.size === 0
    ? {
        name: 'accessibility',
        conclusion: 'success',
        summary: `axe finds nothing serious or critical.${aside}`,
        findings: [],
      }
    : {
        name: 'accessibility',
        conclusion: 'failure',
        summary: `axe finds ${findings.size} serious or critical ${findings.size === 1 ? 'problem' : 'problems'}.${aside}`,
        findings: [...findings.values()],
      };
}
