import { z } from 'zod';
import {
  type Answer,
  ApiError,
  created,
  forbidden,
  noContent,
  notFound,
  ok,
  parseBody,
  refuseLongBody,
  validationFailed,
} from '../answer.ts';
import { isWriter } from '../authorize.ts';
import { emitAboutIssue } from '../emit-about-issue.ts';
import { diffCommits } from '../git/diff.ts';
import { readCommits } from '../git/objects.ts';
import { listCommits, resolveCommit } from '../git/refs.ts';
import { type Issue, isPullRequest, type PullRequest, type Repository, roleOf } from '../hub.ts';
import { writePullRef } from '../move-ref.ts';
import { paginate } from '../paginate.ts';
import { type RepositoryCall, type Route, route } from '../route.ts';
import { headerText } from '../serve-api.ts';
import { commitJson, fileJson } from '../to-json/commit.ts';
import { pullJson, simplePullJson, startOf } from '../to-json/pull.ts';
import { openPullRequests } from '../to-json/repository.ts';
import { findPull } from './find-issue.ts';
import { closeIssue, editText, newIssue, reopenIssue } from './issues.ts';

export const pullRoutes: Route[] = [
  route('GET /repos/:owner/:repo/pulls', 'pull_requests:read', listPulls),
  route('POST /repos/:owner/:repo/pulls', 'pull_requests:write', createPull),
  route('GET /repos/:owner/:repo/pulls/:number', 'pull_requests:read', getPull),
  route('PATCH /repos/:owner/:repo/pulls/:number', 'pull_requests:write', updatePull),
  route('GET /repos/:owner/:repo/pulls/:number/files', 'pull_requests:read', listFiles),
  route('GET /repos/:owner/:repo/pulls/:number/commits', 'pull_requests:read', listPullCommits),
  route('GET /repos/:owner/:repo/pulls/:number/merge', 'pull_requests:read', checkMerged),
];

function listPulls(call: RepositoryCall): Answer {
  const { hub, repository, url } = call;
  const query = url.searchParams;
  const state = query.get('state') ?? 'open';
  const head = query.get('head');
  const base = query.get('base');
  const sortKey = query.get('sort') === 'updated' ? 'updatedAt' : 'number';
  const direction = (query.get('direction') ?? (query.has('sort') ? 'asc' : 'desc')) === 'asc' ? 1 : -1;
  const pulls = repository.issues
    .filter(isPullRequest)
    .filter((issue) => state === 'all' || issue.state === state)
    // GitHub ignores a head that does not name its owner.
    .filter(({ pull }) => head === null || !head.includes(':') || head === `${repository.owner.login}:${pull.headRef}`)
    .filter(({ pull }) => base === null || pull.baseRef === base)
    .toSorted((a, b) => direction * (a[sortKey] < b[sortKey] ? -1 : 1));
  return paginate(call, pulls, (issue) => simplePullJson(hub, repository, issue));
}

const creation = z.object({
  title: z.string().optional(),
  head: z.string(),
  base: z.string(),
  body: z.string().nullish(),
  draft: z.boolean().default(false),
  maintainer_can_modify: z.boolean().default(true),
});

async function createPull(call: RepositoryCall): Promise<Answer> {
  const { hub, repository, user } = call;
  const wanted = parseBody(call.body, creation);
  if (user.type !== 'Bot' && !isWriter(roleOf(repository, user))) {
    throw forbidden('must be a collaborator');
  }
  if (wanted.title === undefined || wanted.title.trim() === '') {
    throw validationFailed({ resource: 'PullRequest', code: 'missing_field', field: 'title' });
  }
  if (wanted.draft && !repository.drafts) {
    throw new ApiError(422, 'Draft pull requests are not supported in this repository.');
  }
  refuseLongBody('PullRequest', wanted.body);
  const headRef = wanted.head.replace(`${repository.owner.login}:`, '');
  const ends = await resolveEnds(repository, headRef, wanted.base);
  const issue = newIssue(hub, repository, user, wanted.title, wanted.body ?? null);
  const pull: PullRequest = {
    ...issue,
    pull: {
      id: hub.newId(),
      headRef,
      headSha: ends.head,
      baseRef: wanted.base,
      baseSha: ends.base,
      draft: wanted.draft,
      merged: null,
      maintainerCanModify: wanted.maintainer_can_modify,
      reviews: [],
      threads: [],
    },
  };
  repository.issues.push(pull);
  await writePullRef(repository, pull.number, undefined, ends.head);
  await emitAboutIssue(hub, repository, pull, 'opened', {}, user);
  return created(await pullJson(hub, repository, pull));
}

async function resolveEnds(repository: Repository, headRef: string, baseRef: string) {
  const { directory } = repository;
  const [head, base] = await Promise.all([
    resolveCommit(directory, `refs/heads/${headRef}`),
    resolveCommit(directory, `refs/heads/${baseRef}`),
  ]);
  if (base === undefined) throw validationFailed({ resource: 'PullRequest', field: 'base', code: 'invalid' });
  if (head === undefined) throw validationFailed({ resource: 'PullRequest', field: 'head', code: 'invalid' });
  const refuse = (message: string) => validationFailed({ resource: 'PullRequest', code: 'custom', message });
  const rival = openPullRequests(repository).find(({ pull }) => pull.headRef === headRef && pull.baseRef === baseRef);
  if (rival !== undefined) {
    throw refuse(`A pull request already exists for ${repository.owner.login}:${headRef}.`);
  }
  if ((await listCommits(directory, `${base}..${head}`)).length === 0) {
    throw refuse(`No commits between ${baseRef} and ${headRef}`);
  }
  return { head, base };
}

/** The pull request, or its diff for `Accept: application/vnd.github.diff`. */
async function getPull(call: RepositoryCall): Promise<Answer> {
  const { hub, repository, headers } = call;
  const issue = findPull(call);
  if (!/application\/vnd\.github\.(v3\.)?diff/.test(headerText(headers.accept) ?? '')) {
    return ok(await pullJson(hub, repository, issue));
  }
  const files = await diffCommits(repository.directory, await startOf(repository, issue), issue.pull.headSha);
  const text = files.map(
    ({ path, previousPath, patch }) =>
      `diff --git a/${previousPath ?? path} b/${path}\n--- a/${previousPath ?? path}\n+++ b/${path}\n${patch ?? ''}\n`,
  );
  return {
    status: 200,
    body: Buffer.from(text.join('')),
    headers: { 'content-type': 'application/vnd.github.diff; charset=utf-8' },
  };
}

const change = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  base: z.string().optional(),
});

async function updatePull(call: RepositoryCall): Promise<Answer> {
  const { hub, repository, user } = call;
  const issue = findPull(call);
  const wanted = parseBody(call.body, change);
  refuseLongBody('PullRequest', wanted.body);
  if (issue.author !== user && !isWriter(roleOf(repository, user)))
    throw forbidden('Must have admin rights to Repository.');
  await editText(call, issue, { title: wanted.title, body: wanted.body });
  if (wanted.base !== undefined && wanted.base !== issue.pull.baseRef) await changeBase(call, issue, wanted.base);
  if (wanted.state !== undefined && wanted.state !== issue.state) {
    if (wanted.state === 'closed') await closeIssue(call, issue);
    else await reopenIssue(call, issue);
  }
  return ok(await pullJson(hub, repository, issue));
}

async function changeBase({ hub, repository, user }: RepositoryCall, issue: PullRequest, baseRef: string) {
  const { pull } = issue;
  const { base } = await resolveEnds(repository, pull.headRef, baseRef);
  const changes = { base: { ref: { from: pull.baseRef }, sha: { from: pull.baseSha } } };
  pull.baseRef = baseRef;
  pull.baseSha = base;
  await emitAboutIssue(hub, repository, issue, 'edited', { changes }, user);
}

async function listFiles(call: RepositoryCall): Promise<Answer> {
  const { hub, repository } = call;
  const issue = findPull(call);
  const files = await diffCommits(repository.directory, await startOf(repository, issue), issue.pull.headSha);
  return paginate(call, files, (file) => fileJson(hub, repository, issue.pull.headSha, file));
}

async function listPullCommits(call: RepositoryCall): Promise<Answer> {
  const { hub, repository } = call;
  const { pull } = findPull(call);
  const shas = await listCommits(repository.directory, '--reverse', `${pull.baseSha}..${pull.headSha}`);
  const commits = await readCommits(repository.directory, shas);
  return paginate(call, commits, (commit) => commitJson(hub, repository, commit));
}

function checkMerged(call: RepositoryCall): Answer {
  if (findPull(call).pull.merged === null) throw notFound();
  return noContent;
}

/** The issues that `Closes #1` and the like in a text name (docs: linking a pull request to an issue). */
export function issuesClosedBy(repository: Repository, text: string): Issue[] {
  const numbers = [...text.matchAll(/\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+#(\d+)/gi)].map(([, digits]) =>
    Number(digits),
  );
  return repository.issues.filter(
    ({ number, state, pull }) => numbers.includes(number) && state === 'open' && pull === undefined,
  );
}
