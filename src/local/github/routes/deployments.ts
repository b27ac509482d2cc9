import { z } from 'zod';
import { type Answer, created, notFound, ok, parseBody } from '../answer.ts';
import { emit } from '../emit.ts';
import { type Deployment, type DeploymentStatus, now } from '../hub.ts';
import { paginate } from '../paginate.ts';
import { type RepositoryCall, type Route, route } from '../route.ts';
import { deploymentJson, deploymentStatusJson } from '../to-json/deployment.ts';
import { findCommit } from './commits.ts';

const base = '/repos/:owner/:repo/deployments';

export const deploymentRoutes: Route[] = [
  route(`GET ${base}`, 'deployments:read', listDeployments),
  route(`POST ${base}`, 'deployments:write', createDeployment),
  route(`GET ${base}/:id`, 'deployments:read', (call) =>
    ok(deploymentJson(call.hub, call.repository, findDeployment(call))),
  ),
  route(`GET ${base}/:id/statuses`, 'deployments:read', listDeploymentStatuses),
  route(`POST ${base}/:id/statuses`, 'deployments:write', createDeploymentStatus),
];

const creation = z.object({
  ref: z.string(),
  task: z.string().default('deploy'),
  payload: z.union([z.record(z.string(), z.unknown()), z.string()]).default({}),
  environment: z.string().default('production'),
  description: z.string().nullish(),
  transient_environment: z.boolean().default(false),
  production_environment: z.boolean().optional(),
  auto_merge: z.boolean().optional(),
  required_contexts: z.array(z.string()).optional(),
});

async function createDeployment({ hub, repository, user, body }: RepositoryCall): Promise<Answer> {
  const wanted = parseBody(body, creation);
  const { sha } = await findCommit(repository, wanted.ref);
  const deployment: Deployment = {
    id: hub.newId(),
    sha,
    ref: wanted.ref,
    task: wanted.task,
    environment: wanted.environment,
    description: wanted.description ?? null,
    payload: wanted.payload,
    creator: user,
    createdAt: now(),
    updatedAt: now(),
    statuses: [],
    production: wanted.production_environment ?? wanted.environment === 'production',
    transient: wanted.transient_environment,
  };
  repository.deployments.unshift(deployment);
  const payload = {
    action: 'created',
    deployment: deploymentJson(hub, repository, deployment),
    workflow: null,
    workflow_run: null,
  };
  emit(hub, repository, 'deployment', payload, user);
  return created(deploymentJson(hub, repository, deployment));
}

function listDeployments(call: RepositoryCall): Answer {
  const { hub, repository, url } = call;
  const wanted = (name: 'sha' | 'ref' | 'task' | 'environment') => url.searchParams.get(name);
  const deployments = repository.deployments
    .filter(({ sha }) => sha === (wanted('sha') ?? sha))
    .filter(({ ref }) => ref === (wanted('ref') ?? ref))
    .filter(({ task }) => task === (wanted('task') ?? task))
    .filter(({ environment }) => environment === (wanted('environment') ?? environment));
  return paginate(call, deployments, (deployment) => deploymentJson(hub, repository, deployment));
}

function listDeploymentStatuses(call: RepositoryCall): Answer {
  const deployment = findDeployment(call);
  return paginate(call, deployment.statuses, (status) =>
    deploymentStatusJson(call.hub, call.repository, deployment, status),
  );
}

const statusCreation = z.object({
  state: z.enum(['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success']),
  description: z.string().max(140).default(''),
  environment: z.string().optional(),
  environment_url: z.string().default(''),
  target_url: z.string().default(''),
  log_url: z.string().default(''),
  auto_inactive: z.boolean().optional(),
});

function createDeploymentStatus(call: RepositoryCall): Answer {
  const { hub, repository, user } = call;
  const deployment = findDeployment(call);
  const wanted = parseBody(call.body, statusCreation);
  const status: DeploymentStatus = {
    id: hub.newId(),
    state: wanted.state,
    description: wanted.description,
    environment: wanted.environment ?? deployment.environment,
    environmentUrl: wanted.environment_url,
    targetUrl: wanted.target_url || wanted.log_url,
    logUrl: wanted.log_url || wanted.target_url,
    creator: user,
    createdAt: now(),
  };
  deployment.statuses.unshift(status);
  deployment.updatedAt = now();
  const json = deploymentStatusJson(hub, repository, deployment, status);
  const payload = {
    action: 'created',
    deployment_status: json,
    deployment: deploymentJson(hub, repository, deployment),
    check_run: null,
    workflow: null,
    workflow_run: null,
  };
  emit(hub, repository, 'deployment_status', payload, user);
  return created(json);
}

function findDeployment({ repository, param }: RepositoryCall): Deployment {
  const deployment = repository.deployments.find(({ id }) => id === Number(param('id')));
  if (deployment === undefined) throw notFound();
  return deployment;
}
