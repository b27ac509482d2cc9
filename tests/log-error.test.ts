import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Octokit } from '@octokit/rest';
import { expect, test } from 'vitest';
import { type LoggedError, logError } from '../src/log-error.ts';

test('an error of GitHub is logged without what was sent and answered', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(422, { 'content-type': 'application/json', 'x-secret': 'header-secret' });
    response.end(JSON.stringify({ message: 'No.', extra: 'answer-secret' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const octokit = new Octokit({ baseUrl, auth: 'token-secret', log: { debug() {}, info() {}, warn() {}, error() {} } });
  const create = octokit.request('POST /repos/acme/site/issues?key=query-secret', { body: 'body-secret' });
  const error = await create.catch((reason: unknown) => reason);
  await new Promise((resolve) => server.close(resolve));

  const logged = logError(new Error('The issue could not be made.', { cause: error }));
  expect(logged.cause).toMatchObject({ name: 'HttpError', status: 422, url: `${baseUrl}/repos/acme/site/issues` });
  expect(logged.cause?.message).toContain('No.');
  expect(logged.stack).toMatch(/^ {4}at /);
  expect(JSON.stringify(logged)).not.toContain('-secret');
});

test('a long message is cut, in the stack too', () => {
  const logged = logError(new Error('word '.repeat(100_000)));
  expect(logged.message).toHaveLength(2_001);
  expect(JSON.stringify(logged).length).toBeLessThan(5_000);
});

test('errors that hold each other end somewhere, and several at once are told', () => {
  const error = new Error('round');
  error.cause = error;
  let depth = 0;
  for (let at: LoggedError | undefined = logError(error); at; at = at.cause) depth++;
  expect(depth).toBe(6);
  const several = logError(new AggregateError([new Error('one'), 'two'], 'both'));
  expect(several.errors?.map(({ message }) => message)).toEqual(['one', 'two']);
});
