import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { spawnGit } from './run-git.ts';

/**
 * Answers clone, fetch and push over smart HTTP with `git http-backend` (a CGI program). `service` is the part of the
 * path behind `<repository>.git`, e.g. `/info/refs`; `user` is who pushes. The answer ends only when `beforeEnd` has
 * run, so that whoever pushed finds everything done that follows from the push.
 */
export async function serveGit(
  directory: string,
  service: string,
  request: IncomingMessage,
  response: ServerResponse,
  user: string,
  beforeEnd: () => Promise<void> = async () => {},
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const {
    'content-type': type = '',
    'content-encoding': encoding = '',
    'git-protocol': protocol = '',
  } = request.headers;
  const child = spawnGit(directory, ['http-backend'], {
    GIT_PROJECT_ROOT: directory,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: service,
    QUERY_STRING: url.search.slice(1),
    REQUEST_METHOD: request.method ?? 'GET',
    CONTENT_TYPE: type,
    HTTP_CONTENT_ENCODING: encoding,
    GIT_PROTOCOL: String(protocol),
    REMOTE_USER: user,
    REMOTE_ADDR: '127.0.0.1',
  });
  child.stderr.resume();
  const exited = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
  // A client that hangs up, or git that refuses early, breaks the pipe; the exit of git ends the exchange either way.
  pipeline(request, child.stdin).catch(() => child.stdin.destroy());
  request.once('aborted', () => child.kill());
  await writeCgiAnswer(child.stdout, response);
  await exited;
  await beforeEnd();
  response.end();
}

async function writeCgiAnswer(output: AsyncIterable<Buffer>, response: ServerResponse): Promise<void> {
  let head = Buffer.alloc(0);
  for await (const chunk of output) {
    if (response.headersSent) {
      response.write(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end === -1) continue;
    const headers = head
      .subarray(0, end)
      .toString()
      .split('\r\n')
      .map((line) => line.split(': '));
    const status = headers.find(([name]) => name?.toLowerCase() === 'status')?.[1];
    response.writeHead(
      Number.parseInt(status ?? '200', 10),
      Object.fromEntries(headers.filter(([name]) => name?.toLowerCase() !== 'status')),
    );
    response.write(head.subarray(end + 4));
  }
  if (!response.headersSent) response.writeHead(500);
}
