import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDeployment } from '@vercel/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { createVercel, type Vercel, type VercelOptions } from '../../../src/local/vercel/create-vercel.ts';

let directory: string;
let vercel: Vercel | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vercel-'));
  await mkdir(join(directory, 'site', 'about'), { recursive: true });
  await writeFile(join(directory, 'site', 'index.html'), '<h1>Home</h1>');
  await writeFile(join(directory, 'site', 'about', 'index.html'), '<h1>About</h1>');
  // Without it the client sends the whole site inside the first request.
  await writeFile(join(directory, 'site', 'package.json'), '{}');
});

afterEach(async () => {
  await vercel?.close();
  vercel = undefined;
  await rm(directory, { recursive: true, force: true });
});

async function start(options: Partial<VercelOptions> = {}): Promise<Vercel> {
  vercel = await createVercel({ directory: join(directory, 'vercel'), ...options });
  return vercel;
}

/** Deploys the site with Vercel's own client and returns the events' names and the last event's payload. */
async function deploy({ url, token, teamId }: Vercel): Promise<{ events: string[]; last: unknown }> {
  const events: string[] = [];
  let last: unknown;
  const client = { token, teamId, apiUrl: url, path: join(directory, 'site'), isDirectory: true };
  for await (const event of createDeployment(client, {
    name: 'website',
    gitMetadata: { commitRef: 'team/about', commitSha: 'a'.repeat(40) },
  })) {
    events.push(event.type);
    last = event.payload;
  }
  return { events, last };
}

async function ask(path: string, init: RequestInit = {}): Promise<{ status: number; json: unknown }> {
  const { url, token } = vercel ?? (await start());
  const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` }, ...init });
  return { status: response.status, json: await response.json() };
}

const Deployed = z.object({ id: z.string(), url: z.string(), readyState: z.string() });

test('Vercel’s own client uploads a site once, waits, and the address shows it', async () => {
  const server = await start();
  const { events, last } = await deploy(server);
  expect(events).toEqual(
    expect.arrayContaining(['hashes-calculated', 'file-count', 'file-uploaded', 'all-files-uploaded', 'created']),
  );
  expect(events.at(-1)).toBe('alias-assigned');
  const { url } = Deployed.parse(last);
  expect(await (await fetch(`http://${url}/`)).text()).toBe('<h1>Home</h1>');
  expect(await (await fetch(`http://${url}/about`)).text()).toBe('<h1>About</h1>');
  expect((await fetch(`http://${url}/nothing`)).status).toBe(404);
  expect((await deploy(server)).events).not.toContain('file-uploaded');
});

test('deployments are found by branch, commit and state', async () => {
  await deploy(await start());
  const Found = z.object({ deployments: z.array(z.object({ uid: z.string(), state: z.string() })) });
  const count = async (query: string) => Found.parse((await ask(`/v6/deployments?${query}`)).json).deployments.length;
  expect(await count(`branch=team%2Fabout&sha=${'a'.repeat(40)}&state=READY`)).toBe(1);
  expect(await count('branch=main')).toBe(0);
  expect(await count(`sha=${'b'.repeat(40)}`)).toBe(0);
  expect(await count('state=BUILDING,ERROR')).toBe(0);
});

test('a failed build ends the client’s wait with an error and keeps its log', async () => {
  const { events, last } = await deploy(
    await start({
      build: async ({ log }) => {
        log('stdout', 'Compiling …');
        throw new Error('Type error: Cannot find name “Hero”.');
      },
    }),
  );
  expect(events.at(-1)).toBe('error');
  const { id, readyState } = Deployed.parse(last);
  expect(readyState).toBe('ERROR');
  const Events = z.array(z.object({ type: z.string(), payload: z.object({ text: z.string() }) }));
  const { json } = await ask(`/v3/deployments/${id}/events?limit=-1`);
  expect(Events.parse(json).map(({ type, payload }) => [type, payload.text])).toEqual([
    ['stdout', 'Compiling …'],
    ['stderr', 'Type error: Cannot find name “Hero”.'],
  ]);
});

test('a branch is deployed, and its states are told in order', async () => {
  const states: string[] = [];
  const server = await start({
    onChange: async ({ state }) => {
      states.push(state.name);
    },
  });
  const deployment = await server.deployBranch({
    branch: 'team/pricing',
    sha: 'c'.repeat(40),
    fill: (folder) => writeFile(join(folder, 'index.html'), 'Pricing'),
  });
  expect(states).toEqual(['QUEUED', 'BUILDING', 'READY']);
  expect(await (await fetch(`http://${deployment.host}/`)).text()).toBe('Pricing');
});

test('a protected deployment opens with the bypass secret only, and remembers it in a cookie', async () => {
  const server = await start({ isProtected: true });
  const { host } = await server.deployBranch({
    branch: 'team/pricing',
    sha: 'c'.repeat(40),
    fill: (folder) => writeFile(join(folder, 'index.html'), 'Pricing'),
  });
  const open = (headers: Record<string, string>) => fetch(`http://${host}/`, { headers });
  expect((await open({})).status).toBe(401);
  expect((await open({ 'x-vercel-protection-bypass': 'wrong' })).status).toBe(401);
  const first = await open({
    'x-vercel-protection-bypass': server.bypassSecret ?? '',
    'x-vercel-set-bypass-cookie': 'true',
  });
  expect(await first.text()).toBe('Pricing');
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect((await open({ cookie })).status).toBe(200);

  const revoked = JSON.stringify({ revoke: { secret: server.bypassSecret, regenerate: true } });
  const path = `/v1/projects/${server.projectId}/protection-bypass`;
  const init = { method: 'PATCH', body: revoked, headers: { authorization: `Bearer ${server.token}` } };
  const { json } = await ask(path, init);
  const [secret] = Object.keys(
    z.object({ protectionBypass: z.record(z.string(), z.unknown()) }).parse(json).protectionBypass,
  );
  expect((await open({ cookie })).status).toBe(401);
  expect((await open({ 'x-vercel-protection-bypass': secret ?? '' })).status).toBe(200);
});

test.each([
  ['no token', {}, { missingToken: true }],
  ['a wrong token', { authorization: 'Bearer wrong' }, { invalidToken: true }],
])('%s is refused', async (_name, headers, error) => {
  const { status, json } = await ask('/v2/user', { headers });
  expect(status).toBe(403);
  expect(json).toMatchObject({ error: { code: 'forbidden', ...error } });
});

test('a file whose content is not what was announced, and a path that leads out, are refused', async () => {
  const server = await start();
  const authorization = `Bearer ${server.token}`;
  const file = await ask('/v2/files', {
    method: 'POST',
    headers: { authorization, 'x-now-digest': '0'.repeat(40) },
    body: 'x',
  });
  expect(file.status).toBe(400);
  const body = JSON.stringify({ name: 'website', files: [{ file: '../../out', data: 'x' }] });
  const outside = await ask('/v13/deployments', { method: 'POST', headers: { authorization }, body });
  expect(outside.json).toMatchObject({ error: { message: 'Invalid file path: ../../out' } });
});
