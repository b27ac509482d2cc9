import type { CheckResult } from '../checks/check-result.ts';
import { conclude } from './report-check-run.ts';

/**
 * Why a page is shown as a draft, as the end of a sentence (“It is a draft, because …”); undefined when it is ready.
 * What the checks found comes first: `cutShort`, the model not having come to an end by itself, is the reason only when
 * they passed.
 */
export function draftReason(checks: CheckResult[], cutShort: boolean): string | undefined {
  const failing = checks.filter((check) => check.conclusion === 'failure').length;
  if (failing > 0) return `${failing} of ${checks.length} checks ${failing === 1 ? 'fails' : 'fail'}`;
  if (conclude(checks) !== 'success') return 'nobody could look at the page yet';
  return cutShort ? 'the run was cut short before the page was finished' : undefined;
}
