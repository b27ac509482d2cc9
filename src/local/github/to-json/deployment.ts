import type { Deployment, DeploymentStatus, Hub, Repository } from '../hub.ts';
import { nodeId } from '../node-id.ts';
import { apiUrlOf } from './repository.ts';
import { userJson } from './user.ts';

export function deploymentJson(hub: Hub, repository: Repository, deployment: Deployment) {
  const api = apiUrlOf(hub, repository);
  const url = `${api}/deployments/${deployment.id}`;
  return {
    url,
    id: deployment.id,
    node_id: nodeId('Deployment', deployment.id),
    task: deployment.task,
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description,
    created_at: deployment.createdAt,
    updated_at: deployment.updatedAt,
    statuses_url: `${url}/statuses`,
    repository_url: api,
    creator: userJson(hub, deployment.creator),
    sha: deployment.sha,
    ref: deployment.ref,
    payload: deployment.payload,
    transient_environment: deployment.transient,
    production_environment: deployment.production,
    performed_via_github_app: null,
  };
}

export function deploymentStatusJson(
  hub: Hub,
  repository: Repository,
  deployment: Deployment,
  status: DeploymentStatus,
) {
  const api = apiUrlOf(hub, repository);
  const deploymentUrl = `${api}/deployments/${deployment.id}`;
  return {
    url: `${deploymentUrl}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DeploymentStatus', status.id),
    state: status.state,
    description: status.description,
    environment: status.environment,
    environment_url: status.environmentUrl,
    target_url: status.targetUrl,
    log_url: status.logUrl,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    creator: userJson(hub, status.creator),
    deployment_url: deploymentUrl,
    repository_url: api,
    performed_via_github_app: null,
  };
}
