import { createHmac, generateKeyPairSync } from 'node:crypto';
import { type ClientRequest, type RequestOptions, request } from 'node:http';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type HttpServer, serveHttp } from '../src/serve-http.ts';
import type { Delivery } from '../src/webhooks/accept-event.ts';

const webhookSecret = 'a secret of this test';
const webhooksPath = '/api/github/webhooks';
const payload = {
  action: 'opened',
  installation: { id: 1 },
  repository: { full_name: 'acme/site' },
  issue: { number: 12 },
  sender: { login: 'ada' },
};
/** What the port to the database holds and says, by test. */
let stored: Map<string, Delivery>;
let databaseWorks: boolean;
let server: HttpServer;

beforeAll(async () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  server = await serveHttp(
    {
      log: pino({ level: 'silent' }),
      appSlug: 'sitewright',
      isReady: async () => databaseWorks,
      storeDelivery: async (delivery) => {
        if (!databaseWorks) throw new Error('The database is away.');
        if (stored.has(delivery.guid)) return 'duplicate';
        stored.set(delivery.guid, delivery);
        return 'stored';
      },
    },
    { host: '127.0.0.1', port: 0, appId: 1, privateKey, webhookSecret, apiUrl: 'http://127.0.0.1:9' },
  );
});

afterAll(() => server?.close());

beforeEach(() => {
  stored = new Map();
  databaseWorks = true;
});

async function deliver(options: { guid?: string; secret?: string; sender?: string } = {}): Promise<number> {
  const { guid = 'g1', secret = webhookSecret, sender = 'ada' } = options;
  const body = JSON.stringify({ ...payload, sender: { login: sender } });
  const response = await fetch(server.url + webhooksPath, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-delivery': guid,
      'x-github-event': 'issues',
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    },
    body,
  });
  await response.text();
  return response.status;
}

/** Sends what fetch would not: a body of no said length, or less of it than said. */
function sendRaw(options: RequestOptions, send: (request: ClientRequest) => void): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(server.url + webhooksPath, { method: 'POST', ...options }, (response) => {
      response.resume();
      sent.destroy();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    send(sent);
  });
}

test.each([
  ['/healthz', true, 200],
  ['/healthz', false, 200],
  ['/readyz', true, 200],
  ['/readyz', false, 503],
  ['/', true, 404],
  ['/probot', true, 404],
])('%s, with a database that answers: %s, gives %i', async (path, works, status) => {
  databaseWorks = works;
  const response = await fetch(server.url + path);
  await response.text();
  expect(response.status).toBe(status);
});

test('a delivery is stored with what it is about', async () => {
  expect(await deliver()).toBe(200);
  expect([...stored.values()]).toEqual([
    {
      guid: 'g1',
      event: 'issues',
      action: 'opened',
      installationId: 1,
      repository: 'acme/site',
      workKey: 'acme/site#12',
      payload,
    },
  ]);
});

test('a delivery that comes twice is stored once and welcome twice', async () => {
  expect([await deliver(), await deliver()]).toEqual([200, 200]);
  expect(stored.size).toBe(1);
});

test('what the App did itself is not stored', async () => {
  expect(await deliver({ sender: 'sitewright[bot]' })).toBe(200);
  expect(stored.size).toBe(0);
});

test('a delivery that could not be stored fails for GitHub too', async () => {
  databaseWorks = false;
  expect(await deliver()).toBe(500);
});

test('a wrong signature is refused and nothing is stored', async () => {
  expect(await deliver({ secret: 'guessed' })).toBe(400);
  expect(stored.size).toBe(0);
});

test('a body of unknown length is refused before it is read', async () => {
  const status = await sendRaw({ headers: { 'transfer-encoding': 'chunked' } }, (sent) => sent.write('{'));
  expect(status).toBe(411);
});

test('a body above GitHub’s limit is refused before it is read', async () => {
  const status = await sendRaw({ headers: { 'content-length': 27 * 1024 * 1024 } }, (sent) => sent.write('{'));
  expect(status).toBe(413);
});
