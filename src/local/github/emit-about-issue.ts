import { emit } from './emit.ts';
import { type Hub, type Issue, isPullRequest, type Label, type Repository, type User } from './hub.ts';
import { issueJson, labelJson } from './to-json/issue.ts';
import { pullJson } from './to-json/pull.ts';

/**
 * Sends the `issues` webhook, or `pull_request` when the issue is one, with this action. `detail.label` is shown as
 * GitHub shows labels; everything else goes in as it is.
 */
export async function emitAboutIssue(
  hub: Hub,
  repository: Repository,
  issue: Issue,
  action: string,
  detail: { label?: Label; [key: string]: unknown },
  sender: User,
): Promise<void> {
  const { label, ...rest } = detail;
  const shown = label === undefined ? rest : { ...rest, label: labelJson(hub, repository, label) };
  if (isPullRequest(issue)) {
    const pull_request = await pullJson(hub, repository, issue);
    emit(hub, repository, 'pull_request', { action, number: issue.number, pull_request, ...shown }, sender);
  } else {
    emit(hub, repository, 'issues', { action, issue: issueJson(hub, repository, issue), ...shown }, sender);
  }
}
