import type { CheckRun, Hub, PullRequest, Repository } from '../hub.ts';
import { nodeId } from '../node-id.ts';
import { appJson } from './app.ts';
import { apiUrlOf, openPullRequests, repositoryUrl } from './repository.ts';

export function checkRunJson(hub: Hub, repository: Repository, run: CheckRun) {
  const api = apiUrlOf(hub, repository);
  const url = `${api}/check-runs/${run.id}`;
  const page = `${repositoryUrl(hub, repository)}/runs/${run.id}`;
  const pulls = openPullRequests(repository).filter(({ pull }) => pull.headSha === run.headSha);
  const pull_requests = pulls.map((issue) => minimalPullJson(hub, repository, issue));
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('CheckRun', run.id),
    head_sha: run.headSha,
    external_id: run.externalId ?? '',
    url,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      ...run.output,
      annotations_count: 0,
      annotations_url: `${url}/annotations`,
    },
    check_suite: {
      id: run.suiteId,
      node_id: nodeId('CheckSuite', run.suiteId),
      head_branch: pulls[0]?.pull.headRef ?? null,
      head_sha: run.headSha,
      status: run.status === 'completed' ? 'completed' : 'in_progress',
      conclusion: run.conclusion,
      url: `${api}/check-suites/${run.suiteId}`,
      before: null,
      after: run.headSha,
      pull_requests,
      app: appJson(hub),
      created_at: run.startedAt,
      updated_at: run.completedAt ?? run.startedAt,
    },
    app: appJson(hub),
    pull_requests,
  };
}

function minimalPullJson(hub: Hub, repository: Repository, { number, pull }: PullRequest) {
  const api = apiUrlOf(hub, repository);
  const repo = { id: repository.id, url: api, name: repository.name };
  return {
    id: pull.id,
    number,
    url: `${api}/pulls/${number}`,
    head: { ref: pull.headRef, sha: pull.headSha, repo },
    base: { ref: pull.baseRef, sha: pull.baseSha, repo },
  };
}
