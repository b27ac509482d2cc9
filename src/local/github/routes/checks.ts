import { z } from 'zod';
import { type Answer, ApiError, created, forbidden, notFound, ok, parseBody } from '../answer.ts';
import { emit } from '../emit.ts';
import { hasObject } from '../git/objects.ts';
import { type CheckRun, now, type Repository } from '../hub.ts';
import { paginate } from '../paginate.ts';
import { type RepositoryCall, type Route, route } from '../route.ts';
import { checkRunJson } from '../to-json/check-run.ts';
import { findCommit } from './commits.ts';

export const checkRoutes: Route[] = [
  route('POST /repos/:owner/:repo/check-runs', 'checks:write', createCheckRun),
  route('GET /repos/:owner/:repo/check-runs/:id', 'checks:read', (call) =>
    ok(checkRunJson(call.hub, call.repository, findCheckRun(call))),
  ),
  route('PATCH /repos/:owner/:repo/check-runs/:id', 'checks:write', updateCheckRun),
  route('GET /repos/:owner/:repo/commits/*ref/check-runs', 'checks:read', listCheckRuns),
];

const change = z.object({
  name: z.string().optional(),
  external_id: z.string().optional(),
  details_url: z.string().optional(),
  status: z.enum(['queued', 'in_progress', 'completed', 'waiting', 'requested', 'pending']).optional(),
  conclusion: z
    .enum(['success', 'failure', 'neutral', 'cancelled', 'skipped', 'timed_out', 'action_required'])
    .optional(),
  started_at: z.string().optional(),
  completed_at: z.string().optional(),
  output: z
    .object({
      title: z.string().optional(),
      // GitHub's limit on both texts (docs: create a check run).
      summary: z.string().max(65_535),
      text: z.string().max(65_535).optional(),
    })
    .optional(),
});

const creation = change.extend({ name: z.string(), head_sha: z.string() });

async function createCheckRun(call: RepositoryCall): Promise<Answer> {
  const { hub, repository, user } = call;
  refusePeople(call);
  const wanted = parseBody(call.body, creation);
  if (!(await hasObject(repository.directory, 'commit', wanted.head_sha))) {
    throw new ApiError(422, `No commit found for SHA: ${wanted.head_sha}`);
  }
  const run: CheckRun = {
    id: hub.newId(),
    suiteId: suiteFor(repository, wanted.head_sha) ?? hub.newId(),
    name: wanted.name,
    headSha: wanted.head_sha,
    externalId: null,
    detailsUrl: null,
    status: 'queued',
    conclusion: null,
    startedAt: now(),
    completedAt: null,
    output: { title: null, summary: null, text: null },
  };
  applyChange(run, wanted);
  repository.checkRuns.push(run);
  emit(hub, repository, 'check_run', { action: 'created', check_run: checkRunJson(hub, repository, run) }, user);
  if (run.status === 'completed') emitCompleted(call, run);
  return created(checkRunJson(hub, repository, run));
}

function updateCheckRun(call: RepositoryCall): Answer {
  refusePeople(call);
  const run = findCheckRun(call);
  const before = run.status;
  applyChange(run, parseBody(call.body, change));
  if (run.status === 'completed' && before !== 'completed') emitCompleted(call, run);
  return ok(checkRunJson(call.hub, call.repository, run));
}

/** A conclusion completes a run; a completed run without one is refused. */
function applyChange(run: CheckRun, wanted: z.output<typeof change>): void {
  const status = wanted.conclusion !== undefined ? 'completed' : (wanted.status ?? run.status);
  if (status === 'completed' && wanted.conclusion === undefined && run.conclusion === null) {
    throw new ApiError(422, 'Invalid request.\n\nFor \'properties/status\', "completed" needs a conclusion.');
  }
  run.name = wanted.name ?? run.name;
  run.externalId = wanted.external_id ?? run.externalId;
  run.detailsUrl = wanted.details_url ?? run.detailsUrl;
  run.status = status;
  run.conclusion = wanted.conclusion ?? run.conclusion;
  run.startedAt = wanted.started_at ?? run.startedAt;
  run.completedAt = wanted.completed_at ?? (status === 'completed' ? (run.completedAt ?? now()) : null);
  if (wanted.output !== undefined) {
    const { title, summary, text } = wanted.output;
    run.output = { title: title ?? run.output.title, summary, text: text ?? run.output.text };
  }
}

function emitCompleted({ hub, repository, user }: RepositoryCall, run: CheckRun): void {
  emit(hub, repository, 'check_run', { action: 'completed', check_run: checkRunJson(hub, repository, run) }, user);
}

async function listCheckRuns(call: RepositoryCall): Promise<Answer> {
  const { hub, repository, param, url } = call;
  const { sha } = await findCommit(repository, param('ref'));
  const query = url.searchParams;
  const runs = repository.checkRuns
    .filter(({ headSha }) => headSha === sha)
    .filter(({ name }) => name === (query.get('check_name') ?? name))
    .filter(({ status }) => status === (query.get('status') ?? status));
  const newest = runs.filter(({ name }, index) => !runs.slice(index + 1).some((later) => later.name === name));
  return paginate(
    call,
    query.get('filter') === 'all' ? runs : newest,
    (run) => checkRunJson(hub, repository, run),
    (page, total) => ({ total_count: total, check_runs: page }),
  );
}

function findCheckRun({ repository, param }: RepositoryCall): CheckRun {
  const run = repository.checkRuns.find(({ id }) => id === Number(param('id')));
  if (run === undefined) throw notFound();
  return run;
}

function refusePeople({ actor }: RepositoryCall): void {
  if (actor.kind !== 'installation') throw forbidden('You must authenticate via a GitHub App.');
}

function suiteFor(repository: Repository, headSha: string): number | undefined {
  return repository.checkRuns.find((run) => run.headSha === headSha)?.suiteId;
}
