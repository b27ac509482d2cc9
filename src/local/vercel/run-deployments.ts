import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildSite, type Deployment, newId, type Platform } from './platform.ts';
import { type DeploymentServer, serveDeployment } from './serve-deployment.ts';

/** What a new deployment is made of. `fill` puts the site's sources into the directory it is given. */
export type DeploymentRequest = Pick<Deployment, 'name' | 'target' | 'meta' | 'git'> & {
  fill: (directory: string) => Promise<void>;
};

export type Deployments = {
  /** Registers a deployment and gives it its address; the build waits for those before it. */
  create(request: DeploymentRequest): Promise<{ deployment: Deployment; ended: Promise<void> }>;
  close(): Promise<void>;
};

/** Builds deployments one after the other and serves each until `close`. `onChange` hears of every state. */
export function runDeployments(
  platform: Platform,
  { build, onChange }: { build: BuildSite; onChange: (deployment: Deployment) => Promise<void> },
): Deployments {
  const closing = new AbortController();
  const servers: DeploymentServer[] = [];
  let last: Promise<void> = Promise.resolve();

  return {
    create: async ({ fill, ...request }) => {
      const id = newId('dpl');
      const deployment: Deployment = {
        ...request,
        id,
        host: '',
        directory: join(platform.directory, id),
        createdAt: Date.now(),
        buildingAt: undefined,
        endedAt: undefined,
        log: [],
        state: { name: 'QUEUED' },
      };
      const server = await serveDeployment(platform.project, () => deployment.state);
      servers.push(server);
      deployment.host = server.host;
      platform.deployments.push(deployment);
      await onChange(deployment);
      last = last.then(() => buildOne({ deployment, server, fill, build, onChange, signal: closing.signal }));
      return { deployment, ended: last };
    },
    close: async () => {
      closing.abort(new Error('The stand-in for Vercel is closing.'));
      await last;
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

async function buildOne({
  deployment,
  server,
  fill,
  build,
  onChange,
  signal,
}: {
  deployment: Deployment;
  server: DeploymentServer;
  fill: DeploymentRequest['fill'];
  build: BuildSite;
  onChange: (deployment: Deployment) => Promise<void>;
  signal: AbortSignal;
}): Promise<void> {
  const { directory, log } = deployment;
  const write = (type: 'command' | 'stdout' | 'stderr', text: string) => {
    const at = Date.now();
    for (const line of text.split('\n')) log.push({ id: `${at}-${log.length}`, at, type, text: line });
  };
  try {
    signal.throwIfAborted();
    deployment.state = { name: 'BUILDING' };
    deployment.buildingAt = Date.now();
    await onChange(deployment);
    await mkdir(directory, { recursive: true });
    await fill(directory);
    server.show(await build({ directory, log: write, signal }));
    deployment.state = { name: 'READY' };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    write('stderr', message);
    deployment.state = { name: 'ERROR', message };
  }
  deployment.endedAt = Date.now();
  if (!signal.aborted) await onChange(deployment);
}
