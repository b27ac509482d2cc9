import { createPrivateKey, createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { Octokit } from '@octokit/rest';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { quiet, type Stage, startGitHub } from './start-github.ts';

const here = { owner: 'acme', repo: 'site' };
let stage: Stage;

beforeEach(async () => {
  stage = await startGitHub();
});

afterEach(async () => {
  await stage.stop();
  expect(stage.recorder.violations).toEqual([]);
});

test('the App finds itself, its installation and its repositories', async () => {
  const { data: app } = await stage.app.apps.getAuthenticated();
  const { data: installation } = await stage.app.apps.getRepoInstallation(here);
  const { data: installations } = await stage.app.apps.listInstallations();
  const { data: list } = await stage.bot.apps.listReposAccessibleToInstallation();
  const { data: bot } = await stage.bot.users.getByUsername({ username: 'sitewright[bot]' });
  expect(app?.slug).toBe('sitewright');
  expect(installation.id).toBe(stage.github.app.installationId);
  expect(installations.map(({ id }) => id)).toEqual([installation.id]);
  expect(list.repositories.map(({ full_name }) => full_name)).toEqual(['acme/site']);
  expect(bot.type).toBe('Bot');
  await stage.bot.rateLimit.get();
  await stage.bot.meta.get();
});

test('a JWT signed by another key, expired, or of another App is refused', async () => {
  const { id, privateKey } = stage.github.app;
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' });
  const seconds = Math.floor(Date.now() / 1000);
  const claims = { iss: String(id), iat: seconds, exp: seconds + 300 };
  expect(await statusOfApp(jwt(privateKey, claims))).toBe(200);
  expect(await statusOfApp(jwt(String(other), claims))).toBe(401);
  expect(await statusOfApp(jwt(privateKey, { ...claims, exp: seconds - 1 }))).toBe(401);
  expect(await statusOfApp(jwt(privateKey, { ...claims, exp: seconds + 3600 }))).toBe(401);
  expect(await statusOfApp(jwt(privateKey, { ...claims, iss: '1' }))).toBe(404);
});

async function statusOfApp(token: string): Promise<number> {
  const response = await fetch(`${stage.github.apiUrl}/app`, { headers: { authorization: `Bearer ${token}` } });
  return response.status;
}

function jwt(key: string, claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(createPrivateKey(key), 'base64url')}`;
}

test('an installation token can be narrowed to permissions and repositories, and is held to them', async () => {
  await stage.github.createRepository({ owner: 'acme', name: 'secret', private: true });
  const narrow = await narrowedClient({ permissions: { issues: 'read' }, repositories: ['site'] });
  await narrow.issues.listForRepo(here);
  await expect(narrow.issues.create({ ...here, title: 'No' })).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining('Resource not accessible by integration'),
  });
  await expect(narrow.issues.listForRepo({ owner: 'acme', repo: 'secret' })).rejects.toMatchObject({ status: 404 });
  await expect(narrowedClient({ permissions: { administration: 'write' } })).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining('The permissions requested are not granted to this installation.'),
  });
});

test('an App without a permission is refused', async () => {
  stage.github.setAppPermissions({ metadata: 'read', issues: 'write' });
  const bot = await narrowedClient({});
  await bot.issues.create({ ...here, title: 'Yes' });
  await expect(bot.git.createBlob({ ...here, content: 'x' })).rejects.toMatchObject({ status: 403 });
});

async function narrowedClient(narrowing: { permissions?: Record<string, 'read' | 'write'>; repositories?: string[] }) {
  const { installationId: installation_id } = stage.github.app;
  const { data } = await stage.app.apps.createInstallationAccessToken({ installation_id, ...narrowing });
  return new Octokit({ baseUrl: stage.github.apiUrl, auth: data.token, log: quiet });
}

test('strangers get 401, and 404 for what is private', async () => {
  await stage.github.createRepository({ owner: 'acme', name: 'secret', private: true });
  const anyone = new Octokit({ baseUrl: stage.github.apiUrl, log: quiet });
  await anyone.repos.get(here);
  await expect(anyone.repos.get({ owner: 'acme', repo: 'secret' })).rejects.toMatchObject({ status: 404 });
  await expect(anyone.issues.create({ ...here, title: 'No' })).rejects.toMatchObject({ status: 401 });
  const wrong = new Octokit({ baseUrl: stage.github.apiUrl, auth: 'ghp_wrong', log: quiet });
  await expect(wrong.repos.get(here)).rejects.toMatchObject({
    status: 401,
    message: expect.stringContaining('Bad credentials'),
  });
});

test('people’s permission is told in GitHub’s four levels', async () => {
  const levels = await Promise.all(
    ['ada', 'wes', 'rita'].map(async (username) => {
      const { data } = await stage.bot.repos.getCollaboratorPermissionLevel({ ...here, username });
      return data.permission;
    }),
  );
  expect(levels).toEqual(['admin', 'write', 'read']);
});

test('answers carry rate-limit headers, and an unchanged one costs only a 304', async () => {
  const first = await stage.bot.repos.get(here);
  expect(first.headers['x-ratelimit-limit']).toBe('5000');
  expect(Number(first.headers['x-ratelimit-remaining'])).toBeLessThan(5000);
  await expect(
    stage.bot.repos.get({ ...here, headers: { 'if-none-match': first.headers.etag ?? '' } }),
  ).rejects.toMatchObject({ status: 304 });
});

test('a failed delivery is logged, not retried, and redelivered with the same GUID when asked', async () => {
  stage.github.setWebhookUrl('http://127.0.0.1:9/closed');
  await stage.person('wes').issues.create({ ...here, title: 'Lost' });
  expect(await stage.events()).not.toContain('issues.opened');
  const { data: log } = await stage.app.apps.listWebhookDeliveries();
  const failed = log.find(({ event }) => event === 'issues');
  expect(failed).toMatchObject({ action: 'opened', redelivery: false, status_code: 502 });

  const revived = await receiveAt(stage);
  await stage.app.apps.redeliverWebhookDelivery({ delivery_id: failed?.id ?? 0 });
  await stage.github.webhooksDelivered();
  expect(revived.guids).toEqual([failed?.guid]);
  const { data: after } = await stage.app.apps.listWebhookDeliveries({ per_page: 1 });
  expect(after[0]).toMatchObject({ guid: failed?.guid, redelivery: true, status: 'OK', status_code: 200 });
  const { data: detail } = await stage.app.apps.getWebhookDelivery({ delivery_id: after[0]?.id ?? 0 });
  expect(detail.request.payload).toMatchObject({ action: 'opened', issue: { title: 'Lost' } });
  await revived.close();
});

async function receiveAt({ github }: Stage) {
  const guids: unknown[] = [];
  const server = createServer((request, response) => {
    guids.push(request.headers['x-github-delivery']);
    request.resume().on('end', () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port.');
  github.setWebhookUrl(`http://127.0.0.1:${address.port}`);
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { guids, close };
}

test('a dispatched event reaches the App with its payload', async () => {
  await stage.person('wes').repos.createDispatchEvent({ ...here, event_type: 'preview', client_payload: { url: 'x' } });
  const dispatched = (await stage.received()).find(({ event }) => event === 'repository_dispatch');
  expect(dispatched?.payload).toMatchObject({ action: 'preview', client_payload: { url: 'x' }, branch: 'main' });
});

test('a request can be made to fail before, or to lose its answer after it was done', async () => {
  const wes = stage.person('wes');
  const fault = stage.github.failNext({ method: 'POST', path: /\/issues$/, status: 502, times: 2 });
  await expect(wes.issues.create({ ...here, title: 'One' })).rejects.toMatchObject({ status: 502 });
  expect(fault.left).toBe(1);
  await expect(wes.issues.create({ ...here, title: 'One' })).rejects.toMatchObject({ status: 502 });
  stage.github.failNext({ path: /\/issues$/, after: true });
  await expect(wes.issues.create({ ...here, title: 'Two' })).rejects.toThrow();
  const { data } = await wes.issues.listForRepo(here);
  expect(data.map(({ title }) => title)).toEqual(['Two']);
});
