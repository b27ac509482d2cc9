import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { type Answer, type ScriptedModel, type StopReason, shorten, writeAnswer } from './answer.ts';
import { type ApiError, apiError, invalidRequest } from './api-error.ts';
import { checkPrompt, checkRequest } from './check-request.ts';
import { describeModel, findModel, knownModels } from './known-models.ts';
import { type MessageEvent, messageBody, messageEvents } from './message-events.ts';
import { CountTokensRequest, describeIssue, MessageRequest } from './message-request.ts';
import { createPromptCache, type PromptCache } from './prompt-cache.ts';
import { countTokens } from './prompt-segments.ts';

/**
 * One planned failure of the next answers. `times` counts the answers it spoils, 1 when not given.
 * - `status`: refused with this error before the model is asked.
 * - `cutStreamAfterEvents`: the connection breaks after so many events (non-streaming: at once).
 * - `streamError`: status 200, then an `error` event after so many events, as the API does when overloaded.
 * - `hangMs`: nothing is sent for so long, then the answer as usual.
 * - `cutToolJson`: the last tool input ends in the middle although the stream is complete.
 * - `stopReason`: the answer is cut in half and ends with this reason; `refusal` has no content.
 */
export type ClaudeFault = { times?: number } & (
  | { status: number; type?: string; message?: string; headers?: Record<string, string> }
  | { cutStreamAfterEvents: number }
  | { streamError: { type: string; message: string }; afterEvents: number }
  | { hangMs: number }
  | { cutToolJson: true }
  | { stopReason: Exclude<StopReason, 'stop_sequence' | 'tool_use'> }
);

/** One finished call, for recordings and tests. */
export type ClaudeExchange =
  | { status: 'answered'; path: string; request: MessageRequest; answer: Answer }
  | { status: 'refused'; path: string; body: unknown; error: ApiError };

export type Claude = { url: string; close(): Promise<void>; failNext(fault: ClaudeFault): void };

export type ClaudeOptions = {
  model: ScriptedModel;
  /** 0, the default, takes any free port. */
  port?: number;
  onExchange?: (exchange: ClaudeExchange) => void;
  faults?: ClaudeFault[];
};

/**
 * Starts a local server that speaks the Messages API of Claude (`/v1/messages`, `/v1/messages/count_tokens`,
 * `/v1/models`) and lets `model` answer. As strict as the real one: what it refuses is refused here with the same
 * status and, where known, in the same words. `url` is the `baseURL` for the SDK; any API key is accepted.
 * Rejects when the port is taken.
 */
export async function createClaude({
  model,
  port = 0,
  onExchange = () => {},
  faults = [],
}: ClaudeOptions): Promise<Claude> {
  const desk: Desk = {
    model,
    onExchange,
    cache: createPromptCache(),
    faults: faults.map((fault) => ({ ...fault })),
    calls: 0,
  };
  const server = createServer((request, response) => {
    handle(desk, request, response).catch((error: unknown) => {
      if (response.destroyed) return;
      sendError(response, apiError(500, { message: `The scripted model failed: ${String(error)}` }));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const { port: taken } = z.object({ port: z.number() }).parse(address);
  return {
    url: `http://127.0.0.1:${taken}`,
    failNext: (fault) => desk.faults.push({ ...fault }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Desk = {
  model: ScriptedModel;
  onExchange: (exchange: ClaudeExchange) => void;
  cache: PromptCache;
  faults: ClaudeFault[];
  calls: number;
};

async function handle(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  desk.calls += 1;
  response.setHeader('request-id', `req_011${String(desk.calls).padStart(21, '0')}`);
  const { pathname: path } = new URL(request.url ?? '/', 'http://local');
  const body = await readBody(request);

  function refuse(error: ApiError): void {
    sendError(response, error);
    desk.onExchange({ status: 'refused', path, body, error });
  }
  const locked = checkHeaders(request);
  if (locked) return refuse(locked);

  const route = `${request.method} ${path}`;
  if (route === 'POST /v1/messages') return answerMessage({ desk, path, body, response, refuse });
  if (route === 'POST /v1/messages/count_tokens') {
    const prompt = CountTokensRequest.safeParse(body);
    if (!prompt.success) return refuse(invalidRequest(describeIssue(body, prompt.error)));
    const known = findModel(prompt.data.model);
    const problem = known ? checkPrompt(prompt.data, known) : unknownModel(prompt.data.model);
    return problem ? refuse(problem) : sendJson(response, 200, { input_tokens: countTokens(prompt.data) });
  }
  if (route === 'GET /v1/models') {
    const data = knownModels.map(describeModel);
    return sendJson(response, 200, {
      data,
      has_more: false,
      first_id: data[0]?.id ?? null,
      last_id: data.at(-1)?.id ?? null,
    });
  }
  if (route.startsWith('GET /v1/models/')) {
    const id = decodeURIComponent(path.slice('/v1/models/'.length));
    const known = findModel(id);
    return known ? sendJson(response, 200, describeModel(known)) : refuse(unknownModel(id));
  }
  refuse(apiError(404, { message: `Not found: ${route}` }));
}

type Call = {
  desk: Desk;
  path: string;
  body: unknown;
  response: ServerResponse;
  refuse: (error: ApiError) => void;
};

async function answerMessage({ desk, path, body, response, refuse }: Call): Promise<void> {
  const parsed = MessageRequest.safeParse(body);
  if (!parsed.success) return refuse(invalidRequest(describeIssue(body, parsed.error)));
  const request = parsed.data;
  const known = findModel(request.model);
  if (!known) return refuse(unknownModel(request.model));
  const problem = checkRequest(request, known);
  if (problem) return refuse(problem);

  const fault = takeFault(desk.faults);
  if (fault && 'status' in fault) return refuse(apiError(fault.status, definedOnly(fault)));
  if (fault && 'hangMs' in fault && !(await waitUnlessGone(fault.hangMs, response))) return;

  const turn = await desk.model(request);
  const answer = spoil(fault, writeAnswer(request, turn, desk.cache.charge(request, known)));
  if (request.stream) sendStream(response, messageEvents(answer), fault);
  else if (fault && 'cutStreamAfterEvents' in fault) response.destroy();
  else sendJson(response, 200, messageBody(answer));
  desk.onExchange({ status: 'answered', path, request, answer });
}

const MOST_REQUEST_BYTES = 32 * 1024 * 1024;

/** The JSON of a body; `undefined` for none or a broken one, which every schema then refuses. */
async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checkHeaders({ headers }: IncomingMessage): ApiError | null {
  if (!headers['x-api-key'] && !/^Bearer \S/.test(headers.authorization ?? '')) {
    return apiError(401, { message: 'x-api-key header is required' });
  }
  if (Number(headers['content-length'] ?? 0) > MOST_REQUEST_BYTES) return apiError(413);
  if (!headers['anthropic-version']) return invalidRequest('anthropic-version: header is required');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(String(headers['anthropic-version']))) {
    return invalidRequest(`anthropic-version: "${headers['anthropic-version']}" is not a valid version`);
  }
  return null;
}

function unknownModel(id: string): ApiError {
  return apiError(404, { message: `model: ${id}` });
}

function takeFault(faults: ClaudeFault[]): ClaudeFault | undefined {
  const fault = faults[0];
  if (!fault) return undefined;
  fault.times = (fault.times ?? 1) - 1;
  if (fault.times <= 0) faults.shift();
  return fault;
}

function definedOnly(fault: Extract<ClaudeFault, { status: number }>) {
  const { type, message, headers } = fault;
  return { ...(type && { type }), ...(message && { message }), ...(headers && { headers }) };
}

/** False when the client went away first. */
async function waitUnlessGone(ms: number, response: ServerResponse): Promise<boolean> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return wait(ms, true, { signal: gone.signal }).catch(() => false);
}

function spoil(fault: ClaudeFault | undefined, answer: Answer): Answer {
  if (!fault) return answer;
  if ('cutToolJson' in fault) {
    const last = answer.content.findLastIndex((block) => block.type === 'tool_use');
    return { ...answer, content: answer.content.map((block, index) => (index === last ? shorten(block, 0.5) : block)) };
  }
  if (!('stopReason' in fault)) return answer;
  const content = fault.stopReason === 'refusal' ? [] : answer.content.slice(0, 1).map((block) => shorten(block, 0.5));
  return { ...answer, content, stopReason: fault.stopReason };
}

function sendStream(response: ServerResponse, events: MessageEvent[], fault: ClaudeFault | undefined): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  const write = (event: MessageEvent) => response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  if (fault && 'cutStreamAfterEvents' in fault) {
    for (const event of events.slice(0, fault.cutStreamAfterEvents)) write(event);
    // Headers and events must be on the wire before the connection breaks, or the client sees a refused one.
    response.write('', () => response.destroy());
    return;
  }
  if (fault && 'streamError' in fault) {
    for (const event of events.slice(0, fault.afterEvents)) write(event);
    write({ type: 'error', error: fault.streamError, request_id: response.getHeader('request-id') });
    response.end();
    return;
  }
  for (const event of events) write(event);
  response.end();
}

function sendError(response: ServerResponse, { status, type, message, headers = {}, details }: ApiError): void {
  const error = { type, message, ...(details && { details }) };
  sendJson(response, status, { type: 'error', error, request_id: response.getHeader('request-id') }, headers);
}

function sendJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
