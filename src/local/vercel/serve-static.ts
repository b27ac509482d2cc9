import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import type { BuildSite } from './platform.ts';

/** Builds nothing and serves the files as they are: `/about` is `about`, `about.html` or `about/index.html`. */
export const serveStatic: BuildSite = async ({ directory, log }) => {
  const root = await realpath(directory);
  log('stdout', 'No build step: the files are served as they are.');
  return {
    answer: (request, response) => {
      answerFile(root, request, response).catch(() => response.writeHead(500).end());
    },
    close: async () => {},
  };
};

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

async function answerFile(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
  const file = await findFile(root, path);
  if (file === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('The page could not be found.\n');
    return;
  }
  response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
}

async function findFile(root: string, path: string): Promise<string | undefined> {
  for (const candidate of [join(root, path), join(root, `${path}.html`), join(root, path, 'index.html')]) {
    const real = await realpath(candidate).catch(() => undefined);
    if (real?.startsWith(root + sep) && (await stat(real)).isFile()) return real;
  }
  return undefined;
}
