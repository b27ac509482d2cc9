import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const normalised = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const required = { APP_ID: '12', PRIVATE_KEY: pem, WEBHOOK_SECRET: 'hush', ANTHROPIC_API_KEY: 'sk' };

function problemsOf(environment: Record<string, string | undefined>): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n').filter((line) => line.startsWith('  - '));
  }
}

it('needs four values and has a default for the rest', () => {
  expect(readConfig(required)).toEqual({
    role: 'all',
    host: '127.0.0.1',
    port: 3000,
    publicUrl: undefined,
    logLevel: 'info',
    dataDirectory: resolve('.sitewright'),
    databaseUrl: undefined,
    github: {
      appId: 12,
      privateKey: normalised,
      webhookSecret: 'hush',
      apiUrl: 'https://api.github.com',
      graphqlUrl: 'https://api.github.com/graphql',
      clientId: undefined,
      clientSecret: undefined,
    },
    anthropic: { apiKey: 'sk', baseUrl: undefined },
    vercel: {
      token: undefined,
      teamId: undefined,
      apiUrl: 'https://api.vercel.com',
      webhookSecret: undefined,
      bypassSecret: undefined,
    },
    embeddings: { voyageApiKey: undefined, openaiApiKey: undefined, url: undefined, model: undefined },
    chromiumPath: undefined,
    sandbox: 'bubblewrap',
    sentryDsn: undefined,
    payload: { url: undefined, apiKey: undefined },
  });
});

it('takes what is set, and an empty value as not set', () => {
  const config = readConfig({
    ...required,
    ROLE: 'worker',
    DATABASE_URL: 'postgres://u:p@db/sitewright',
    PORT: '0',
    HOST: '',
    PUBLIC_URL: 'https://bot.example/',
    DATA_DIR: '/var/lib/sitewright',
    SANDBOX: 'off',
    VERCEL_TOKEN: '  ',
  });
  expect(config).toMatchObject({
    role: 'worker',
    databaseUrl: 'postgres://u:p@db/sitewright',
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'https://bot.example',
    dataDirectory: '/var/lib/sitewright',
    sandbox: 'off',
    vercel: { token: undefined },
  });
});

it.each([
  ['https://api.github.com', 'https://api.github.com/graphql'],
  ['https://ghe.example/api/v3/', 'https://ghe.example/api/graphql'],
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000/graphql'],
])('derives from %s the address of GraphQL', (apiUrl, graphqlUrl) => {
  expect(readConfig({ ...required, GITHUB_API_URL: apiUrl }).github.graphqlUrl).toBe(graphqlUrl);
  const own = { ...required, GITHUB_API_URL: apiUrl, GITHUB_GRAPHQL_URL: 'https://own.example/g' };
  expect(readConfig(own).github.graphqlUrl).toBe('https://own.example/g');
});

describe('the private key', () => {
  let directory = '';
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'sitewright-config-'));
    writeFileSync(join(directory, 'key.pem'), pem);
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('may be PEM, PEM on one line, base64 of it, or a file', () => {
    const { PRIVATE_KEY: _, ...others } = required;
    for (const given of [
      { PRIVATE_KEY: normalised },
      { PRIVATE_KEY: pem.replaceAll('\n', '\\n') },
      { PRIVATE_KEY: Buffer.from(pem).toString('base64') },
      { PRIVATE_KEY_PATH: join(directory, 'key.pem') },
    ]) {
      expect(readConfig({ ...others, ...given }).github.privateKey).toBe(normalised);
    }
    expect(problemsOf({ ...others, PRIVATE_KEY_PATH: join(directory, 'none.pem') })).toEqual([
      expect.stringMatching(/PRIVATE_KEY_PATH cannot be read \(ENOENT/),
    ]);
  });

  it('must be one for RSA', () => {
    const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
      type: 'pkcs8',
      format: 'pem',
    });
    for (const key of ['nonsense', curve.toString(), pem.slice(0, 200)]) {
      expect(problemsOf({ ...required, PRIVATE_KEY: key })).toEqual([
        expect.stringContaining('PRIVATE_KEY is not an RSA'),
      ]);
    }
  });
});

describe('wrong values', () => {
  it('are all named at once, each with what to do', () => {
    const problems = problemsOf({
      APP_ID: 'my-app',
      PORT: '70000',
      ROLE: 'boss',
      LOG_LEVEL: 'loud',
      SANDBOX: 'maybe',
      PUBLIC_URL: 'bot.example',
      DATABASE_URL: 'mysql://x',
      GITHUB_CLIENT_ID: 'x',
      PAYLOAD_API_KEY: 'x',
    });
    const named = problems.map((problem) => /^ {2}- (\w+)/.exec(problem)?.[1]);
    expect(named.sort()).toEqual(
      'ANTHROPIC_API_KEY APP_ID DATABASE_URL GITHUB_CLIENT_SECRET LOG_LEVEL PAYLOAD_URL PORT PRIVATE_KEY PUBLIC_URL ROLE SANDBOX WEBHOOK_SECRET'.split(
        ' ',
      ),
    );
    for (const problem of problems) expect(problem).toMatch(/\b(?:Set|set|Generate|Create)\b/);
  });

  it('say that separate processes need one Postgres', () => {
    expect(problemsOf({ ...required, ROLE: 'web' })).toEqual([expect.stringContaining('DATABASE_URL is not set')]);
  });

  it('are never shown where they may be secrets', () => {
    const secret = 'hunter2';
    const problems = problemsOf({
      PRIVATE_KEY: secret,
      DATABASE_URL: `mysql://u:${secret}@db`,
      ANTHROPIC_BASE_URL: `ftp://u:${secret}@x`,
      SENTRY_DSN: secret,
      PUBLIC_URL: secret,
    });
    expect(problems.length).toBeGreaterThan(5);
    expect(problems.join('\n')).not.toContain(secret);
  });
});

it('is explained name by name in .env.example', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const source = readFileSync(new URL('../src/config.ts', import.meta.url), 'utf8');
  const explained = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
  const read = [...source.matchAll(/^ {2}([A-Z_]+): /gm)].map((match) => match[1]);
  expect([...explained].sort()).toEqual([...read, 'PRIVATE_KEY', 'PRIVATE_KEY_PATH'].sort());
});
