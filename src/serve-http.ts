import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { createNodeMiddleware, Probot } from 'probot';
import { app } from './app.ts';
import type { AcceptPorts } from './webhooks/accept-event.ts';

/** GitHub sends at most 25 MB; Probot itself would buffer any size before it looks at the signature. */
const largestBody = 26 * 1024 * 1024;

export type HttpServer = { url: string; close(): Promise<void> };

/**
 * Serves webhooks (`/api/github/webhooks`), `/healthz` (the process lives) and `/readyz` (the database answers).
 * Everything else is 404, Probot's own pages too. Resolves once it listens.
 */
export async function serveHttp(
  ports: AcceptPorts & { isReady: () => Promise<boolean>; log: Logger },
  options: { host: string; port: number; appId: number; privateKey: string; webhookSecret: string; apiUrl: string },
): Promise<HttpServer> {
  const { log } = ports;
  const probot = new Probot({
    appId: options.appId,
    privateKey: options.privateKey,
    secret: options.webhookSecret,
    baseUrl: options.apiUrl,
    log: log.child({ name: 'probot' }),
  });
  const webhooks = await createNodeMiddleware((loaded) => app(loaded, ports), {
    probot,
    webhooksPath: '/api/github/webhooks',
  });

  const listener: RequestListener = (request, response) => {
    handle(request, response).catch((error: unknown) => {
      log.error({ err: error }, 'a request failed');
      if (!response.headersSent) answer(response, 500, 'Something went wrong here.');
    });
  };
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/healthz') return answer(response, 200, 'ok');
    if (pathname === '/readyz') {
      return (await ports.isReady()) ? answer(response, 200, 'ready') : answer(response, 503, 'the database is away');
    }
    if (pathname !== '/api/github/webhooks') return answer(response, 404, 'There is nothing here.');
    const length = request.headers['content-length'];
    if (request.method === 'POST' && length === undefined) {
      return refuseBody(response, 411, 'Say how long the body is. GitHub does.');
    }
    if (Number(length ?? 0) > largestBody) return refuseBody(response, 413, 'GitHub sends at most 25 MB.');
    await webhooks(request, response, () => answer(response, 404, 'There is nothing here.'));
  };

  const server = createServer({ requestTimeout: 30_000 }, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new Error(`Cannot listen on ${options.host}:${options.port}. Set PORT to a free port.`, { cause })),
    );
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Keep-alive connections of GitHub would hold the process for seconds.
        server.closeIdleConnections();
      }),
  };
}

/** Answers before the body has come, and closes the connection rather than read it. */
function refuseBody(response: ServerResponse, status: number, text: string): void {
  response.setHeader('connection', 'close');
  answer(response, status, text);
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
