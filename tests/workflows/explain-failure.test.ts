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
  ['anything else', new TypeError('boom'), true, /boom/],
])('%s', (_name, error, retry, reason) => {
  const explained = explainFailure(error);
  expect(explained.retry).toBe(retry);
  expect(explained.reason).toMatch(reason);
  expect(explained.next).not.toBe('');
});

test('a missing permission is named by GitHub’s own header', () => {
  const error = refusal(403, 'Resource not accessible by integration', {
    'x-accepted-github-permissions': 'checks=write',
  });
  expect(explainFailure(error).next).toContain('checks=write');
});
