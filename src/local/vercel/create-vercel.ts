import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { answerRequest } from './answer-request.ts';
import { type BuildSite, type Deployment, newId, type Platform } from './platform.ts';
import { type Deployments, runDeployments } from './run-deployments.ts';
import { serveStatic } from './serve-static.ts';

export type Vercel = {
  /** For `VERCEL_API_URL` and the `apiUrl` of `@vercel/client`. */
  url: string;
  token: string;
  teamId: string;
  projectId: string;
  /** The secret that opens protected deployments; undefined where they are open. */
  bypassSecret: string | undefined;
  /**
   * Deploys a commit of a branch, as a push to a connected repository does. `fill` puts the sources of the commit into
   * the directory it is given. Resolves with the deployment once it is built or has failed.
   */
  deployBranch(push: { branch: string; sha: string; fill: (directory: string) => Promise<void> }): Promise<Deployment>;
  close(): Promise<void>;
};

export type VercelOptions = {
  /** Uploaded files and sites are kept here. Absolute. */
  directory: string;
  /** 0, the default, takes any free port. */
  port?: number;
  /** Name of the one project. */
  project?: string;
  /** True: deployments open only to requests with the bypass secret. */
  isProtected?: boolean;
  /** How sources become a site. By default the files are served as they are. */
  build?: BuildSite;
  /** Called at each state of a deployment, in order, before the next begins. */
  onChange?: (deployment: Deployment) => Promise<void>;
};

/**
 * Starts a local server that plays Vercel for one team with one project: files, deployments, build logs, lists,
 * protection bypass. A deployment is really built and really answers at its address, one after the other.
 * Rejects when the port is taken.
 */
export async function createVercel({
  directory,
  port = 0,
  project = 'website',
  isProtected = false,
  build = serveStatic,
  onChange = async () => {},
}: VercelOptions): Promise<Vercel> {
  const platform: Platform = {
    url: '',
    directory,
    token: `local_${randomBytes(12).toString('hex')}`,
    user: { id: newId('usr'), username: 'ada', name: 'Ada', email: 'ada@example.com' },
    team: { id: newId('team'), slug: 'acme', name: 'Acme' },
    project: { id: newId('prj'), name: project, createdAt: Date.now(), protected: isProtected, bypass: new Map() },
    deployments: [],
  };
  const bypassSecret = isProtected ? randomBytes(16).toString('hex') : undefined;
  if (bypassSecret !== undefined) platform.project.bypass.set(bypassSecret, { createdAt: Date.now(), note: undefined });
  const deployments = runDeployments(platform, { build, onChange });
  const server = createServer((request, response) => {
    answer({ platform, deployments }, request, response).catch((error: unknown) => {
      send(response, 500, { error: { code: 'internal_server_error', message: String(error) } });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  platform.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url: platform.url,
    token: platform.token,
    teamId: platform.team.id,
    projectId: platform.project.id,
    bypassSecret,
    deployBranch: async ({ branch, sha, fill }) => {
      const meta = { githubCommitRef: branch, githubCommitSha: sha };
      const { deployment, ended } = await deployments.create({
        name: project,
        target: null,
        meta,
        git: { branch, sha },
        fill,
      });
      await ended;
      return deployment;
    },
    close: async () => {
      await deployments.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  hub: { platform: Platform; deployments: Deployments },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', hub.platform.url);
  const { status, json } = await answerRequest(hub, {
    method: request.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: request.headers,
    body: await buffer(request),
  });
  send(response, status, json);
}

function send(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(json));
}
