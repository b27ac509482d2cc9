import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Stage, startGitHub } from './start-github.ts';

const here = { owner: 'acme', repo: 'site' };
const run = promisify(execFile);
let stage: Stage;

beforeEach(async () => {
  stage = await startGitHub();
});

afterEach(async () => {
  await stage.stop();
  expect(stage.recorder.violations).toEqual([]);
});

async function git(directory: string, ...args: string[]): Promise<string> {
  const identity = ['-c', 'user.name=Wes', '-c', 'user.email=wes@acme.test'];
  return (await run('git', ['-C', directory, ...identity, ...args])).stdout.trim();
}

async function cloneAs(login: string): Promise<string> {
  const url = new URL(`${stage.github.url}/acme/site.git`);
  url.username = 'x-access-token';
  url.password = stage.github.userToken(login);
  const directory = join(stage.directory, `clone-${login}`);
  await git(stage.directory, 'clone', '--quiet', url.href, directory);
  return directory;
}

test('a repository is cloned from the clone_url the API gives', async () => {
  const { data } = await stage.bot.repos.get(here);
  const directory = join(stage.directory, 'clone');
  await git(stage.directory, 'clone', '--quiet', data.clone_url, directory);
  expect(await readFile(join(directory, 'README.md'), 'utf8')).toBe('# Acme\n');
  expect(data.default_branch).toBe('main');
});

test('a push by a person is a push webhook, and one by a reader is refused', async () => {
  const directory = await cloneAs('wes');
  await writeFile(join(directory, 'new.txt'), 'new\n');
  await git(directory, 'add', '.');
  await git(directory, 'commit', '--quiet', '-m', 'Add a file');
  await git(directory, 'push', '--quiet', 'origin', 'HEAD:refs/heads/topic');
  const push = (await stage.received()).findLast(({ event }) => event === 'push');
  expect(push?.payload).toMatchObject({
    ref: 'refs/heads/topic',
    created: true,
    forced: false,
    pusher: { name: 'wes' },
    commits: [{ message: 'Add a file', added: ['new.txt'] }],
    head_commit: { id: await git(directory, 'rev-parse', 'HEAD') },
  });
  const readers = await cloneAs('rita');
  await expect(git(readers, 'push', '--quiet', 'origin', 'HEAD:refs/heads/mine')).rejects.toThrow('403');
});

test('a protected branch refuses each way of writing to it, in GitHub’s words', async () => {
  await stage.github.protectBranch('acme', 'site', 'main');
  const reason = 'Changes must be made through a pull request.';
  const { data: branch } = await stage.bot.repos.getBranch({ ...here, branch: 'main' });
  expect(branch.protected).toBe(true);
  const content = Buffer.from('x').toString('base64');
  await expect(
    stage.bot.repos.createOrUpdateFileContents({ ...here, path: 'x.txt', message: 'x', content }),
  ).rejects.toMatchObject({ status: 409, message: expect.stringContaining(`Could not create file: ${reason}`) });
  const { data: commit } = await stage.bot.git.createCommit({
    ...here,
    message: 'x',
    tree: branch.commit.commit.tree.sha,
    parents: [branch.commit.sha],
  });
  await expect(stage.bot.git.updateRef({ ...here, ref: 'heads/main', sha: commit.sha })).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining(reason),
  });
  const directory = await cloneAs('ada');
  await git(directory, 'commit', '--quiet', '--allow-empty', '-m', 'x');
  await expect(git(directory, 'push', '--quiet', 'origin', 'main')).rejects.toThrow(
    'GH006: Protected branch update failed for refs/heads/main.',
  );
});

test('an empty repository refuses Git data until its first file is put', async () => {
  await stage.github.createRepository({ owner: 'acme', name: 'empty', collaborators: { wes: 'write' } });
  const empty = { owner: 'acme', repo: 'empty' };
  await expect(stage.bot.git.createBlob({ ...empty, content: 'x' })).rejects.toMatchObject({
    status: 409,
    message: expect.stringContaining('Git Repository is empty.'),
  });
  await expect(stage.bot.repos.getContent({ ...empty, path: '' })).rejects.toMatchObject({ status: 404 });
  await expect(stage.bot.repos.listCommits(empty)).rejects.toMatchObject({ status: 409 });
  const { data, status } = await stage.bot.repos.createOrUpdateFileContents({
    ...empty,
    path: 'README.md',
    message: 'Begin',
    content: Buffer.from('# Empty\n').toString('base64'),
  });
  expect(status).toBe(201);
  expect(data.commit.verification?.verified).toBe(true);
  expect(data.commit.author?.name).toBe('sitewright[bot]');
  const { data: commits } = await stage.bot.repos.listCommits(empty);
  expect(commits.map(({ commit }) => commit.message)).toEqual(['Begin']);
});

test('contents are read as file, directory and raw bytes, and a stale update is refused', async () => {
  const file = await stage.bot.repos.getContent({ ...here, path: 'README.md' });
  const directory = await stage.bot.repos.getContent({ ...here, path: 'src', ref: 'main' });
  const raw = await stage.bot.repos.getContent({ ...here, path: 'README.md', mediaType: { format: 'raw' } });
  expect(file.data).toMatchObject({ type: 'file', content: Buffer.from('# Acme\n').toString('base64').concat('\n') });
  expect(directory.data).toMatchObject([{ type: 'file', path: 'src/page.tsx' }]);
  expect(raw.data).toBe('# Acme\n');
  await expect(stage.bot.repos.getContent({ ...here, path: 'none' })).rejects.toMatchObject({ status: 404 });
  const update = { ...here, path: 'README.md', message: 'Edit', content: Buffer.from('x').toString('base64') };
  await expect(stage.bot.repos.createOrUpdateFileContents(update)).rejects.toMatchObject({ status: 422 });
  await expect(stage.bot.repos.createOrUpdateFileContents({ ...update, sha: 'a'.repeat(40) })).rejects.toMatchObject({
    status: 409,
  });
});

test('the Git data API writes a commit with modes, symlinks and deletions that Git itself can read', async () => {
  const { data: main } = await stage.bot.git.getRef({ ...here, ref: 'heads/main' });
  const { data: head } = await stage.bot.git.getCommit({ ...here, commit_sha: main.object.sha });
  const { data: blob } = await stage.bot.git.createBlob({ ...here, content: 'AP8=', encoding: 'base64' });
  const { data: tree } = await stage.bot.git.createTree({
    ...here,
    base_tree: head.tree.sha,
    tree: [
      { path: 'bin/run', mode: '100755', type: 'blob', content: '#!/bin/sh\n' },
      { path: 'image.png', mode: '100644', type: 'blob', sha: blob.sha },
      { path: 'README.md', mode: '100644', type: 'blob', sha: null },
    ],
  });
  const { data: commit } = await stage.bot.git.createCommit({
    ...here,
    message: 'Many things\n\nSitewright-Run: 1',
    tree: tree.sha,
    parents: [head.sha],
  });
  expect(commit.verification.verified).toBe(true);
  await stage.bot.git.createRef({ ...here, ref: 'refs/heads/topic', sha: commit.sha });
  await expect(stage.bot.git.createRef({ ...here, ref: 'refs/heads/topic', sha: commit.sha })).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining('Reference already exists'),
  });

  const { data: read } = await stage.bot.git.getTree({ ...here, tree_sha: 'topic', recursive: 'true' });
  expect(read.tree.map(({ mode, path }) => `${mode} ${path}`)).toEqual([
    '040000 bin',
    '100755 bin/run',
    '100644 image.png',
    '040000 src',
    '100644 src/page.tsx',
  ]);
  const { data: bytes } = await stage.bot.git.getBlob({ ...here, file_sha: blob.sha });
  expect(bytes.content).toBe('AP8=');
  const { data: comparison } = await stage.bot.repos.compareCommits({ ...here, base: 'main', head: 'topic' });
  expect(comparison).toMatchObject({ status: 'ahead', ahead_by: 1, behind_by: 0 });
  expect(comparison.files?.map(({ filename, status }) => `${status} ${filename}`)).toEqual([
    'removed README.md',
    'added bin/run',
    'added image.png',
  ]);
});

test('a commit that names its own author is not signed, and one that is no fast forward is refused', async () => {
  const { data: main } = await stage.bot.git.getRef({ ...here, ref: 'heads/main' });
  const { data: head } = await stage.bot.git.getCommit({ ...here, commit_sha: main.object.sha });
  const author = { name: 'Acme Web', email: 'web@acme.test' };
  const { data: commit } = await stage.bot.git.createCommit({ ...here, message: 'x', tree: head.tree.sha, author });
  expect(commit.verification).toMatchObject({ verified: false, reason: 'unsigned' });
  expect(commit.author).toMatchObject(author);
  const update = { ...here, ref: 'heads/main', sha: commit.sha };
  await expect(stage.bot.git.updateRef(update)).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining('Update is not a fast forward'),
  });
  await stage.bot.git.updateRef({ ...update, force: true });
  const push = (await stage.received()).findLast(({ event }) => event === 'push');
  expect(push?.payload).toMatchObject({ forced: true, after: commit.sha });
});

test('a ref outside the branches is kept, listed and moved, and is no push', async () => {
  const { data: main } = await stage.bot.git.getRef({ ...here, ref: 'heads/main' });
  const before = await stage.events();
  await stage.bot.git.createRef({ ...here, ref: 'refs/sitewright/screenshots', sha: main.object.sha });
  const { data: refs } = await stage.bot.git.listMatchingRefs({ ...here, ref: 'sitewright/' });
  expect(refs.map(({ ref }) => ref)).toEqual(['refs/sitewright/screenshots']);
  await stage.bot.git.deleteRef({ ...here, ref: 'sitewright/screenshots' });
  await expect(stage.bot.git.getRef({ ...here, ref: 'sitewright/screenshots' })).rejects.toMatchObject({ status: 404 });
  const { data: branches } = await stage.bot.repos.listBranches(here);
  expect(branches.map(({ name }) => name)).toEqual(['main']);
  expect(await stage.events()).toEqual(before);
});
