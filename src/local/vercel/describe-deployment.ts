import type { Deployment, Platform } from './platform.ts';

/** A deployment as `/v13/deployments/:id` shows it. */
export function describeDeployment(platform: Platform, deployment: Deployment): Record<string, unknown> {
  const { state } = deployment;
  const ready = state.name === 'READY';
  return {
    id: deployment.id,
    url: deployment.host,
    name: deployment.name,
    version: 2,
    projectId: platform.project.id,
    project: { id: platform.project.id, name: platform.project.name },
    ownerId: platform.team.id,
    team: platform.team,
    creator: { uid: platform.user.id, username: platform.user.username },
    inspectorUrl: inspectorUrl(platform, deployment),
    meta: deployment.meta,
    ...(deployment.git === undefined
      ? {}
      : { gitSource: { type: 'github', ref: deployment.git.branch, sha: deployment.git.sha } }),
    target: deployment.target,
    readyState: state.name,
    status: state.name,
    createdAt: deployment.createdAt,
    ...(deployment.buildingAt === undefined ? {} : { buildingAt: deployment.buildingAt }),
    ...(ready ? { ready: deployment.endedAt } : {}),
    alias: ready ? [deployment.host] : [],
    aliasAssigned: ready ? deployment.endedAt : null,
    aliasError: null,
    ...(state.name === 'ERROR' ? { errorCode: 'BUILD_FAILED', errorMessage: state.message } : {}),
    regions: ['local1'],
    routes: [],
    env: [],
    build: { env: [] },
    plan: 'pro',
    public: false,
    type: 'LAMBDAS',
  };
}

/** A deployment as the lists of `/v6/deployments` and `/v7/deployments` show it. */
export function listDeployment(platform: Platform, deployment: Deployment): Record<string, unknown> {
  return {
    uid: deployment.id,
    name: deployment.name,
    projectId: platform.project.id,
    url: deployment.host,
    created: deployment.createdAt,
    createdAt: deployment.createdAt,
    state: deployment.state.name,
    readyState: deployment.state.name,
    type: 'LAMBDAS',
    target: deployment.target,
    creator: { uid: platform.user.id, username: platform.user.username },
    inspectorUrl: inspectorUrl(platform, deployment),
    meta: deployment.meta,
    ...(deployment.buildingAt === undefined ? {} : { buildingAt: deployment.buildingAt }),
    ...(deployment.state.name === 'READY' ? { ready: deployment.endedAt, aliasAssigned: deployment.endedAt } : {}),
  };
}

function inspectorUrl(platform: Platform, deployment: Deployment): string {
  return `${platform.url}/${platform.team.slug}/${platform.project.name}/${deployment.id}`;
}

/** The build's log as `/v3/deployments/:id/events` gives it, oldest first. */
export function describeLog(deployment: Deployment): Record<string, unknown>[] {
  return deployment.log.map(({ id, at, type, text }) => ({
    type,
    created: at,
    payload: {
      deploymentId: deployment.id,
      info: { type: 'build', name: deployment.name, entrypoint: '.' },
      text,
      id,
      date: at,
      serial: id,
    },
  }));
}
