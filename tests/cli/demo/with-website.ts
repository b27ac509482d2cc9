import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import { layWebsite } from '../../../src/cli/demo/lay-website.ts';
import { createGitHub, type GitHubStandIn } from '../../../src/local/github/create-github.ts';

export type Website = {
  directory: string;
  github: GitHubStandIn;
  gitDirectory: string;
  token: string;
  octokit: Octokit;
};

const author = { name: 'Ada', email: 'ada@acme.example' };

/** Lends a stand-in for GitHub whose repository acme/website was laid from two small folders, as the demo does it. */
export async function withWebsite<Result>(use: (website: Website) => Promise<Result>): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'website-'));
  const github = await createGitHub({ directory: join(directory, 'github'), users: [{ login: 'ada' }] });
  try {
    const token = github.userToken('ada');
    const repository = { owner: 'acme', name: 'website', collaborators: { ada: 'admin' as const } };
    const { cloneUrl, directory: gitDirectory } = await github.createRepository(repository);
    await layWebsite({
      sources: await writeSources(directory),
      cloneUrl,
      branch: 'main',
      author,
      token,
      signal: new AbortController().signal,
    });
    const octokit = new Octokit({ baseUrl: github.apiUrl, auth: token });
    return await use({ directory, github, gitDirectory, token, octokit });
  } finally {
    await github.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function writeSources(directory: string): Promise<string[]> {
  const files = {
    'site/index.html': '<h1>Home</h1>',
    'site/.gitignore': 'ignored\n',
    'site/ignored': 'x',
    'site/node_modules/a/index.js': 'x',
    'site/.next/cache': 'x',
    'rest/.github/sitewright.yml': 'labels: {}\n',
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(directory, path, '..'), { recursive: true });
    await writeFile(join(directory, path), content);
  }
  return [join(directory, 'site'), join(directory, 'rest')];
}
