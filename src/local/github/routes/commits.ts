import { type Answer, ApiError, notFound, ok } from '../answer.ts';
import { diffCommits } from '../git/diff.ts';
import { type Commit, readCommit, readCommits } from '../git/objects.ts';
import { listCommits, mergeBase, resolveCommit } from '../git/refs.ts';
import { type Hub, isPullRequest, type Repository } from '../hub.ts';
import { paginate } from '../paginate.ts';
import { type RepositoryCall, type Route, route } from '../route.ts';
import { commitJson, fileJson } from '../to-json/commit.ts';
import { simplePullJson } from '../to-json/pull.ts';
import { apiUrlOf, repositoryUrl } from '../to-json/repository.ts';
import { isEmpty } from './contents.ts';

/** GitHub lists at most 250 commits and 300 files of a comparison (docs: compare two commits). */
const maxComparedCommits = 250;
const maxComparedFiles = 300;

export const commitRoutes: Route[] = [
  route('GET /repos/:owner/:repo/commits', 'contents:read', listRepositoryCommits),
  route('GET /repos/:owner/:repo/commits/*ref/pulls', 'pull_requests:read', listPullsOfCommit),
  route('GET /repos/:owner/:repo/commits/*ref', 'contents:read', getCommit),
  route('GET /repos/:owner/:repo/compare/*base...*head', 'contents:read', compare),
];

/** The commit a name stands for; throws 404, 409 for an empty repository and 422 like GitHub. */
export async function findCommit(repository: Repository, name: string): Promise<Commit> {
  const sha = await resolveCommit(repository.directory, name);
  const commit = sha === undefined ? undefined : await readCommit(repository.directory, sha);
  if (commit !== undefined) return commit;
  if (await isEmpty(repository)) throw new ApiError(409, 'Git Repository is empty.');
  throw new ApiError(422, `No commit found for SHA: ${name}`);
}

async function listRepositoryCommits(call: RepositoryCall): Promise<Answer> {
  const { hub, repository, url } = call;
  const query = url.searchParams;
  const start = await resolveCommit(repository.directory, query.get('sha') ?? repository.defaultBranch);
  if (start === undefined) {
    if (await isEmpty(repository)) throw new ApiError(409, 'Git Repository is empty.');
    throw notFound();
  }
  const range = (['since', 'until'] as const).flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [`--${name}=${value}`];
  });
  const path = query.get('path');
  const shas = await listCommits(repository.directory, ...range, start, ...(path === null ? [] : ['--', path]));
  const author = query.get('author');
  const commits = (await readCommits(repository.directory, shas)).map((commit) => commitJson(hub, repository, commit));
  const shown = commits.filter((commit) => author === null || commit.author?.login === author);
  return paginate(call, shown, (commit) => commit);
}

async function getCommit({ hub, repository, param }: RepositoryCall): Promise<Answer> {
  const commit = await findCommit(repository, param('ref'));
  const files = await diffCommits(repository.directory, commit.parents[0], commit.sha);
  const sum = (count: 'additions' | 'deletions') => files.reduce((total, file) => total + file[count], 0);
  const stats = { additions: sum('additions'), deletions: sum('deletions') };
  return ok({
    ...commitJson(hub, repository, commit),
    stats: { ...stats, total: stats.additions + stats.deletions },
    files: files.map((file) => fileJson(hub, repository, commit.sha, file)),
  });
}

async function listPullsOfCommit(call: RepositoryCall): Promise<Answer> {
  const { hub, repository, param } = call;
  const { sha } = await findCommit(repository, param('ref'));
  const pulls = [];
  for (const issue of repository.issues.filter(isPullRequest)) {
    const { baseSha, headSha, merged } = issue.pull;
    const own = await listCommits(repository.directory, `${baseSha}..${headSha}`);
    if (own.includes(sha) || merged?.sha === sha) pulls.push(issue);
  }
  return paginate(call, pulls, (issue) => simplePullJson(hub, repository, issue));
}

/** What `head` has that `base` lacks, from where they parted. */
async function compare({ hub, repository, param }: RepositoryCall): Promise<Answer> {
  const { directory } = repository;
  const [base, head] = await Promise.all([findEnd(repository, param('base')), findEnd(repository, param('head'))]);
  const parted = await mergeBase(directory, base.sha, head.sha);
  if (parted === undefined)
    throw new ApiError(404, `No common ancestor between ${param('base')} and ${param('head')}.`);
  const [ahead, behind, files, parting] = await Promise.all([
    listCommits(directory, `${base.sha}..${head.sha}`),
    listCommits(directory, `${head.sha}..${base.sha}`),
    diffCommits(directory, parted, head.sha),
    findCommit(repository, parted),
  ]);
  const commits = await readCommits(directory, ahead.toReversed().slice(0, maxComparedCommits));
  return ok({
    ...compareLinks(hub, repository, `${param('base')}...${param('head')}`),
    base_commit: commitJson(hub, repository, base),
    merge_base_commit: commitJson(hub, repository, parting),
    status: statusOf(ahead.length, behind.length),
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    commits: commits.map((commit) => commitJson(hub, repository, commit)),
    files: files.slice(0, maxComparedFiles).map((file) => fileJson(hub, repository, head.sha, file)),
  });
}

/** `branch`, `sha` or `owner:branch`. */
async function findEnd(repository: Repository, name: string): Promise<Commit> {
  const own = `${repository.owner.login}:`;
  const sha = await resolveCommit(repository.directory, name.startsWith(own) ? name.slice(own.length) : name);
  if (sha === undefined) throw notFound();
  return await findCommit(repository, sha);
}

function statusOf(ahead: number, behind: number): string {
  if (ahead > 0 && behind > 0) return 'diverged';
  if (ahead > 0) return 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}

function compareLinks(hub: Hub, repository: Repository, range: string) {
  const page = `${repositoryUrl(hub, repository)}/compare/${encodeURIComponent(range)}`;
  return {
    url: `${apiUrlOf(hub, repository)}/compare/${encodeURIComponent(range)}`,
    html_url: page,
    permalink_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
  };
}
