import { expect, test } from 'vitest';
import { DemoResult, isGood } from '../../../src/cli/demo/demo-result.ts';
import { pullRequest } from './canned-run.ts';

const [check] = pullRequest.checks;
const withCheck = (conclusion: 'failure' | 'neutral') => ({
  ...pullRequest,
  checks: [{ name: 'build', seconds: 1, conclusion }],
});

test('all is good when every brief has a ready pull request whose checks passed', () => {
  expect(check?.conclusion).toBe('success');
  expect(isGood(1, [pullRequest])).toBe(true);
});

test.each([
  ['a brief without a pull request', 2, [pullRequest]],
  ['no pull request at all', 0 + 1, []],
  ['a draft', 1, [{ ...pullRequest, draft: true }]],
  ['a failed check', 1, [withCheck('failure')]],
  ['a check that could not be run', 1, [withCheck('neutral')]],
  ['no checks', 1, [{ ...pullRequest, checks: [] }]],
])('%s is not good', (_name, briefs, pullRequests) => {
  expect(isGood(briefs, pullRequests)).toBe(false);
});

test('the object that --json prints has exactly the promised fields', () => {
  const result = {
    ok: true,
    github: { url: 'http://127.0.0.1:1', owner: 'acme', repo: 'website', token: 'ghp_x' },
    bot: { url: 'http://127.0.0.1:2' },
    pullRequests: [pullRequest],
    seconds: 84.2,
  };
  expect(DemoResult.parse(result)).toEqual(result);
  expect(DemoResult.safeParse({ ...result, extra: 1 }).success).toBe(false);
  expect(Object.keys(DemoResult.shape.pullRequests.element.shape)).toEqual(
    'issue number url branch title body draft state headSha commits files checks screenshots cost run'.split(' '),
  );
});
