import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Exchange } from '../../src/local/github/exchange.ts';
import { type Stage, startGitHub } from '../local/github/start-github.ts';
import { violationsOf } from './validate-exchange.ts';

const here = { owner: 'acme', repo: 'site' };
let stage: Stage;
const exchanges: Exchange[] = [];

beforeAll(async () => {
  stage = await startGitHub({ onExchange: (exchange) => exchanges.push(exchange) });
  await stage.person('wes').issues.create({ ...here, title: 'Home' });
  await stage.received();
});

afterAll(async () => {
  await stage.stop();
});

function creation(): Exchange & { kind: 'rest' } {
  const found = exchanges.find((exchange) => exchange.kind === 'rest' && exchange.method === 'POST');
  if (found?.kind !== 'rest') throw new Error('The creation of the issue was not recorded.');
  return structuredClone(found);
}

function body(exchange: { responseBody: unknown }): Record<string, unknown> {
  return exchange.responseBody as Record<string, unknown>;
}

test('an exchange of GitHub’s shape has no violations', () => {
  expect(violationsOf(creation())).toEqual({ name: 'issues/create', violations: [] });
});

test('a response that lacks a field, or has one of the wrong type, is caught', () => {
  const lacking = creation();
  delete body(lacking).html_url;
  expect(violationsOf(lacking).violations.join()).toContain("must have required property 'html_url'");
  const mistyped = creation();
  body(mistyped).number = 'one';
  expect(violationsOf(mistyped).violations.join()).toContain('/number must be integer');
  const nested = creation();
  body(nested).user = { login: 'wes' };
  expect(violationsOf(nested).violations.join()).toContain('response/user');
});

test('null is taken where GitHub says nullable and nowhere else', () => {
  const allowed = creation();
  body(allowed).body = null;
  expect(violationsOf(allowed).violations).toEqual([]);
  const refused = creation();
  body(refused).title = null;
  expect(violationsOf(refused).violations.join()).toContain('/title must be string');
});

test('a request with a field or query parameter that GitHub does not know is caught', () => {
  expect(violationsOf({ ...creation(), requestBody: { title: 'Home', lables: [] } }).violations.join()).toContain(
    'lables',
  );
  expect(violationsOf({ ...creation(), path: '/repos/acme/site/issues?perpage=3' }).violations.join()).toContain(
    'perpage',
  );
});

test('an operation, a status and a webhook that GitHub does not have are caught', () => {
  expect(violationsOf({ ...creation(), path: '/repos/acme/site/tasks' }).violations).toHaveLength(1);
  expect(violationsOf({ ...creation(), status: 207 }).violations).toEqual(['never answers with status 207']);
  expect(
    violationsOf({ kind: 'webhook', event: 'issues', headers: {}, payload: { action: 'pondered' } }).violations,
  ).toHaveLength(1);
});

test('a webhook that lost a part is caught', () => {
  const opened = exchanges.find((exchange) => exchange.kind === 'webhook' && exchange.payload.action === 'opened');
  if (opened?.kind !== 'webhook') throw new Error('The webhook was not recorded.');
  expect(violationsOf(opened).violations).toEqual([]);
  const { sender: _, ...payload } = opened.payload;
  expect(violationsOf({ ...opened, payload }).violations.join()).toContain("must have required property 'sender'");
});

test('a GraphQL document that asks for what GitHub does not have is caught', () => {
  const exchange = {
    kind: 'graphql' as const,
    query: 'query Wrong { viewer { nickname } }',
    variables: {},
    responseBody: {},
  };
  expect(violationsOf(exchange).violations.join()).toContain('Cannot query field "nickname"');
});
