import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Stage, startGitHub } from './start-github.ts';

const here = { owner: 'acme', repo: 'site' };
const at = { ...here, pull_number: 1 };
let stage: Stage;

beforeEach(async () => {
  stage = await startGitHub();
  await write('topic', 'one\ntwo\n3\nfour\nfive\n');
  await stage.bot.pulls.create({ ...here, title: 'Home page', head: 'topic', base: 'main' });
});

afterEach(async () => {
  await stage.stop();
  expect(stage.recorder.violations).toEqual([]);
});

/** Writes src/page.tsx on a branch, which is made from main when it is new. */
async function write(branch: string, text: string): Promise<string> {
  const { data: main } = await stage.bot.git.getRef({ ...here, ref: 'heads/main' });
  await stage.bot.git.createRef({ ...here, ref: `refs/heads/${branch}`, sha: main.object.sha }).catch(() => {});
  const { data: file } = await stage.bot.repos.getContent({ ...here, path: 'src/page.tsx', ref: branch });
  const { data } = await stage.bot.repos.createOrUpdateFileContents({
    ...here,
    path: 'src/page.tsx',
    branch,
    message: 'Write the page',
    content: Buffer.from(text).toString('base64'),
    sha: Array.isArray(file) ? '' : file.sha,
  });
  return data.commit.sha ?? '';
}

const threadsQuery = `query Threads($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) {
    reviewThreads(first: 1, after: $after) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { id isResolved isOutdated line originalLine path resolvedBy { login }
        comments(first: 10) { nodes { databaseId body author { __typename login } replyTo { databaseId } } } }
    }
  } }
}`;

type Threads = {
  repository: {
    pullRequest: {
      reviewThreads: {
        totalCount: number;
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
        nodes: {
          id: string;
          isResolved: boolean;
          isOutdated: boolean;
          line: number | null;
          originalLine: number;
          resolvedBy: { login: string } | null;
          comments: { nodes: { databaseId: number; body: string; author: { __typename: string; login: string } }[] };
        }[];
      };
    };
  };
};

async function threads(after: string | null = null) {
  const data = await stage.bot.graphql<Threads>(threadsQuery, { ...here, number: 1, after });
  return data.repository.pullRequest.reviewThreads;
}

test('a review with two line comments is one submission and two threads', async () => {
  const { data: review } = await stage.person('rita').pulls.createReview({
    ...at,
    event: 'REQUEST_CHANGES',
    body: 'Two things',
    comments: [
      { path: 'src/page.tsx', line: 3, body: 'Three, please' },
      { path: 'src/page.tsx', line: 3, side: 'LEFT', body: 'Why?' },
    ],
  });
  expect(review).toMatchObject({ state: 'CHANGES_REQUESTED', user: { login: 'rita' } });
  const received = await stage.received();
  expect((await stage.events()).slice(-3)).toEqual([
    'pull_request_review.submitted',
    'pull_request_review_comment.created',
    'pull_request_review_comment.created',
  ]);
  expect(received.at(-2)?.payload.comment).toMatchObject({
    line: 3,
    side: 'RIGHT',
    diff_hunk: '@@ -1,5 +1,5 @@\n one\n two\n-three\n+3',
    pull_request_review_id: review.id,
  });
  const { data: comments } = await stage.bot.pulls.listCommentsForReview({ ...at, review_id: review.id });
  expect(comments.map(({ body }) => body)).toEqual(['Three, please', 'Why?']);
  const first = await threads();
  expect(first).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
  const second = await threads(first.pageInfo.endCursor);
  expect(second.nodes[0]?.comments.nodes[0]?.body).toBe('Why?');
});

test('the bot answers a thread and resolves it; GraphQL names bots without [bot]', async () => {
  const { data: comment } = await stage.person('wes').pulls.createReviewComment({
    ...at,
    commit_id: (await stage.bot.pulls.get(at)).data.head.sha,
    path: 'src/page.tsx',
    line: 3,
    body: 'Write three',
  });
  await stage.bot.reactions.createForPullRequestReviewComment({ ...here, comment_id: comment.id, content: 'eyes' });
  const { data: reply } = await stage.bot.pulls.createReplyForReviewComment({
    ...at,
    comment_id: comment.id,
    body: 'Done',
  });
  expect(reply.in_reply_to_id).toBe(comment.id);
  const [thread] = (await threads()).nodes;
  expect(thread?.comments.nodes).toMatchObject([
    { body: 'Write three', author: { __typename: 'User', login: 'wes' } },
    { body: 'Done', author: { __typename: 'Bot', login: 'sitewright' } },
  ]);
  const resolve =
    'mutation Resolve($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { isResolved } } }';
  await stage.bot.graphql(resolve, { id: thread?.id });
  expect((await threads()).nodes[0]).toMatchObject({ isResolved: true, resolvedBy: { login: 'sitewright' } });
  const unresolve =
    'mutation Un($id: ID!) { unresolveReviewThread(input: { threadId: $id }) { thread { isResolved } } }';
  await stage.person('wes').graphql(unresolve, { id: thread?.id });
  expect((await stage.events()).slice(-2)).toEqual([
    'pull_request_review_thread.resolved',
    'pull_request_review_thread.unresolved',
  ]);
  await expect(stage.person('rita').graphql(resolve, { id: thread?.id })).rejects.toMatchObject({
    errors: [{ type: 'FORBIDDEN' }],
  });
});

test('a thread follows its line through later commits and is outdated when the line changes', async () => {
  await stage.person('wes').pulls.createReview({
    ...at,
    event: 'COMMENT',
    comments: [{ path: 'src/page.tsx', line: 3, body: 'Here' }],
  });
  await write('topic', 'zero\none\ntwo\n3\nfour\nfive\n');
  expect((await threads()).nodes[0]).toMatchObject({ isOutdated: false, line: 4, originalLine: 3 });
  await write('topic', 'zero\none\ntwo\nthree!\nfour\nfive\n');
  expect((await threads()).nodes[0]).toMatchObject({ isOutdated: true, line: null, originalLine: 3 });
  const { data } = await stage.bot.pulls.listReviewComments(at);
  expect(data[0]).toMatchObject({ line: null, original_line: 3, position: null });
});

test('lines outside the diff, unknown files and approving one’s own work are refused', async () => {
  const wes = stage.person('wes');
  const comment = { path: 'src/page.tsx', line: 40, body: 'x' };
  await expect(wes.pulls.createReview({ ...at, event: 'COMMENT', comments: [comment] })).rejects.toMatchObject({
    status: 422,
    response: { data: { errors: ['Line could not be resolved'] } },
  });
  await expect(
    wes.pulls.createReview({ ...at, event: 'COMMENT', comments: [{ ...comment, path: 'none' }] }),
  ).rejects.toMatchObject({ response: { data: { errors: ['Path could not be resolved'] } } });
  await expect(stage.bot.pulls.createReview({ ...at, event: 'APPROVE' })).rejects.toMatchObject({
    response: { data: { errors: ['Review Can not approve your own pull request'] } },
  });
  const { data } = await wes.pulls.listReviews(at);
  expect(data).toEqual([]);
});

test('line comments are edited and deleted, and an emptied thread goes', async () => {
  const wes = stage.person('wes');
  await wes.pulls.createReview({ ...at, event: 'APPROVE', comments: [{ path: 'src/page.tsx', line: 3, body: 'Hm' }] });
  const { data } = await wes.pulls.listReviewComments(at);
  const comment_id = data[0]?.id ?? 0;
  await wes.pulls.updateReviewComment({ ...here, comment_id, body: 'Better' });
  await wes.pulls.getReviewComment({ ...here, comment_id });
  await wes.pulls.deleteReviewComment({ ...here, comment_id });
  expect((await threads()).totalCount).toBe(0);
  const edited = (await stage.received()).find(({ payload }) => payload.action === 'edited');
  expect(edited?.payload.changes).toEqual({ body: { from: 'Hm' } });
  expect((await stage.events()).at(-1)).toBe('pull_request_review_comment.deleted');
});
