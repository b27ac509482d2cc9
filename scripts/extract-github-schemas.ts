/**
 * Writes `tests/schemas/github-rest.json` and `tests/schemas/github-webhooks.json`: the part of GitHub's own OpenAPI
 * description that Sitewright and its GitHub stand-in use, as plain JSON Schema. The description is installed outside
 * the project because it takes 385 MB:
 *
 *     npm install --prefix /tmp/openapi @octokit/openapi
 *     node scripts/extract-github-schemas.ts /tmp/openapi
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { githubOperations, githubWebhooks } from './github-surface.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

function extractGitHubSchemas(packageDirectory: string, outputDirectory: string): void {
  const version = text(asObject(readJson(join(packageDirectory, 'package.json'))).version);
  const description = asObject(readJson(join(packageDirectory, 'generated/api.github.com.json')));
  write(join(outputDirectory, 'github-rest.json'), version, extractRest(description));
  write(join(outputDirectory, 'github-webhooks.json'), version, extractWebhooks(description));
}

/** Where the description contradicts itself: this list demands accounts that are user and enterprise at once. */
const corrections: Record<string, Json> = {
  'apps/list-installations 200': { type: 'array', items: { $ref: '#/$defs/installation' } },
};

/**
 * Where GitHub answers null and its description does not say so: line comments whose line has changed since, and labels
 * without a description in lists of pull requests. `[].` goes into the items of a list.
 */
const nullInTruth: Record<string, string[]> = {
  'pull-request-simple': ['labels[].description'],
  'pull-request-review-comment': ['line', 'position', 'start_line'],
  'review-comment': ['line', 'position', 'start_line'],
};

type Extract = { entries: Record<string, Json>; $defs: Record<string, Json> };

function extractRest(description: JsonObject): Extract {
  const entries: Record<string, Json> = {};
  const wanted = new Set<string>(githubOperations);
  for (const [path, methods] of Object.entries(asObject(description.paths))) {
    for (const [method, found] of Object.entries(asObject(methods))) {
      const operation = asObject(found);
      const id = typeof operation.operationId === 'string' ? operation.operationId : '';
      if (!wanted.delete(id)) continue;
      const responses: Record<string, Json> = {};
      for (const [status, response] of Object.entries(asObject(operation.responses))) {
        responses[status] = corrections[`${id} ${status}`] ?? jsonSchemaOf(resolve(description, response));
      }
      const query: string[] = [];
      for (const parameter of asArray(operation.parameters)) {
        const { in: place, name } = asObject(resolve(description, parameter));
        if (place === 'query') query.push(text(name));
      }
      entries[id] = {
        method: method.toUpperCase(),
        path,
        query,
        requestBody: closed(description, jsonSchemaOf(asObject(operation.requestBody))),
        responses,
      };
    }
  }
  if (wanted.size > 0) throw new Error(`GitHub's description has no operation named ${[...wanted].join(', ')}.`);
  return { entries, $defs: collectDefinitions(description, entries) };
}

function extractWebhooks(description: JsonObject): Extract {
  const webhooks = asObject(description['x-webhooks']);
  const entries: Record<string, Json> = {};
  for (const name of githubWebhooks) {
    const webhook = webhooks[name];
    if (webhook === undefined) throw new Error(`GitHub's description has no webhook named ${name}.`);
    entries[name] = jsonSchemaOf(asObject(asObject(asObject(webhook).post).requestBody));
  }
  return { entries, $defs: collectDefinitions(description, entries) };
}

/** The JSON schema of a request or response body, or null where there is no JSON body. */
function jsonSchemaOf(body: JsonObject): Json {
  const schema = asObject(asObject(asObject(body.content)['application/json']).schema);
  return Object.keys(schema).length === 0 ? null : toJsonSchema(schema);
}

/** GitHub ignores unknown fields of a request, which hides misspellings: the extract refuses them. */
function closed(description: JsonObject, schema: Json): Json {
  if (schema === null) return null;
  const { $ref, ...rest } = asObject(schema);
  const whole = typeof $ref === 'string' ? asObject(toJsonSchema(resolve(description, { $ref }))) : rest;
  return whole.properties === undefined || whole.additionalProperties !== undefined
    ? whole
    : { ...whole, additionalProperties: false };
}

/** Follows each `$ref` until no new one is found. */
function collectDefinitions(description: JsonObject, entries: Json): Record<string, Json> {
  const definitions: Record<string, Json> = {};
  const pending = definitionsNamedIn(entries);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (definitions[name] !== undefined) continue;
    const schema = toJsonSchema(asObject(asObject(description.components).schemas)[name] ?? {});
    for (const path of nullInTruth[name] ?? []) allowNull(asObject(schema), path.split('[].'));
    definitions[name] = schema;
    pending.push(...definitionsNamedIn(schema));
  }
  return Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => a.localeCompare(b)));
}

function allowNull(schema: JsonObject, [property = '', ...inside]: string[]): void {
  const properties = asObject(schema.properties);
  if (inside.length === 0) properties[property] = orNull(asObject(properties[property]));
  else allowNull(asObject(asObject(properties[property]).items), inside);
}

function definitionsNamedIn(schema: Json): string[] {
  return [...JSON.stringify(schema).matchAll(/"#\/\$defs\/([^"]+)"/g)].map((match) => match[1] ?? '');
}

const proseKeys = new Set(['description', 'example', 'examples', 'title', 'externalDocs', 'deprecated', 'readOnly']);
const schemaMapKeys = new Set(['properties', 'patternProperties']);

/** OpenAPI 3.0 to JSON Schema: `nullable` becomes a type, references point into `$defs`, prose goes. */
function toJsonSchema(value: Json): Json {
  if (Array.isArray(value)) return value.map(toJsonSchema);
  if (value === null || typeof value !== 'object') return value;
  const schema: JsonObject = {};
  for (const [key, inner] of Object.entries(value)) {
    if (proseKeys.has(key) || key === 'nullable' || key === 'default' || key.startsWith('x-')) continue;
    if (key === '$ref') schema[key] = text(inner).replace('#/components/schemas/', '#/$defs/');
    // GitHub's alternatives overlap (an error body fits two of them), so one match of several has to do.
    else if (key === 'oneOf') schema.anyOf = toJsonSchema(inner);
    else if (schemaMapKeys.has(key)) schema[key] = mapValues(asObject(inner), toJsonSchema);
    else schema[key] = toJsonSchema(inner);
  }
  return value.nullable === true ? orNull(schema) : schema;
}

function orNull(schema: JsonObject): JsonObject {
  if (Array.isArray(schema.type)) return schema;
  if (typeof schema.type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  const widened: JsonObject = { ...schema, type: [schema.type, 'null'] };
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) widened.enum = [...schema.enum, null];
  return widened;
}

function resolve(description: JsonObject, value: Json): JsonObject {
  const reference = asObject(value).$ref;
  if (typeof reference !== 'string') return asObject(value);
  let target: Json = description;
  for (const step of reference.slice(2).split('/')) target = asObject(target)[step] ?? null;
  return asObject(target);
}

/** One entry to a line, so that a change of GitHub's description reads as a diff. */
function write(file: string, version: string, { entries, $defs }: Extract): void {
  const lines = (record: Record<string, Json>) =>
    Object.entries(record)
      .map(([name, schema]) => `${JSON.stringify(name)}:${JSON.stringify(schema)}`)
      .join(',\n');
  const source = JSON.stringify(`@octokit/openapi ${version}`);
  writeFileSync(file, `{"source":${source},\n"entries":{\n${lines(entries)}\n},\n"$defs":{\n${lines($defs)}\n}}\n`);
  console.log(`${file}: ${Object.keys(entries).length} entries, ${Object.keys($defs).length} definitions`);
}

function mapValues(record: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function readJson(file: string): Json {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function asObject(value: Json | undefined): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

function asArray(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

function text(value: Json | undefined): string {
  if (typeof value !== 'string') throw new Error(`Expected text in GitHub's description, found ${typeof value}.`);
  return value;
}

const [installedIn] = process.argv.slice(2);
if (installedIn === undefined) {
  console.error('Say where @octokit/openapi is installed: node scripts/extract-github-schemas.ts DIRECTORY');
  process.exit(1);
}
extractGitHubSchemas(join(installedIn, 'node_modules/@octokit/openapi'), join(import.meta.dirname, '../tests/schemas'));
