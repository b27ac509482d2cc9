import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { allRoutes } from './all-routes.ts';
import type { Answer } from './answer.ts';
import type { Exchange } from './exchange.ts';
import { type Fault, type Faults, faultBody, onlyDelays } from './faults.ts';
import { serveGraphql } from './graphql/serve-graphql.ts';
import type { Hub } from './hub.ts';
import { servePage } from './pages/serve-page.ts';
import { type ApiRequest, serveApi, standardHeaders } from './serve-api.ts';
import { serveGitOverHttp } from './serve-git-over-http.ts';

type Handled = { answer: Answer; exchange: Exchange | undefined };

/** Serves API, Git and pages on a listening server; the returned function stops it and cuts open connections. */
export function listen(
  server: Server,
  hub: Hub,
  faults: Faults,
  onExchange: (exchange: Exchange) => void,
): () => Promise<void> {
  const inTurn = oneAtATime();
  let requests = 0;
  const resetAt = Math.floor(Date.now() / 1000) + 3600;

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', hub.url);
    const isApi = url.pathname.startsWith('/api/');
    const isPush = url.pathname.endsWith('/git-receive-pack');
    // A push streams its body to git, so only API requests are read here.
    const body = isApi ? await readBody(request) : Buffer.alloc(0);
    const path = url.pathname.replace(/^\/api(\/v3)?/, '') || '/';
    const method = request.method ?? 'GET';
    const fault = faults.take({ method, path, body: body.toString() });
    if (fault?.delayMs !== undefined) await wait(fault.delayMs);
    if (fault !== undefined && fault.after !== true && !onlyDelays(fault)) return lose(response, fault);

    if (!isApi) {
      const git = () => serveGitOverHttp(hub, url, request, response);
      const isGit = isPush ? await inTurn(git) : await git();
      if (!isGit) await send(response, await servePage(hub, url), method);
      return;
    }
    const isWrite = method !== 'GET' && method !== 'HEAD';
    const handle = () => answerApi(hub, { method, url, path, headers: request.headers, body });
    const { answer, exchange } = isWrite ? await inTurn(handle) : await handle();
    if (exchange !== undefined) onExchange(exchange);
    if (fault?.after === true) return lose(response, fault);
    requests += 1;
    await send(response, { ...answer, headers: { ...standardHeaders(requests, resetAt), ...answer.headers } }, method);
  };

  server.on('request', (request, response) => {
    serve(request, response).catch((error: unknown) => {
      console.error('The GitHub stand-in failed on', request.method, request.url, error);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ message: 'Server Error' }));
    });
  });
  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}

/** Writes wait for each other, so that no request sees another one half done. */
function oneAtATime(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
}

async function answerApi(hub: Hub, request: ApiRequest): Promise<Handled> {
  if (request.path === '/graphql') return await serveGraphql(hub, request);
  const answer = await serveApi(hub, allRoutes, request);
  const text = request.body.toString();
  return {
    answer,
    exchange: {
      kind: 'rest',
      method: request.method,
      path: `${request.path}${request.url.search}`,
      requestBody: isJson(text) ? JSON.parse(text) : undefined,
      status: answer.status,
      responseBody: Buffer.isBuffer(answer.body) ? undefined : answer.body,
    },
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function lose(response: ServerResponse, fault: Fault): void {
  if (fault.status === undefined) {
    response.socket?.destroy();
    return;
  }
  response.writeHead(fault.status, { 'content-type': 'application/json; charset=utf-8', ...fault.headers });
  response.end(JSON.stringify(faultBody(fault)));
}

async function send(response: ServerResponse, answer: Answer, method: string): Promise<void> {
  const isBytes = Buffer.isBuffer(answer.body);
  const content = isBytes ? answer.body : answer.body === undefined ? undefined : JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    ...(content === undefined || isBytes ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...answer.headers,
  });
  response.end(method === 'HEAD' ? undefined : content);
}
