import { z } from 'zod';
import { type Answer, ApiError, created, forbidden, notFound, ok, parseBody, validationFailed } from '../answer.ts';
import { mayManage } from '../authorize.ts';
import { emitAboutIssue } from '../emit-about-issue.ts';
import { type Hub, type Issue, type Label, now, type Repository } from '../hub.ts';
import { paginate } from '../paginate.ts';
import { type RepositoryCall, type Route, route } from '../route.ts';
import { labelJson } from '../to-json/issue.ts';
import { findIssue } from './find-issue.ts';

export const labelRoutes: Route[] = [
  route('GET /repos/:owner/:repo/labels', 'issues:read', (call) => listLabels(call, call.repository.labels)),
  route('POST /repos/:owner/:repo/labels', 'issues:write', createLabel),
  route('GET /repos/:owner/:repo/labels/:name', 'issues:read', getLabel),
  route('GET /repos/:owner/:repo/issues/:number/labels', 'issues:read', (call) =>
    listLabels(call, findIssue(call).labels),
  ),
  route('POST /repos/:owner/:repo/issues/:number/labels', 'issues:write', addLabels),
  route('PUT /repos/:owner/:repo/issues/:number/labels', 'issues:write', replaceLabels),
  route('DELETE /repos/:owner/:repo/issues/:number/labels/:name', 'issues:write', removeLabel),
];

/** The repository's labels with these names, made where they do not exist, as GitHub does when a label is added. */
export function ensureLabels(hub: Hub, repository: Repository, names: readonly string[]): Label[] {
  return [...new Set(names)].map((name) => {
    const known = findLabel(repository, name);
    if (known !== undefined) return known;
    const label: Label = { id: hub.newId(), name, color: 'ededed', description: null };
    repository.labels.push(label);
    return label;
  });
}

/** Makes these the issue's labels, with one webhook for each that came or went. */
export async function setLabels(
  { hub, repository, user }: RepositoryCall,
  issue: Issue,
  labels: readonly Label[],
): Promise<void> {
  const before = issue.labels;
  issue.labels = [...labels];
  const went = before.filter((label) => !labels.includes(label));
  const came = labels.filter((label) => !before.includes(label));
  if (went.length + came.length > 0) issue.updatedAt = now();
  for (const label of went) await emitAboutIssue(hub, repository, issue, 'unlabeled', { label }, user);
  for (const label of came) await emitAboutIssue(hub, repository, issue, 'labeled', { label }, user);
}

function listLabels(call: RepositoryCall, labels: readonly Label[]): Answer {
  return paginate(call, labels, (label) => labelJson(call.hub, call.repository, label));
}

const creation = z.object({
  name: z.string(),
  color: z.string().optional(),
  description: z.string().nullish(),
});

function createLabel({ hub, repository, body }: RepositoryCall): Answer {
  const { name, color, description } = parseBody(body, creation);
  if (findLabel(repository, name) !== undefined) {
    throw validationFailed({ resource: 'Label', code: 'already_exists', field: 'name' });
  }
  const label: Label = { id: hub.newId(), name, color: color ?? 'ededed', description: description ?? null };
  repository.labels.push(label);
  return created(labelJson(hub, repository, label));
}

function getLabel({ hub, repository, param }: RepositoryCall): Answer {
  const label = findLabel(repository, param('name'));
  if (label === undefined) throw notFound();
  return ok(labelJson(hub, repository, label));
}

const names = z
  .union([
    z.array(z.string()),
    z.object({ labels: z.array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])) }),
  ])
  .transform((value) => (Array.isArray(value) ? value : value.labels));

async function addLabels(call: RepositoryCall): Promise<Answer> {
  const issue = findIssue(call);
  refuseReaders(call);
  const added = ensureLabels(call.hub, call.repository, parseBody(call.body, names));
  await setLabels(call, issue, [...new Set([...issue.labels, ...added])]);
  return ok(issue.labels.map((label) => labelJson(call.hub, call.repository, label)));
}

async function replaceLabels(call: RepositoryCall): Promise<Answer> {
  const issue = findIssue(call);
  refuseReaders(call);
  await setLabels(call, issue, ensureLabels(call.hub, call.repository, parseBody(call.body, names)));
  return ok(issue.labels.map((label) => labelJson(call.hub, call.repository, label)));
}

async function removeLabel(call: RepositoryCall): Promise<Answer> {
  const issue = findIssue(call);
  refuseReaders(call);
  const label = findLabel(call.repository, call.param('name'));
  if (label === undefined || !issue.labels.includes(label)) throw new ApiError(404, 'Label does not exist');
  await setLabels(
    call,
    issue,
    issue.labels.filter((other) => other !== label),
  );
  return ok(issue.labels.map((other) => labelJson(call.hub, call.repository, other)));
}

function refuseReaders({ repository, user }: RepositoryCall): void {
  if (!mayManage(repository, user)) throw forbidden('Must have admin rights to Repository.');
}

function findLabel(repository: Repository, name: string): Label | undefined {
  return repository.labels.find((label) => label.name.toLowerCase() === name.toLowerCase());
}
