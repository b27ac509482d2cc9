import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate as validateGraphql } from '@octokit/graphql-schema';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { Exchange } from '../../src/local/github/exchange.ts';

type Operation = {
  method: string;
  path: string;
  query: string[];
  requestBody: object | null;
  responses: Record<string, object | null>;
};

type SchemaExtract<Entry> = { source: string; entries: Record<string, Entry>; $defs: Record<string, object> };

export type ExchangeRecorder = {
  /** Give this to the stand-in as `onExchange`. */
  record: (exchange: Exchange) => void;
  /** What differed from GitHub's own description, one sentence each. A test expects none. */
  readonly violations: string[];
  /** The operations, GraphQL documents and webhooks that were seen, by name. */
  readonly seen: Set<string>;
};

/**
 * Compares everything that goes over the wire with GitHub's own description: requests and responses with its OpenAPI
 * schemas, webhooks with theirs, GraphQL documents with its GraphQL schema. What GitHub does not describe is a
 * violation too. Compiled once per file of tests, because that takes a moment.
 */
export function createExchangeRecorder(): ExchangeRecorder {
  const violations: string[] = [];
  const seen = new Set<string>();
  return {
    violations,
    seen,
    record: (exchange) => {
      const found = violationsOf(exchange);
      seen.add(found.name);
      violations.push(...found.violations.map((violation) => `${found.name}: ${violation}`));
    },
  };
}

export function violationsOf(exchange: Exchange): { name: string; violations: string[] } {
  switch (exchange.kind) {
    case 'rest':
      return restViolations(exchange);
    case 'graphql':
      return graphqlViolations(exchange);
    case 'webhook':
      return webhookViolations(exchange);
  }
}

const rest = readExtract<Operation>('github-rest.json');
const webhooks = readExtract<object>('github-webhooks.json');
const compileRest = createCompiler(rest);
const compileWebhook = createCompiler(webhooks);
/** Statuses that any operation may answer; GitHub describes them per operation only here and there. */
const commonStatuses = new Set([304, 400, 401, 403, 404, 410, 422]);

function restViolations(exchange: Of<'rest'>): { name: string; violations: string[] } {
  const url = new URL(exchange.path, 'http://github.test');
  const operation = findOperation(exchange.method, url.pathname);
  if (operation === undefined) {
    const name = `${exchange.method} ${url.pathname}`;
    return {
      name,
      violations: ['is not an operation in tests/schemas/github-rest.json; see scripts/github-surface.ts'],
    };
  }
  const [name, { query, requestBody, responses }] = operation;
  const violations = [...url.searchParams.keys()]
    .filter((key) => !query.includes(key))
    .map((key) => `has no query parameter "${key}"`);
  // A refused request may be wrong on purpose: what matters then is the refusal.
  if (exchange.status < 400) {
    if (requestBody !== null && exchange.requestBody !== undefined) {
      violations.push(...compileRest(`${name} request`, requestBody)('request', exchange.requestBody));
    }
  }
  const schema = responses[String(exchange.status)];
  if (schema === undefined && !commonStatuses.has(exchange.status)) {
    violations.push(`never answers with status ${exchange.status}`);
  }
  if (schema && exchange.responseBody !== undefined) {
    violations.push(...compileRest(`${name} ${exchange.status}`, schema)('response', exchange.responseBody));
  }
  return { name, violations };
}

function findOperation(method: string, path: string): [string, Operation] | undefined {
  const matching = Object.entries(rest.entries).filter(
    ([, operation]) => operation.method === method && patternOf(operation.path).test(path),
  );
  // `/issues/comments` is no issue number: the operation that spells out most is meant.
  const spelledOut = ({ path: template }: Operation) => template.replace(/\{\w+\}/g, '').length;
  return matching.sort(([, a], [, b]) => spelledOut(b) - spelledOut(a))[0];
}

function patternOf(path: string): RegExp {
  const source = path
    .replace(/\./g, '\\.')
    .replace('/{path}', '(?:/.+)?')
    .replace(/\{(ref|branch|base|head)\}/g, '.+')
    .replace(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${source}$`);
}

function graphqlViolations({ query, responseBody }: Of<'graphql'>) {
  const name = /\b(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? query.replace(/\s+/g, ' ').slice(0, 60);
  const violations = validateGraphql(query).map((error) => `document: ${error.message}`);
  const unknown = JSON.stringify(responseBody).match(/The GitHub stand-in does not know [\w.]+/g) ?? [];
  return { name: `graphql ${name}`, violations: [...violations, ...unknown] };
}

function webhookViolations({ event, payload }: Of<'webhook'>) {
  const action = event === 'repository_dispatch' ? 'sample.collected' : payload.action;
  const name = [event.replaceAll('_', '-'), ...(typeof action === 'string' ? [action.replaceAll('_', '-')] : [])].join(
    '-',
  );
  const schema = webhooks.entries[name];
  if (schema === undefined) {
    return {
      name,
      violations: ['is not a webhook in tests/schemas/github-webhooks.json; see scripts/github-surface.ts'],
    };
  }
  // GitHub's example of this event has one fixed action; in truth the action is whatever was dispatched.
  const shown = event === 'repository_dispatch' ? { ...payload, action } : payload;
  return { name, violations: compileWebhook(name, schema)('payload', shown) };
}

type Of<Kind extends Exchange['kind']> = Exchange & { kind: Kind };
type Check = (what: string, value: unknown) => string[];

function createCompiler({ $defs }: SchemaExtract<unknown>): (name: string, schema: object) => Check {
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, logger: false });
  formats.default(ajv);
  // The address of a bot, `1+name[bot]@users.noreply.github.com`, is what GitHub sends and no valid address.
  ajv.addFormat('email', /^\S+@\S+$/);
  // Addresses that were not given are empty texts in GitHub's answers.
  ajv.addFormat('uri', (text) => text === '' || URL.canParse(text));
  ajv.addSchema({ $id: 'github', $defs });
  const compiled = new Map<string, ValidateFunction>();
  return (name, schema) => {
    const known = compiled.get(name) ?? ajv.compile(withRoot(schema));
    compiled.set(name, known);
    return (what, value) => {
      if (known(value)) return [];
      return (known.errors ?? [])
        .slice(0, 12)
        .map(({ instancePath, message = '', params }) => `${what}${instancePath} ${message} ${JSON.stringify(params)}`);
    };
  };
}

/** References in an entry point to the definitions beside it. */
function withRoot(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"github#/$defs/'));
}

function readExtract<Entry>(file: string): SchemaExtract<Entry> {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'));
}
