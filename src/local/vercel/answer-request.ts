import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { z } from 'zod';
import { describeDeployment, describeLog, listDeployment } from './describe-deployment.ts';
import type { Deployment, Platform } from './platform.ts';
import type { Deployments } from './run-deployments.ts';

/** One call of the API, with its body already read. */
export type Call = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
};

export type Answer = { status: number; json: unknown };

type Handle = (
  hub: { platform: Platform; deployments: Deployments },
  call: Call,
  parameter: string,
) => Answer | Promise<Answer>;

const routes: [method: string, path: RegExp, handle: Handle][] = [
  ['GET', /^\/v2\/user$/, ({ platform }) => ok({ user: { ...platform.user, defaultTeamId: platform.team.id } })],
  ['GET', /^\/v[12]\/teams$/, ({ platform }) => ok({ teams: [platform.team], pagination: pageOf([platform.team]) })],
  ['GET', /^\/v[12]\/teams\/([^/]+)$/, ({ platform }) => ok(platform.team)],
  ['GET', /^\/v9\/projects\/([^/]+)$/, getProject],
  ['PATCH', /^\/v1\/projects\/([^/]+)\/protection-bypass$/, changeBypass],
  ['POST', /^\/v2\/files$/, takeFile],
  ['POST', /^\/v13\/deployments$/, createDeployment],
  ['GET', /^\/v13\/deployments\/([^/]+)$/, getDeployment],
  ['GET', /^\/v[67]\/deployments$/, listDeployments],
  ['GET', /^\/v3\/deployments\/([^/]+)\/events$/, listEvents],
];

/** Answers one call the way Vercel's API does; what is not played here is 404. */
export async function answerRequest(
  hub: { platform: Platform; deployments: Deployments },
  call: Call,
): Promise<Answer> {
  const refusal = authorize(hub.platform, call);
  if (refusal !== undefined) return refusal;
  for (const [method, path, handle] of routes) {
    const match = method === call.method ? path.exec(call.path) : null;
    if (match !== null) return handle(hub, call, decodeURIComponent(match[1] ?? ''));
  }
  return fail(404, 'not_found', `The stand-in for Vercel does not play ${call.method} ${call.path}.`);
}

function authorize({ token, team }: Platform, { headers, query }: Call): Answer | undefined {
  const given = /^Bearer (.+)$/i.exec(String(headers.authorization ?? ''))?.[1];
  if (given === undefined) {
    return fail(403, 'forbidden', 'The request is missing an authentication token', { missingToken: true });
  }
  if (given !== token) return fail(403, 'forbidden', 'Not authorized', { invalidToken: true });
  const teamId = query.get('teamId');
  if (teamId !== null && teamId !== team.id && teamId !== team.slug) {
    return fail(403, 'forbidden', `Not authorized: Trying to access resource under scope "${teamId}".`);
  }
  return undefined;
}

function getProject({ platform }: { platform: Platform }, _call: Call, idOrName: string): Answer {
  const { project, team } = platform;
  if (!isProject(platform, idOrName)) return fail(404, 'not_found', 'Project not found');
  return ok({
    id: project.id,
    name: project.name,
    accountId: team.id,
    createdAt: project.createdAt,
    framework: 'nextjs',
    nodeVersion: '24.x',
    ssoProtection: project.protected ? { deploymentType: 'all_except_custom_domains' } : null,
    protectionBypass: describeBypass(platform),
    latestDeployments: platform.deployments.slice(-3).map((deployment) => listDeployment(platform, deployment)),
  });
}

const BypassChange = z.strictObject({
  generate: z.strictObject({ secret: z.string().length(32).optional(), note: z.string().optional() }).optional(),
  revoke: z.strictObject({ secret: z.string(), regenerate: z.boolean() }).optional(),
});

function changeBypass({ platform }: { platform: Platform }, call: Call, idOrName: string): Answer {
  if (!isProject(platform, idOrName)) return fail(404, 'not_found', 'Project not found');
  const change = parse(BypassChange, call.body);
  if (change.status === 'wrong') return change.answer;
  const { generate, revoke } = change.data;
  const { bypass } = platform.project;
  if (revoke !== undefined && !bypass.delete(revoke.secret)) return fail(404, 'not_found', 'Secret not found');
  if (generate !== undefined || revoke?.regenerate || (generate === undefined && revoke === undefined)) {
    const secret = generate?.secret ?? randomBytes(16).toString('hex');
    bypass.set(secret, { createdAt: Date.now(), note: generate?.note });
  }
  return ok({ protectionBypass: describeBypass(platform) });
}

function describeBypass({ project, user }: Platform): Record<string, unknown> {
  const entries = [...project.bypass].map(([secret, { createdAt, note }]) => [
    secret,
    { createdAt, createdBy: user.id, scope: 'automation-bypass', ...(note === undefined ? {} : { note }) },
  ]);
  return Object.fromEntries(entries);
}

async function takeFile({ platform }: { platform: Platform }, { headers, body }: Call): Promise<Answer> {
  const digest = String(headers['x-vercel-digest'] ?? headers['x-now-digest'] ?? '');
  const actual = createHash('sha1').update(body).digest('hex');
  if (digest !== actual) return fail(400, 'bad_request', `The digest ${digest} is not that of the file (${actual}).`);
  await mkdir(join(platform.directory, 'files'), { recursive: true });
  await writeFile(storedFile(platform, digest), body);
  return ok({ urls: [] });
}

function storedFile({ directory }: Platform, sha: string): string {
  return join(directory, 'files', sha);
}

const NewDeployment = z.object({
  name: z.string(),
  target: z.enum(['production', 'staging']).nullish(),
  meta: z.record(z.string(), z.string()).default({}),
  gitMetadata: z.object({ commitRef: z.string().optional(), commitSha: z.string().optional() }).optional(),
  files: z.array(
    z.union([
      z.object({ file: z.string(), sha: z.string().regex(/^[0-9a-f]{40}$/) }),
      z.object({ file: z.string(), data: z.string(), encoding: z.enum(['utf-8', 'base64']).default('utf-8') }),
    ]),
  ),
});
type DeploymentFile = z.infer<typeof NewDeployment>['files'][number];

async function createDeployment(
  { platform, deployments }: { platform: Platform; deployments: Deployments },
  call: Call,
): Promise<Answer> {
  const parsed = parse(NewDeployment, call.body);
  if (parsed.status === 'wrong') return parsed.answer;
  const { name, target, meta, gitMetadata, files } = parsed.data;
  const outside = files.find(({ file }) => normalize(file).startsWith('..') || file.startsWith('/'));
  if (outside !== undefined) return fail(400, 'bad_request', `Invalid file path: ${outside.file}`);
  const contents = await Promise.all(files.map((file) => readContent(platform, file)));
  const missing = files.flatMap((file, index) => ('sha' in file && contents[index] === undefined ? [file.sha] : []));
  if (missing.length > 0) return fail(400, 'missing_files', 'Missing files', { missing: [...new Set(missing)] });

  const { commitRef: branch, commitSha: sha } = gitMetadata ?? {};
  const { deployment } = await deployments.create({
    name,
    target: target === 'production' ? 'production' : null,
    meta,
    git: branch === undefined || sha === undefined ? undefined : { branch, sha },
    fill: async (directory) => {
      for (const [index, { file }] of files.entries()) {
        await mkdir(dirname(join(directory, file)), { recursive: true });
        await writeFile(join(directory, file), contents[index] ?? '');
      }
    },
  });
  return ok(describeDeployment(platform, deployment));
}

async function readContent(platform: Platform, file: DeploymentFile): Promise<Buffer | undefined> {
  if ('data' in file) return Buffer.from(file.data, file.encoding);
  return readFile(storedFile(platform, file.sha)).catch(() => undefined);
}

function getDeployment({ platform }: { platform: Platform }, _call: Call, idOrUrl: string): Answer {
  const deployment = find(platform, idOrUrl);
  if (deployment === undefined) return fail(404, 'not_found', 'Deployment not found');
  return ok(describeDeployment(platform, deployment));
}

function listDeployments({ platform }: { platform: Platform }, { query }: Call): Answer {
  const wanted = (name: string, value: string | undefined) => !query.has(name) || query.get(name) === value;
  const states = query.get('state')?.split(',');
  const project = query.get('projectId') ?? query.get('app');
  const found = platform.deployments
    .filter(({ git }) => wanted('sha', git?.sha) && wanted('branch', git?.branch))
    .filter(({ target }) => wanted('target', target ?? 'preview'))
    .filter(({ state }) => states === undefined || states.includes(state.name))
    .filter(() => project === null || isProject(platform, project))
    .toReversed()
    .slice(0, Number(query.get('limit') ?? 20));
  return ok({
    deployments: found.map((deployment) => listDeployment(platform, deployment)),
    pagination: pageOf(found),
  });
}

function listEvents({ platform }: { platform: Platform }, { query }: Call, idOrUrl: string): Answer {
  const deployment = find(platform, idOrUrl);
  if (deployment === undefined) return fail(404, 'not_found', 'Deployment not found');
  const lines = describeLog(deployment);
  const backward = query.get('direction') === 'backward';
  const limit = Number(query.get('limit') ?? 10);
  const ordered = backward ? lines.toReversed() : lines;
  return ok(limit === -1 ? ordered : ordered.slice(0, limit));
}

function find({ deployments }: Platform, idOrUrl: string): Deployment | undefined {
  return deployments.find(({ id, host }) => id === idOrUrl || host === idOrUrl);
}

function isProject({ project }: Platform, idOrName: string): boolean {
  return idOrName === project.id || idOrName === project.name;
}

function pageOf(items: unknown[]): Record<string, unknown> {
  return { count: items.length, next: null, prev: null };
}

function parse<Data>(
  schema: z.ZodType<Data>,
  body: Buffer,
): { status: 'read'; data: Data } | { status: 'wrong'; answer: Answer } {
  let json: unknown;
  try {
    json = body.length === 0 ? {} : JSON.parse(body.toString());
  } catch {
    return { status: 'wrong', answer: fail(400, 'bad_request', 'Invalid JSON') };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { status: 'read', data: parsed.data };
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') ?? '';
  return { status: 'wrong', answer: fail(400, 'bad_request', `Invalid request: \`${where}\` ${issue?.message ?? ''}`) };
}

function ok(json: unknown): Answer {
  return { status: 200, json };
}

function fail(status: number, code: string, message: string, more: Record<string, unknown> = {}): Answer {
  return { status, json: { error: { code, message, ...more } } };
}
