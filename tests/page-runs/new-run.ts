import type { NewRun } from '../../src/page-runs/open-run.ts';

/** A run about an issue of acme/site. */
export function newRun(issue = 1): NewRun {
  return {
    workKey: `acme/site#${issue}`,
    kind: 'build-page',
    repository: 'acme/site',
    issueNumber: issue,
    issueUrl: `https://github.test/acme/site/issues/${issue}`,
    triggerGuid: 'guid-1',
  };
}
