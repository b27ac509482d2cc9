import { z } from 'zod';
import type { CheckResult } from '../checks/check-result.ts';
import type { PerformEffect } from './effect.ts';
import { cutBody } from './post-comment-once.ts';
import { coordinates, fullName, type Repository } from './repository.ts';

const checkRunName = 'Sitewright';

/**
 * Puts the verdict on the commit as the check run `Sitewright`: failure when a check of the page failed, neutral when
 * some could not be run for reasons that are not the page's.
 */
export async function reportCheckRun(
  { repository, performEffect }: { repository: Repository; performEffect: PerformEffect },
  report: { runId: string; headSha: string; checks: CheckResult[]; summary: string },
): Promise<{ id: number }> {
  const conclusion = conclude(report.checks);
  return performEffect({
    key: `${fullName(repository)}:run:${report.runId}:check-run:${report.headSha}`,
    result: z.object({ id: z.number() }),
    lookUp: async () => {
      const { data } = await repository.octokit.rest.checks.listForRef({
        ...coordinates(repository),
        ref: report.headSha,
        check_name: checkRunName,
      });
      const own = data.check_runs.find((run) => run.external_id === report.runId);
      return own && { id: own.id };
    },
    create: async () => {
      const { data } = await repository.octokit.rest.checks.create({
        ...coordinates(repository),
        name: checkRunName,
        head_sha: report.headSha,
        external_id: report.runId,
        status: 'completed',
        conclusion,
        output: { title: titleVerdict(report.checks), summary: cutBody(report.summary) },
      });
      return { id: data.id };
    },
  });
}

/**
 * One word for all checks together. A website that has no linter is none the worse for it; a page that nobody could look
 * at (no browser, no sandbox) has no verdict.
 */
export function conclude(checks: CheckResult[]): 'success' | 'failure' | 'neutral' {
  if (checks.some((check) => check.conclusion === 'failure')) return 'failure';
  const looked = checks.some((check) => check.name === 'page' && check.conclusion === 'success');
  return looked || checks.every((check) => check.conclusion === 'success') ? 'success' : 'neutral';
}

function titleVerdict(checks: CheckResult[]): string {
  const passed = checks.filter((check) => check.conclusion === 'success').length;
  return `${passed} of ${checks.length} checks passed`;
}
