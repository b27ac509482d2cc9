import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Stage, startGitHub } from './start-github.ts';

const here = { owner: 'acme', repo: 'site' };
let stage: Stage;

beforeEach(async () => {
  stage = await startGitHub();
});

afterEach(async () => {
  await stage.stop();
  expect(stage.recorder.violations).toEqual([]);
});

const commitMutation = `mutation Commit($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid url message signature { isValid } author { name email } } }
}`;

type Committed = {
  createCommitOnBranch: {
    commit: { oid: string; message: string; signature: { isValid: boolean }; author: { name: string; email: string } };
  };
};

async function headOf(branch: string): Promise<string> {
  return (await stage.bot.git.getRef({ ...here, ref: `heads/${branch}` })).data.object.sha;
}

async function commitFile(branch: string, path: string, text: string, expectedHeadOid?: string): Promise<Committed> {
  return await stage.bot.graphql<Committed>(commitMutation, {
    input: {
      branch: { repositoryNameWithOwner: 'acme/site', branchName: branch },
      expectedHeadOid: expectedHeadOid ?? (await headOf(branch)),
      message: { headline: `Write ${path}`, body: 'Sitewright-Run: 7' },
      fileChanges: { additions: [{ path, contents: Buffer.from(text).toString('base64') }] },
    },
  });
}

async function openPull(branch = 'topic', body = 'Closes #1') {
  await stage.bot.git.createRef({ ...here, ref: `refs/heads/${branch}`, sha: await headOf('main') });
  await commitFile(branch, 'src/page.tsx', 'one\ntwo\n3\nfour\nfive\nsix\n');
  const { data } = await stage.bot.pulls.create({ ...here, title: 'Home page', head: branch, base: 'main', body });
  return data;
}

test('createCommitOnBranch makes a signed commit of the App on the expected head', async () => {
  await stage.bot.git.createRef({ ...here, ref: 'refs/heads/topic', sha: await headOf('main') });
  const { createCommitOnBranch } = await commitFile('topic', 'src/new.tsx', 'new');
  const { commit } = createCommitOnBranch;
  expect(commit.message).toBe('Write src/new.tsx\n\nSitewright-Run: 7');
  expect(commit.signature.isValid).toBe(true);
  expect(commit.author).toMatchObject({ name: 'sitewright[bot]', email: expect.stringContaining('+sitewright[bot]@') });
  expect(await headOf('topic')).toBe(commit.oid);
  const { data } = await stage.bot.repos.getCommit({ ...here, ref: 'topic' });
  expect(data.commit.verification).toMatchObject({ verified: true, reason: 'valid' });
  expect(data.author?.login).toBe('sitewright[bot]');
  expect(data.files?.map(({ filename, status }) => ({ filename, status }))).toEqual([
    { filename: 'src/new.tsx', status: 'added' },
  ]);
});

test('createCommitOnBranch on a branch that moved is refused as STALE_DATA and changes nothing', async () => {
  const old = await headOf('main');
  await commitFile('main', 'a.txt', 'a');
  const head = await headOf('main');
  await expect(commitFile('main', 'b.txt', 'b', old)).rejects.toMatchObject({
    errors: [
      {
        type: 'STALE_DATA',
        path: ['createCommitOnBranch'],
        message: `Expected branch to point to "${old}" but it did not.  Pull and try again.`,
      },
    ],
  });
  expect(await headOf('main')).toBe(head);
});

test('of two commits for the same head at the same moment one wins', async () => {
  const head = await headOf('main');
  const results = await Promise.allSettled([
    commitFile('main', 'a.txt', 'a', head),
    commitFile('main', 'b.txt', 'b', head),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('createCommitOnBranch refuses a missing branch, a protected one and an App without permission', async () => {
  await expect(commitFile('none', 'a.txt', 'a', 'a'.repeat(40))).rejects.toMatchObject({
    errors: [{ type: 'NOT_FOUND' }],
  });
  await stage.github.protectBranch('acme', 'site', 'main');
  await expect(commitFile('main', 'a.txt', 'a')).rejects.toThrow('Changes must be made through a pull request.');
  await expect(
    stage.person('rita').graphql(commitMutation, {
      input: {
        branch: { repositoryNameWithOwner: 'acme/site', branchName: 'main' },
        expectedHeadOid: await headOf('main'),
        message: { headline: 'x' },
      },
    }),
  ).rejects.toMatchObject({ errors: [{ type: 'FORBIDDEN' }] });
});

test('a pull request tells what its commits amount to, and its head follows pushes', async () => {
  const pull = await openPull();
  expect(pull).toMatchObject({
    number: 1,
    state: 'open',
    draft: false,
    mergeable: true,
    commits: 1,
    additions: 2,
    deletions: 1,
    changed_files: 1,
    user: { login: 'sitewright[bot]' },
    head: { ref: 'topic', sha: await headOf('topic') },
  });
  await commitFile('topic', 'src/more.tsx', 'more');
  const { data } = await stage.bot.pulls.get({ ...here, pull_number: 1 });
  expect(data.head.sha).toBe(await headOf('topic'));
  expect(data.commits).toBe(2);
  const synchronize = (await stage.received()).find(({ payload }) => payload.action === 'synchronize');
  expect(synchronize?.payload).toMatchObject({ before: pull.head.sha, after: data.head.sha, number: 1 });
  const { data: files } = await stage.bot.pulls.listFiles({ ...here, pull_number: 1 });
  expect(files[1]).toMatchObject({ filename: 'src/page.tsx', patch: expect.stringContaining('-three\n+3') });
  const { data: commits } = await stage.bot.pulls.listCommits({ ...here, pull_number: 1 });
  expect(commits).toHaveLength(2);
});

test('a second pull request of a branch, one without commits and one without branch are refused in GitHub’s words', async () => {
  await openPull();
  const wanted = { ...here, title: 'Again', head: 'topic', base: 'main' };
  await expect(stage.bot.pulls.create(wanted)).rejects.toMatchObject({
    status: 422,
    response: { data: { errors: [{ message: 'A pull request already exists for acme:topic.' }] } },
  });
  await stage.bot.git.createRef({ ...here, ref: 'refs/heads/still', sha: await headOf('main') });
  await expect(stage.bot.pulls.create({ ...wanted, head: 'still' })).rejects.toMatchObject({
    response: { data: { errors: [{ message: 'No commits between main and still' }] } },
  });
  await expect(stage.bot.pulls.create({ ...wanted, head: 'none' })).rejects.toMatchObject({
    response: { data: { errors: [{ field: 'head', code: 'invalid' }] } },
  });
});

test('a pull request is found by its branch, edited, closed and reopened', async () => {
  await openPull();
  const at = { ...here, pull_number: 1 };
  const { data: found } = await stage.bot.pulls.list({ ...here, head: 'acme:topic', state: 'all' });
  const { data: none } = await stage.bot.pulls.list({ ...here, head: 'acme:other' });
  expect([found.length, none.length]).toEqual([1, 0]);
  await stage.bot.pulls.update({ ...at, title: 'Better', body: 'Text' });
  await stage.bot.issues.addLabels({ ...here, issue_number: 1, labels: ['sitewright'] });
  await stage.bot.pulls.update({ ...at, state: 'closed' });
  await stage.bot.pulls.update({ ...at, state: 'open' });
  expect((await stage.events()).filter((name) => name.startsWith('pull_request'))).toEqual([
    'pull_request.opened',
    'pull_request.edited',
    'pull_request.labeled',
    'pull_request.closed',
    'pull_request.reopened',
  ]);
  const { data: issues } = await stage.bot.issues.listForRepo(here);
  expect(issues[0]?.pull_request?.url).toContain('/pulls/1');
});

test('merging closes the pull request and the issue it closes, and moves the base', async () => {
  const wes = stage.person('wes');
  await wes.issues.create({ ...here, title: 'Brief' });
  const pull = await openPull();
  const { data: merged } = await wes.pulls.merge({ ...here, pull_number: pull.number, merge_method: 'squash' });
  expect(await headOf('main')).toBe(merged.sha);
  const { data: brief } = await wes.issues.get({ ...here, issue_number: 1 });
  expect(brief.state).toBe('closed');
  const { data: after } = await wes.pulls.get({ ...here, pull_number: pull.number });
  expect(after).toMatchObject({ merged: true, state: 'closed', merged_by: { login: 'wes' } });
  await wes.pulls.checkIfMerged({ ...here, pull_number: pull.number });
  const { data: pulls } = await wes.repos.listPullRequestsAssociatedWithCommit({ ...here, commit_sha: merged.sha });
  expect(pulls.map(({ number }) => number)).toEqual([pull.number]);
  expect((await stage.events()).slice(-3)).toEqual(['push', 'pull_request.closed', 'issues.closed']);
});

test('a conflict makes a pull request unmergeable', async () => {
  const pull = await openPull();
  await commitFile('main', 'src/page.tsx', 'one\ntwo\nDREI\nfour\nfive\n');
  const { data } = await stage.bot.pulls.get({ ...here, pull_number: pull.number });
  expect(data).toMatchObject({ mergeable: false, mergeable_state: 'dirty' });
  await expect(stage.person('wes').pulls.merge({ ...here, pull_number: pull.number })).rejects.toMatchObject({
    status: 405,
  });
});

test('deleting the branch closes the pull request', async () => {
  const pull = await openPull();
  await stage.bot.git.deleteRef({ ...here, ref: 'heads/topic' });
  const { data } = await stage.bot.pulls.get({ ...here, pull_number: pull.number });
  expect(data.state).toBe('closed');
});

test('a pull request becomes a draft and ready again by GraphQL alone', async () => {
  const { node_id: id } = await openPull();
  const convert =
    'mutation D($id: ID!) { convertPullRequestToDraft(input: { pullRequestId: $id }) { pullRequest { isDraft } } }';
  const ready =
    'mutation R($id: ID!) { markPullRequestReadyForReview(input: { pullRequestId: $id }) { pullRequest { isDraft } } }';
  expect(await stage.bot.graphql(convert, { id })).toMatchObject({
    convertPullRequestToDraft: { pullRequest: { isDraft: true } },
  });
  await expect(stage.person('wes').pulls.merge({ ...here, pull_number: 1 })).rejects.toMatchObject({ status: 405 });
  await stage.bot.graphql(ready, { id });
  expect((await stage.events()).slice(-2)).toEqual([
    'pull_request.converted_to_draft',
    'pull_request.ready_for_review',
  ]);
});

test('a GraphQL field that GitHub lacks, or the stand-in does not know, is an error and no silent null', async () => {
  await expect(stage.bot.graphql('{ viewer { login } nonsense }')).rejects.toThrow('Cannot query field');
  await expect(stage.bot.graphql('{ repository(owner: "acme", name: "site") { stargazerCount } }')).rejects.toThrow(
    'The GitHub stand-in does not know Repository.stargazerCount.',
  );
  expect(stage.recorder.violations).toHaveLength(2);
  stage.recorder.violations.length = 0;
});
