import { createHmac } from 'node:crypto';
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

test('an issue opened by a person reaches the App as a signed webhook of GitHub’s shape', async () => {
  const wes = stage.person('wes');
  const { data: issue } = await wes.issues.create({
    ...here,
    title: 'Home page',
    body: 'A brief',
    labels: ['page-brief'],
  });

  const received = await stage.received();
  const opened = received.find(({ payload }) => payload.action === 'opened');
  expect(issue).toMatchObject({ number: 1, state: 'open', user: { login: 'wes' }, author_association: 'MEMBER' });
  expect(opened?.payload).toMatchObject({
    issue: { number: 1, body: 'A brief', labels: [{ name: 'page-brief' }] },
    repository: { full_name: 'acme/site' },
    installation: { id: stage.github.app.installationId },
    sender: { login: 'wes', type: 'User' },
  });
  const digest = createHmac('sha256', stage.github.app.webhookSecret)
    .update(opened?.text ?? '')
    .digest('hex');
  expect(opened?.headers['x-hub-signature-256']).toBe(`sha256=${digest}`);
  expect(opened?.headers['x-github-delivery']).toMatch(/^[0-9a-f-]{36}$/);
  expect(await stage.events()).toEqual(['installation.created', 'push', 'issues.opened', 'issues.labeled']);
});

test('edits tell what was there before, and labels, closing and locking have their own events', async () => {
  const wes = stage.person('wes');
  const { data: issue } = await wes.issues.create({ ...here, title: 'Home', body: 'Old' });
  const at = { ...here, issue_number: issue.number };
  await wes.issues.update({ ...at, body: 'New' });
  await wes.issues.addLabels({ ...at, labels: ['page-brief', 'design'] });
  await wes.issues.removeLabel({ ...at, name: 'design' });
  await wes.issues.setLabels({ ...at, labels: ['other'] });
  await wes.issues.update({ ...at, state: 'closed', state_reason: 'not_planned' });
  await wes.issues.update({ ...at, state: 'open' });
  await wes.issues.lock({ ...at, lock_reason: 'resolved' });
  await wes.issues.unlock(at);

  const received = await stage.received();
  const edited = received.find(({ payload }) => payload.action === 'edited');
  expect(edited?.payload.changes).toEqual({ body: { from: 'Old' } });
  expect((await stage.events()).slice(2)).toEqual([
    'issues.opened',
    'issues.edited',
    'issues.labeled',
    'issues.labeled',
    'issues.unlabeled',
    'issues.unlabeled',
    'issues.labeled',
    'issues.closed',
    'issues.reopened',
    'issues.locked',
    'issues.unlocked',
  ]);
  const { data: labels } = await wes.issues.listLabelsForRepo(here);
  expect(labels.map(({ name }) => name)).toEqual(['page-brief', 'design', 'other']);
});

test('comments are created, edited, listed and deleted with their webhooks, as the App’s bot', async () => {
  const { data: issue } = await stage.person('rita').issues.create({ ...here, title: 'Question' });
  const at = { ...here, issue_number: issue.number };
  const { data: comment } = await stage.bot.issues.createComment({ ...at, body: 'Working' });
  await stage.bot.issues.updateComment({ ...here, comment_id: comment.id, body: 'Done' });
  const { data: comments } = await stage.bot.issues.listComments(at);
  await stage.bot.issues.deleteComment({ ...here, comment_id: comment.id });

  expect(comment.user).toMatchObject({ login: 'sitewright[bot]', type: 'Bot' });
  expect(comment.performed_via_github_app).toMatchObject({ slug: 'sitewright' });
  expect(comments.map(({ body }) => body)).toEqual(['Done']);
  const edited = (await stage.received()).find(({ payload }) => payload.action === 'edited');
  expect(edited?.payload).toMatchObject({ changes: { body: { from: 'Working' } }, comment: { body: 'Done' } });
  expect((await stage.events()).slice(3)).toEqual([
    'issue_comment.created',
    'issue_comment.edited',
    'issue_comment.deleted',
  ]);
});

test('a comment of 65,537 characters is refused with 422, one of 65,536 is taken', async () => {
  const wes = stage.person('wes');
  const { data: issue } = await wes.issues.create({ ...here, title: 'Long' });
  const at = { ...here, issue_number: issue.number };
  await expect(wes.issues.createComment({ ...at, body: 'x'.repeat(65_537) })).rejects.toMatchObject({
    status: 422,
    response: {
      data: { message: 'Validation Failed', errors: [{ message: 'Body is too long (maximum is 65536 characters)' }] },
    },
  });
  await wes.issues.createComment({ ...at, body: 'x'.repeat(65_536) });
  await expect(wes.issues.create({ ...here, title: 'Long', body: 'x'.repeat(65_537) })).rejects.toMatchObject({
    status: 422,
  });
});

test('a locked issue takes comments only from people who can write', async () => {
  const wes = stage.person('wes');
  const { data: issue } = await wes.issues.create({ ...here, title: 'Heated' });
  const at = { ...here, issue_number: issue.number };
  await wes.issues.lock(at);
  await expect(stage.person('rita').issues.createComment({ ...at, body: 'But' })).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining('Unable to create comment because issue is locked.'),
  });
  await wes.issues.createComment({ ...at, body: 'Enough' });
});

test('a reader may open issues but neither label nor close those of others', async () => {
  const rita = stage.person('rita');
  const { data: own } = await rita.issues.create({ ...here, title: 'Mine', labels: ['page-brief'] });
  expect(own.labels).toEqual([]);
  await expect(rita.issues.addLabels({ ...here, issue_number: own.number, labels: ['x'] })).rejects.toMatchObject({
    status: 403,
  });
  const { data: other } = await stage.person('wes').issues.create({ ...here, title: 'Theirs' });
  await expect(rita.issues.update({ ...here, issue_number: other.number, state: 'closed' })).rejects.toMatchObject({
    status: 403,
  });
});

test('a second 👀 of the same account answers 200 with the first', async () => {
  const { data: issue } = await stage.person('wes').issues.create({ ...here, title: 'Look' });
  const at = { ...here, issue_number: issue.number, content: 'eyes' as const };
  const first = await stage.bot.reactions.createForIssue(at);
  const second = await stage.bot.reactions.createForIssue(at);
  expect([first.status, second.status]).toEqual([201, 200]);
  expect(second.data.id).toBe(first.data.id);
  const { data } = await stage.bot.issues.get({ ...here, issue_number: issue.number });
  expect(data.reactions).toMatchObject({ eyes: 1, total_count: 1 });
});

test('lists come in pages with links to the next', async () => {
  const wes = stage.person('wes');
  for (let count = 0; count < 5; count += 1) await wes.issues.create({ ...here, title: `Issue ${count}` });
  const page = await wes.issues.listForRepo({ ...here, per_page: 2 });
  expect(page.headers.link).toContain('rel="next"');
  const all = await wes.paginate(wes.issues.listForRepo, { ...here, per_page: 2 });
  expect(all.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1]);
});

test('a transferred issue redirects to its new place and a deleted one is gone', async () => {
  await stage.github.createRepository({ owner: 'acme', name: 'other', collaborators: { ada: 'admin' } });
  const ada = stage.person('ada');
  const { data: moving } = await ada.issues.create({ ...here, title: 'Moving' });
  const { data: target } = await ada.repos.get({ owner: 'acme', repo: 'other' });
  const transfer = `mutation Transfer($issueId: ID!, $repositoryId: ID!) {
    transferIssue(input: { issueId: $issueId, repositoryId: $repositoryId }) { issue { number repository { name } } }
  }`;
  await ada.graphql(transfer, { issueId: moving.node_id, repositoryId: target.node_id });
  const { data: found } = await ada.issues.get({ ...here, issue_number: moving.number });
  expect(found.html_url).toContain('/acme/other/issues/1');

  const { data: doomed } = await ada.issues.create({ ...here, title: 'Doomed' });
  await ada.graphql('mutation Delete($id: ID!) { deleteIssue(input: { issueId: $id }) { repository { name } } }', {
    id: doomed.node_id,
  });
  await expect(ada.issues.get({ ...here, issue_number: doomed.number })).rejects.toMatchObject({ status: 410 });
  expect(await stage.events()).toEqual(expect.arrayContaining(['issues.transferred', 'issues.deleted']));
});
