import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BuiltSite, Deployment, Project } from './platform.ts';

export type DeploymentServer = {
  host: string;
  /** From now on the site answers; before, a page says that it is being built. */
  show(site: BuiltSite): void;
  close(): Promise<void>;
};

const bypassHeader = 'x-vercel-protection-bypass';
const bypassCookie = '_vercel_jwt';

/** Gives a deployment its address on a free port, behind the project's protection. */
export async function serveDeployment(
  project: Project,
  findState: () => Deployment['state'],
): Promise<DeploymentServer> {
  let site: BuiltSite | undefined;
  const server = createServer((request, response) => {
    if (project.protected && !mayPass(project, request)) return refuse(response);
    rememberPass(project, request, response);
    if (site === undefined) return sayState(findState(), response);
    site.answer(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    show: (built) => {
      site = built;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await site?.close();
    },
  };
}

function mayPass(project: Project, request: IncomingMessage): boolean {
  const secret = givenSecret(request) ?? new RegExp(`${bypassCookie}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1];
  return secret !== undefined && project.bypass.has(secret);
}

function givenSecret(request: IncomingMessage): string | undefined {
  const header = request.headers[bypassHeader];
  if (typeof header === 'string') return header;
  return new URL(request.url ?? '/', 'http://localhost').searchParams.get(bypassHeader) ?? undefined;
}

/** A browser sends the secret once and then the cookie, also for the files of the page. */
function rememberPass(project: Project, request: IncomingMessage, response: ServerResponse): void {
  const asked =
    request.headers['x-vercel-set-bypass-cookie'] ??
    new URL(request.url ?? '/', 'http://localhost').searchParams.get('x-vercel-set-bypass-cookie');
  const secret = givenSecret(request);
  if (!asked || secret === undefined || !project.bypass.has(secret)) return;
  const sameSite = asked === 'samesitenone' ? 'None; Secure' : 'Lax';
  response.setHeader('set-cookie', `${bypassCookie}=${secret}; Path=/; HttpOnly; SameSite=${sameSite}`);
}

function refuse(response: ServerResponse): void {
  response
    .writeHead(401, { 'content-type': 'text/html; charset=utf-8' })
    .end('<!doctype html><title>Authentication Required</title><h1>Authentication Required</h1>');
}

function sayState(state: Deployment['state'], response: ServerResponse): void {
  const words = state.name === 'ERROR' ? 'This deployment failed.' : 'This deployment is being built.';
  response.writeHead(state.name === 'ERROR' ? 404 : 503, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><title>${words}</title><h1>${words}</h1>`);
}
