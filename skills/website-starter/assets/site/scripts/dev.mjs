import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';

import { run } from './run.mjs';

// The whole site with its editor on one machine: Postgres in this process (PGlite, data in .data/), schema, content, Next.js.
// With DATABASE_URL set that database is used instead.

await mkdir('.data', { recursive: true });
const env = {
  CONTENT_SOURCE: 'payload',
  PAYLOAD_SECRET: process.env.PAYLOAD_SECRET || (await localSecret()),
  ...(process.env.DATABASE_URL ? {} : { DATABASE_URL: await startDatabase(), DATABASE_KIND: 'pglite' }),
};

await run('node', ['--import', 'tsx', 'scripts/content-sync.ts'], env);
await run('next', ['dev', ...process.argv.slice(2)], env);
process.exit(0);

async function startDatabase() {
  const [{ PGlite }, { PGLiteSocketServer }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite-socket'),
  ]);
  const db = await PGlite.create('.data/pg');
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 20 });
  const address = new Promise((resolve) => {
    server.addEventListener('listening', (event) => resolve(event.detail), { once: true });
  });
  await server.start();
  const { host, port } = await address;
  return `postgres://postgres:postgres@${host}:${port}/postgres`;
}

async function localSecret() {
  const file = '.data/secret';
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known) return known;
  const secret = randomBytes(32).toString('hex');
  await writeFile(file, secret, { mode: 0o600 });
  return secret;
}
