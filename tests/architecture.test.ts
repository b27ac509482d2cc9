import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Which rooms a room may import, besides itself. A file directly under src/ is a room of its own. `compose.ts` joins
 * everything. Rooms that do not exist yet stand here too, so that they begin with their rule.
 */
const mayImport: Record<string, string[]> = {
  'main.ts': ['compose.ts', 'config.ts', 'log-error.ts'],
  cli: ['compose.ts', 'config.ts', 'main.ts'],

  'serve-http.ts': ['app.ts', 'webhooks'],
  'app.ts': ['webhooks'],
  webhooks: ['jobs', 'brief'],
  workflows: [
    'github-clients.ts',
    'tools',
    'pull-request',
    'checks',
    'page-runs',
    'jobs',
    'memory',
    'observability',
    'agent',
    'brief',
    'preview',
    'skills',
    'workspace',
    'browser',
    'db',
  ],
  dashboard: ['observability', 'memory', 'page-runs'],

  'github-clients.ts': ['pull-request'],
  tools: ['agent', 'workspace', 'checks', 'preview', 'memory', 'skills', 'browser'],
  'pull-request': ['workspace', 'checks', 'brief'],

  checks: ['workspace', 'brief', 'browser'],
  'page-runs': ['db', 'brief'],
  jobs: ['db'],
  memory: ['db'],
  observability: ['db'],

  agent: [],
  brief: [],
  preview: ['browser'],
  skills: [],
  workspace: [],
  // Chromium runs behind the same wall as the website's code.
  browser: ['workspace'],
  db: [],
  'config.ts': [],
  'log-error.ts': [],

  local: ['workspace', 'browser'],
};

/** Files whose shapes other rooms speak, whatever their layer. */
const sharedShapes: Record<string, string[]> = {
  'agent/tool.ts': ['page-runs', 'observability', 'tools', 'checks'],
  'agent/journal.ts': ['page-runs', 'observability', 'tools', 'checks'],
  'agent/agent-event.ts': ['page-runs', 'observability', 'tools', 'checks', 'pull-request'],
  'checks/check-result.ts': ['page-runs', 'observability'],
  'pull-request/effect.ts': ['jobs', 'preview', 'memory'],
};

const readsEnvironment = [
  'config.ts',
  // Entry files pass it on to what reads it.
  'main.ts',
  /^cli\/[\w-]+\.ts$/,
  // A program of its own, started inside the sandbox with the website's environment.
  'local/vercel/relay-site.ts',
  // Here `process` is a parameter: the program to run.
  'workspace/run-process.ts',
];

const seesSql = ['db', 'jobs', 'page-runs', 'memory', 'observability'];
const sqlPackages = /^(?:drizzle-orm|drizzle-kit|pg|pg-boss|pgvector|@electric-sql\/.*)(?:\/|$)/;

const sourceDirectory = new URL('../src/', import.meta.url).pathname;
const files = readdirSync(sourceDirectory, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(join(sourceDirectory, path), 'utf8') }));

describe('architecture', () => {
  it('lets arrows between rooms only go down', () => {
    const wrong = files.flatMap(({ path, text }) =>
      importsOf(text)
        .filter((target) => target.startsWith('.'))
        .map((target) => normalize(join(dirname(path), target)))
        .filter((target) => !isAllowed(path, target))
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('knows every room', () => {
    const rooms = new Set(files.map(({ path }) => roomOf(path)));
    rooms.delete('compose.ts');
    expect([...rooms].filter((room) => mayImport[room] === undefined)).toEqual([]);
  });

  it('keeps import cycles out', () => {
    expect(findCycle()).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = files.filter(({ text }) => /\bprocess\.env\b|\benv\b[^;]*from 'node:process'/.test(text));
    const allowed = (path: string) =>
      readsEnvironment.some((entry) => (typeof entry === 'string' ? entry === path : entry.test(path)));
    expect(readers.map(({ path }) => path).filter((path) => !allowed(path))).toEqual([]);
  });

  it('keeps SQL in the rooms with durable state', () => {
    const seers = files.filter(
      ({ path, text }) =>
        !seesSql.includes(roomOf(path)) &&
        roomOf(path) !== 'compose.ts' &&
        importsOf(text).some((name) => sqlPackages.test(name)),
    );
    expect(seers.map(({ path }) => path)).toEqual([]);
  });

  it('has no drawers, no barrels and kebab-case names', () => {
    const badlyNamed = files.filter(
      ({ path }) =>
        /(?:^|\/)(?:index|utils?|helpers?|common|misc|shared|[\w-]*(?<!package-)manager)(?:\.ts|\/)/.test(path) ||
        !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.d)?\.ts$/.test(basename(path)),
    );
    expect(badlyNamed.map(({ path }) => path)).toEqual([]);
  });
});

function isAllowed(from: string, to: string): boolean {
  const [room, target] = [roomOf(from), roomOf(to)];
  if (room === target || room === 'compose.ts') return true;
  const command = /^cli\/(demo|bench|doctor)\b/.exec(from)?.[1];
  // The demo starts the stand-ins, and with them what they need of the bot's own machinery.
  if (command === 'demo' || command === 'bench') return target !== 'webhooks';
  // The doctor examines the parts one by one, where the bot would join them.
  if (command === 'doctor')
    return ['browser', 'workspace', 'db', 'github-clients.ts', ...(mayImport.cli ?? [])].includes(target);
  return mayImport[room]?.includes(target) === true || sharedShapes[to]?.includes(room) === true;
}

function roomOf(path: string): string {
  return path.split('/', 1)[0] ?? path;
}

function importsOf(text: string): string[] {
  const statements = text.matchAll(
    /^(?:import|export)\b[^;'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return [...statements].flatMap((statement) => statement.slice(1)).filter((target) => target !== undefined);
}

function findCycle(): string[] {
  const targets = new Map(
    files.map(({ path, text }) => [
      path,
      // Two files may speak each other's types: at run time those imports are gone.
      importsOf(text.replace(/^(?:import|export) type\b[^;]*;/gm, ''))
        .filter((target) => target.startsWith('.'))
        .map((target) => normalize(join(dirname(path), target))),
    ]),
  );
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const target of targets.get(path) ?? []) {
      const cycle = visit(target, [...trail, path]);
      if (cycle.length > 0) return cycle;
    }
    done.add(path);
    return [];
  };
  for (const { path } of files) {
    const cycle = visit(path, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
