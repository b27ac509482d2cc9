import { RequestError } from '@octokit/request-error';
import { expect, test } from 'vitest';
import { ModelUnavailable } from '../../src/agent/model-unavailable.ts';
import { explainFailure } from '../../src/workflows/explain-failure.ts';

function refusal(status: number, message: string, headers: Record<string, string> = {}): RequestError {
  return new RequestError(message, status, {
    request: { method: 'POST', url: 'https://api.example/repos', headers: {} },
    response: { status, url: 'https://api.example/repos', headers, data: {} },
  });
}

test.each([
  [
    'a full disk, however deep',
    new Error('x', { cause: Object.assign(new Error('y'), { code: 'ENOSPC' }) }),
    false,
    /disk/,
  ],
  ['a refused key', new ModelUnavailable('authentication', '401', { cause: undefined }), false, /API key/],
  ['a busy model', new ModelUnavailable('overloaded', '529', { cause: undefined }), true, /overloaded/],
  ['credentials of the App', refusal(401, 'Bad credentials'), false, /credentials/],
  ['a rate limit', refusal(403, 'You have exceeded a secondary rate limit.'), true, /slow down/],
  ['a protected branch', refusal(403, 'Protected branch update failed'), false, /Protected branch/],
  ['a validation failure', refusal(422, 'Validation Failed'), false, /Validation/],
  ['a limit by status', refusal(429, 'Too many'), true, /slow down/],
  ['anything else', new TypeError('boom'), true, /run `?run-1/],
])('%s', (_name, error, retry, reason) => {
  const explained = explainFailure(error, 'run-1');
  expect(explained.retry).toBe(retry);
  expect(explained.reason).toMatch(reason);
  expect(explained.next).not.toBe('');
});

test('a missing permission is named by GitHub’s own header', () => {
  const error = refusal(403, 'Resource not accessible by integration', {
    'x-accepted-github-permissions': 'checks=write',
  });
  expect(explainFailure(error, 'run-1').next).toContain('checks=write');
});

test('a limit is waited for as long as GitHub says, and never more than an hour', () => {
  const wait = (headers: Record<string, string>) =>
    explainFailure(refusal(403, 'You have exceeded a secondary rate limit', headers), 'r').waitSeconds;
  expect(wait({ 'retry-after': '90' })).toBe(90);
  expect(wait({})).toBe(60);
  expect(wait({ 'retry-after': '86400' })).toBe(3_600);
});

test('what nobody foresaw is not quoted to the public', () => {
  const error = new Error('Failed query: insert into run_journal … params: SECRET');
  expect(JSON.stringify(explainFailure(error, 'r'))).not.toContain('SECRET');
});
