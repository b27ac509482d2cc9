import { EventEmitter } from 'node:events';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import { expect, test } from 'vitest';
import { collectPullRequest, listPictures } from '../../../src/cli/demo/collect-pull-request.ts';
import { layWebsite } from '../../../src/cli/demo/lay-website.ts';
import { openIssue } from '../../../src/cli/demo/open-issue.ts';
import { stayUp } from '../../../src/cli/demo/stay-up.ts';
import { createVercel } from '../../../src/local/vercel/create-vercel.ts';
import { exportCommit } from '../../../src/local/vercel/export-commit.ts';
import { tellGitHub } from '../../../src/local/vercel/tell-github.ts';
import { finishedLine, pullRequest } from './canned-run.ts';
import { type Website, withWebsite } from './with-website.ts';

const where = { owner: 'acme', repo: 'website' };
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const signal = new AbortController().signal;

test('the website is laid as one commit of the person, without what Git ignores and what work leaves behind', () =>
  withWebsite(async ({ octokit }) => {
    const { data: commits } = await octokit.rest.repos.listCommits(where);
    expect(commits.map(({ commit }) => [commit.message, commit.author?.email])).toEqual([
      ['Lay the website starter', 'ada@acme.example'],
    ]);
    const { data: tree } = await octokit.rest.git.getTree({ ...where, tree_sha: 'main', recursive: '1' });
    const files = tree.tree.filter(({ type }) => type === 'blob').map(({ path }) => path);
    expect(files.sort()).toEqual(['.github/sitewright.yml', '.gitignore', 'index.html']);
  }));

test('a push that GitHub refuses fails with Git’s words and without the token', () =>
  withWebsite(async ({ directory, github }) => {
    const laying = layWebsite({
      sources: [join(directory, 'site')],
      cloneUrl: `${github.url}/acme/nothing.git`,
      branch: 'main',
      author: { name: 'Ada', email: 'ada@acme.example' },
      token: 'ghp_wrong',
      signal,
    });
    await expect(laying).rejects.toThrow(/git push failed while the website was laid: fatal: /);
    await expect(laying).rejects.not.toThrow('ghp_wrong');
  }));

test('a brief is opened as an issue with the label that starts the bot', () =>
  withWebsite(async ({ octokit }) => {
    const brief = { path: 'home.md', title: 'Home', body: '# Home' };
    const story = await openIssue(octokit, { ...where, brief, signal });
    expect(story).toMatchObject({ workKey: 'acme/website#1', issue: 1, title: 'Home' });
    const { data } = await octokit.rest.issues.get({ ...where, issue_number: 1 });
    expect(data).toMatchObject({ title: 'Home', body: '# Home', labels: [{ name: 'page-brief' }] });
  }));

test('a pull request is collected with commits, files and pictures as GitHub shows them', () =>
  withWebsite(async (website) => {
    const { directory, octokit, token } = website;
    const { number, headSha } = await openPullRequest(website);
    const screenshots = join(directory, 'screenshots');
    await mkdir(screenshots);
    const run = { ...finishedLine, pullRequest: { number, url: '' } };
    const collected = await collectPullRequest(
      { octokit, token, directory: screenshots, signal },
      { ...where, issue: 1, number, run },
    );
    expect(collected).toMatchObject({
      issue: 1,
      number,
      branch: 'team/about',
      draft: false,
      state: 'open',
      headSha,
      commits: [{ sha: headSha, message: 'Add the About page' }],
      files: [{ path: 'about.html', status: 'added' }],
      checks: [{ name: 'build' }, { name: 'page' }],
      cost: { usd: 0.25, inputTokens: 12_000 },
      run: { id: 'run-1', turns: 3, harnessSeconds: 0.9 },
    });
    expect(collected.screenshots).toHaveLength(1);
    expect(await readFile(collected.screenshots[0] ?? '')).toEqual(png);
  }));

test('the token is sent for pictures of GitHub only', () => {
  const body = '<img src="http://gh/a.png"> ![b](http://gh/b.png) <img src="http://evil/c.png"> <img src="/d.png">';
  expect(listPictures(body, 'http://gh')).toEqual(['http://gh/a.png', 'http://gh/b.png']);
});

test('left running, each pull request and each later push gets a preview, and GitHub is told of it', () =>
  withWebsite(async (website) => {
    const { directory, github, gitDirectory, octokit, token } = website;
    const { headSha } = await openPullRequest(website);
    const asVercel = new Octokit({ baseUrl: github.apiUrl, auth: github.userToken('vercel[bot]') });
    const vercel = await createVercel({ directory: join(directory, 'vercel'), onChange: tellGitHub(asVercel, where) });
    const pushes = new EventEmitter<{ push: [{ branch: string; sha: string }] }>();
    const controller = new AbortController();
    const said: string[] = [];
    const previews = Promise.withResolvers<void>();
    const progress = {
      say: (text: string) => {
        said.push(text);
        if (said.filter((line) => line.startsWith('  http://')).length === 2) previews.resolve();
      },
      begin: () => () => {},
      show: () => {},
      settle: () => {},
      close: () => {},
    };
    try {
      const result = {
        ok: true,
        github: { url: github.url, ...where, token },
        bot: { url: 'http://127.0.0.1:1' },
        pullRequests: [{ ...pullRequest, branch: 'team/about', headSha }],
        seconds: 1,
      };
      const lent = { standIns: { vercel, pushes }, gitDirectory, progress, signal: controller.signal };
      const staying = stayUp(lent, result);
      pushes.emit('push', { branch: 'team/about', sha: headSha });
      pushes.emit('push', { branch: 'main', sha: headSha });
      await previews.promise;
      controller.abort('SIGINT');
      await staying;
      const [places, first] = said;
      expect(places).toContain(token);
      expect(await (await fetch(`${first?.trim()}/about`)).text()).toBe('<h1>About</h1>');
      const { data: deployments } = await octokit.rest.repos.listDeployments({ ...where, sha: headSha });
      expect(deployments.map(({ environment, creator }) => [environment, creator?.login])).toEqual([
        ['Preview', 'vercel[bot]'],
        ['Preview', 'vercel[bot]'],
      ]);
      const newest = { ...where, deployment_id: deployments.at(-1)?.id ?? 0 };
      const { data: statuses } = await octokit.rest.repos.listDeploymentStatuses(newest);
      expect(statuses.map(({ state }) => state)).toEqual(['success', 'in_progress', 'queued']);
      expect(statuses[0]?.environment_url).toBe(first?.trim());
    } finally {
      await vercel.close();
    }
  }));

test('a commit is exported without a trace of Git', () =>
  withWebsite(async ({ directory, gitDirectory }) => {
    const target = join(directory, 'export');
    await mkdir(target);
    await exportCommit({ gitDirectory, sha: 'main' }, target);
    expect((await readdir(target)).sort()).toEqual(['.github', '.gitignore', 'index.html']);
  }));

/** A branch with one page and a pull request whose description shows one picture, committed as the bot does it. */
async function openPullRequest({ octokit, github }: Website): Promise<{ number: number; headSha: string }> {
  const { data: main } = await octokit.rest.git.getRef({ ...where, ref: 'heads/main' });
  await octokit.rest.git.createRef({ ...where, ref: 'refs/heads/team/about', sha: main.object.sha });
  const { data: written } = await octokit.rest.repos.createOrUpdateFileContents({
    ...where,
    branch: 'team/about',
    path: 'about.html',
    message: 'Add the About page',
    content: Buffer.from('<h1>About</h1>').toString('base64'),
  });
  const { data: blob } = await octokit.rest.git.createBlob({
    ...where,
    content: png.toString('base64'),
    encoding: 'base64',
  });
  const entry = { path: 'about-390.png', mode: '100644', type: 'blob', sha: blob.sha } as const;
  const { data: tree } = await octokit.rest.git.createTree({ ...where, tree: [entry] });
  const { data: pictures } = await octokit.rest.git.createCommit({ ...where, message: 'Pictures', tree: tree.sha });
  const url = `${github.url}/acme/website/blob/${pictures.sha}/about-390.png?raw=true`;
  const { data: pull } = await octokit.rest.pulls.create({
    ...where,
    head: 'team/about',
    base: 'main',
    title: 'Add the About page',
    body: `<img src="${url}" width="150">`,
  });
  return { number: pull.number, headSha: written.commit.sha ?? '' };
}
