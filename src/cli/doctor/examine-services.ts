import { join } from 'node:path';
import Anthropic from '@anthropic-ai/sdk';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { lockDirectory } from '../../db/lock-directory.ts';
import { openPostgres } from '../../db/open-postgres.ts';
import { type AppIdentity, createGitHubClients } from '../../github-clients.ts';
import type { AppManifest } from '../read-app-manifest.ts';
import { doubtful, type Finding, reasonOf, unwell, well } from './finding.ts';

const timeoutMs = 15_000;

/** Asks each service that the settings name whether it is there and takes the credentials. Changes nothing in them. */
export async function examineServices(config: Config, manifest: AppManifest): Promise<Finding[]> {
  return Promise.all([
    examineDatabase(config),
    examineGitHub(config.github, manifest),
    examineAnthropic(config.anthropic),
    examineVercel(config.vercel),
  ]);
}

async function examineDatabase({ databaseUrl, dataDirectory }: Config): Promise<Finding> {
  if (databaseUrl === undefined) return examineEmbeddedDatabase(dataDirectory);
  try {
    const pool = await openPostgres({ databaseUrl, onLostConnection: () => {} });
    await pool.end();
    return well('Database', 'Postgres answers');
  } catch (error) {
    return unwell('Database', 'does not answer', reasonOf(error));
  }
}

function examineEmbeddedDatabase(dataDirectory: string): Finding {
  try {
    lockDirectory(join(dataDirectory, 'database'))();
    return well('Database', 'the embedded one, as DATABASE_URL is not set');
  } catch (error) {
    return doubtful('Database', 'the embedded one is in use, by the bot if it runs', reasonOf(error));
  }
}

async function examineGitHub(github: Config['github'], manifest: AppManifest): Promise<Finding> {
  try {
    const app = await createGitHubClients(github).describeApp();
    const missing = [...missingPermissions(app, manifest), ...missingEvents(app, manifest)];
    if (missing.length === 0) return well('GitHub', `knows the App ${app.slug}`);
    return unwell(
      'GitHub',
      `knows the App ${app.slug}, which lacks ${missing.join(', ')}`,
      'Add them on the settings page of the App (Permissions & events), then accept them for each installation.',
    );
  } catch (error) {
    return unwell(
      'GitHub',
      `${github.apiUrl} says: ${reasonOf(error)}`,
      'Check APP_ID and PRIVATE_KEY against the settings page of the App, GITHUB_API_URL, and the network.',
    );
  }
}

function missingPermissions({ permissions }: AppIdentity, { default_permissions }: AppManifest): string[] {
  return Object.entries(default_permissions)
    .filter(([name, needed]) => permissions[name] !== 'write' && permissions[name] !== needed)
    .map(([name, needed]) => `${name}: ${needed}`);
}

function missingEvents({ events }: AppIdentity, { default_events }: AppManifest): string[] {
  return default_events.filter((event) => !events.includes(event)).map((event) => `the event ${event}`);
}

async function examineAnthropic({ apiKey, baseUrl }: Config['anthropic']): Promise<Finding> {
  const client = new Anthropic({ apiKey, maxRetries: 0, timeout: timeoutMs, ...(baseUrl ? { baseURL: baseUrl } : {}) });
  try {
    const [model] = (await client.models.list({ limit: 1 })).data;
    return well('Anthropic', `takes the key${model === undefined ? '' : ` (newest model: ${model.display_name})`}`);
  } catch (error) {
    return unwell(
      'Anthropic',
      `${client.baseURL} says: ${reasonOf(error)}`,
      'Check ANTHROPIC_API_KEY, ANTHROPIC_BASE_URL, and the network.',
    );
  }
}

const VercelUser = z.object({ user: z.object({ username: z.string() }) });

async function examineVercel({ token, teamId, apiUrl }: Config['vercel']): Promise<Finding> {
  if (token === undefined) {
    return doubtful('Vercel', 'VERCEL_TOKEN is not set', 'Set it to have previews visited and preview comments read.');
  }
  const advice = 'Check VERCEL_TOKEN, VERCEL_TEAM_ID and VERCEL_API_URL, and the network.';
  try {
    const query = teamId === undefined ? '' : `?teamId=${encodeURIComponent(teamId)}`;
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${apiUrl}/v2/user${query}`, { headers, signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) return unwell('Vercel', `${apiUrl} refuses the token (${response.status})`, advice);
    return well('Vercel', `knows ${VercelUser.parse(await response.json()).user.username}`);
  } catch (error) {
    return unwell('Vercel', `${apiUrl} says: ${reasonOf(error)}`, advice);
  }
}
