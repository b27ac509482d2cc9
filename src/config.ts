import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

/** Everything the operator decides, read once at the start. Absent optional values are `undefined`. */
export type Config = {
  /** `web` takes webhooks and shows the dashboard, `worker` does the jobs, `all` does both in one process. */
  role: 'all' | 'web' | 'worker';
  host: string;
  /** 0 lets the system choose a free port. */
  port: number;
  /** Where a browser reaches the dashboard; used in links only. */
  publicUrl: string | undefined;
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** Absolute path: mirrors, prepared dependencies and the embedded database live here. */
  dataDirectory: string;
  /** Without it the embedded database in `dataDirectory` is used. */
  databaseUrl: string | undefined;
  github: {
    appId: number;
    /** PKCS#8 PEM, whatever form the key was given in. */
    privateKey: string;
    webhookSecret: string;
    apiUrl: string;
    graphqlUrl: string;
    clientId: string | undefined;
    clientSecret: string | undefined;
  };
  anthropic: { apiKey: string; baseUrl: string | undefined };
  vercel: {
    token: string | undefined;
    teamId: string | undefined;
    apiUrl: string;
    webhookSecret: string | undefined;
    bypassSecret: string | undefined;
  };
  embeddings: {
    voyageApiKey: string | undefined;
    openaiApiKey: string | undefined;
    url: string | undefined;
    model: string | undefined;
  };
  chromiumPath: string | undefined;
  /** Where the website's own code runs: jailed by bubblewrap, or (`off`) with the rights of this process. */
  sandbox: 'bubblewrap' | 'off';
  sentryDsn: string | undefined;
  payload: { url: string | undefined; apiKey: string | undefined };
};

/** Names every setting that is missing or wrong, one line each, with what to do. Holds no secret's value. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads the settings from environment variables; an empty value counts as not set.
 *
 * @throws ConfigError naming all wrong values at once.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = Environment.safeParse(given);
  const privateKey = readPrivateKey(given);
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)),
    ...(privateKey.status === 'wrong' ? [privateKey.problem] : []),
    ...contradictions(given),
  ];
  if (!parsed.success || privateKey.status === 'wrong' || problems.length > 0) {
    throw new ConfigError(
      [
        'Sitewright cannot start with this configuration:',
        ...problems.map((problem) => `  - ${problem}`),
        'Every setting is explained in .env.example.',
      ].join('\n'),
    );
  }
  const env = parsed.data;
  return {
    role: env.ROLE,
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL,
    logLevel: env.LOG_LEVEL,
    dataDirectory: resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    github: {
      appId: env.APP_ID,
      privateKey: privateKey.pem,
      webhookSecret: env.WEBHOOK_SECRET,
      apiUrl: env.GITHUB_API_URL,
      graphqlUrl: env.GITHUB_GRAPHQL_URL ?? graphqlUrlOf(env.GITHUB_API_URL),
      clientId: env.GITHUB_CLIENT_ID,
      clientSecret: env.GITHUB_CLIENT_SECRET,
    },
    anthropic: { apiKey: env.ANTHROPIC_API_KEY, baseUrl: env.ANTHROPIC_BASE_URL },
    vercel: {
      token: env.VERCEL_TOKEN,
      teamId: env.VERCEL_TEAM_ID,
      apiUrl: env.VERCEL_API_URL,
      webhookSecret: env.VERCEL_WEBHOOK_SECRET,
      bypassSecret: env.VERCEL_BYPASS_SECRET,
    },
    embeddings: {
      voyageApiKey: env.VOYAGE_API_KEY,
      openaiApiKey: env.OPENAI_API_KEY,
      url: env.EMBEDDINGS_URL,
      model: env.EMBEDDINGS_MODEL,
    },
    chromiumPath: env.CHROMIUM_PATH,
    sandbox: env.SANDBOX,
    sentryDsn: env.SENTRY_DSN,
    payload: { url: env.PAYLOAD_URL, apiKey: env.PAYLOAD_API_KEY },
  };
}

const Environment = z.object({
  ROLE: choice(['all', 'web', 'worker']).default('all'),
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber({ from: 0, to: 65_535, advice: 'Set a port from 0 to 65535, such as 3000.' }).default(3000),
  PUBLIC_URL: webAddress('https://sitewright.example.com').optional(),
  LOG_LEVEL: choice(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  DATA_DIR: z.string().default('.sitewright'),
  DATABASE_URL: databaseAddress().optional(),
  APP_ID: wholeNumber({
    from: 1,
    to: Number.MAX_SAFE_INTEGER,
    advice: 'Set the number called “App ID” on the settings page of your GitHub App.',
  }),
  WEBHOOK_SECRET: secret('Set the same long random text here and on the settings page of your GitHub App.'),
  GITHUB_API_URL: webAddress('https://github.example.com/api/v3').default('https://api.github.com'),
  GITHUB_GRAPHQL_URL: webAddress('https://github.example.com/api/graphql').optional(),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  ANTHROPIC_API_KEY: secret('Create a key at https://platform.claude.com and set it here.'),
  ANTHROPIC_BASE_URL: webAddress('https://api.anthropic.com').optional(),
  VERCEL_TOKEN: z.string().optional(),
  VERCEL_TEAM_ID: z.string().optional(),
  VERCEL_API_URL: webAddress('https://api.vercel.com').default('https://api.vercel.com'),
  VERCEL_WEBHOOK_SECRET: z.string().optional(),
  VERCEL_BYPASS_SECRET: z.string().optional(),
  VOYAGE_API_KEY: z.string().optional(),
  OPENAI_API_KEY: z.string().optional(),
  EMBEDDINGS_URL: webAddress('http://127.0.0.1:11434/v1').optional(),
  EMBEDDINGS_MODEL: z.string().optional(),
  CHROMIUM_PATH: z.string().optional(),
  SANDBOX: choice(['bubblewrap', 'off']).default('bubblewrap'),
  SENTRY_DSN: webAddress('https://key@sentry.example.com/1').optional(),
  PAYLOAD_URL: webAddress('https://www.example.com').optional(),
  PAYLOAD_API_KEY: z.string().optional(),
});

function choice<const Values extends [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: ({ input }) => `is “${input}”. Set one of: ${values.join(', ')}.` });
}

function wholeNumber({ from, to, advice }: { from: number; to: number; advice: string }) {
  const error = ({ input }: { input?: unknown }) =>
    input === undefined ? `is not set. ${advice}` : `is “${input}”. ${advice}`;
  return z
    .string({ error })
    .refine((text) => /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to, { error })
    .transform(Number);
}

// No message below repeats the value: it may be a secret, or hold one.

function secret(advice: string) {
  return z.string({ error: `is not set. ${advice}` });
}

function webAddress(example: string) {
  return z
    .string()
    .trim()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
      error: `is not a web address. Set one that begins with http:// or https://, such as ${example}.`,
    })
    .transform((text) => text.replace(/\/+$/, ''));
}

function databaseAddress() {
  return z
    .string()
    .trim()
    .refine((text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol), {
      error: 'is not a Postgres address. Set one such as postgres://user:password@127.0.0.1:5432/sitewright.',
    });
}

type PrivateKey = { status: 'read'; pem: string } | { status: 'wrong'; problem: string };

/** Takes the key as PEM, as PEM with `\n` written out (one-line .env files), as base64 of PEM, or from a file. */
function readPrivateKey(env: { PRIVATE_KEY?: string; PRIVATE_KEY_PATH?: string }): PrivateKey {
  let source = 'PRIVATE_KEY';
  let text = env.PRIVATE_KEY;
  if (text === undefined && env.PRIVATE_KEY_PATH !== undefined) {
    source = 'PRIVATE_KEY_PATH';
    try {
      text = readFileSync(env.PRIVATE_KEY_PATH, 'utf8');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return {
        status: 'wrong',
        problem: `PRIVATE_KEY_PATH cannot be read (${reason}). Set the path of the .pem file.`,
      };
    }
  }
  if (text === undefined) {
    return {
      status: 'wrong',
      problem:
        'PRIVATE_KEY is not set. Generate a private key on the settings page of your GitHub App and set its text here, or its file in PRIVATE_KEY_PATH.',
    };
  }
  try {
    const pem = text.includes('-----BEGIN') ? text.replaceAll('\\n', '\n') : Buffer.from(text, 'base64').toString();
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'rsa') {
      return { status: 'read', pem: key.export({ type: 'pkcs8', format: 'pem' }).toString() };
    }
  } catch {
    // Said below; the error of the parser would add only its own internals.
  }
  return {
    status: 'wrong',
    problem: `${source} is not an RSA private key. Set the whole .pem file that GitHub gave you, from “-----BEGIN” to “-----END”, or the base64 of it.`,
  };
}

function contradictions(env: Record<string, string | undefined>): string[] {
  const problems: string[] = [];
  if ((env.ROLE === 'web' || env.ROLE === 'worker') && env.DATABASE_URL === undefined) {
    problems.push(
      `DATABASE_URL is not set, and the embedded database serves one process only. Set DATABASE_URL to the Postgres that all processes share, or ROLE to all (it is “${env.ROLE}”).`,
    );
  }
  for (const [one, other] of [
    ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'],
    ['PAYLOAD_URL', 'PAYLOAD_API_KEY'],
  ] as const) {
    if ((env[one] === undefined) !== (env[other] === undefined)) {
      const [set, missing] = env[one] === undefined ? [other, one] : [one, other];
      problems.push(`${missing} is not set, but ${set} is. Set both or neither.`);
    }
  }
  return problems;
}

/** GitHub Enterprise Server serves REST at `/api/v3` and GraphQL at `/api/graphql`; github.com has `/graphql`. */
function graphqlUrlOf(apiUrl: string): string {
  return apiUrl.endsWith('/api/v3') ? apiUrl.replace(/\/v3$/, '/graphql') : `${apiUrl}/graphql`;
}
