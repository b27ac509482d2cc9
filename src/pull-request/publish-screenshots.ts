import { z } from 'zod';
import type { Screenshot } from '../checks/check-result.ts';
import type { PerformEffect } from './effect.ts';
import { coordinates, fullName, hasStatus, type Repository } from './repository.ts';

/** Not a branch: no build starts, nothing shows up in branch lists, and links work in private repositories. */
const screenshotsRef = 'sitewright/screenshots';
const attempts = 5;

const PublishedScreenshots = z.array(
  z.object({ route: z.string(), width: z.number(), path: z.string(), url: z.string() }),
);
export type PublishedScreenshots = z.infer<typeof PublishedScreenshots>;

/**
 * Commits the pictures of a run under `refs/sitewright/screenshots` of the same repository and returns addresses that
 * GitHub shows inline. Runs that publish at the same time each land on top of the other.
 */
export async function publishScreenshots(
  { repository, performEffect }: { repository: Repository; performEffect: PerformEffect },
  pictures: { runId: string; issueNumber: number; repositoryUrl: string; screenshots: Screenshot[] },
): Promise<PublishedScreenshots> {
  if (pictures.screenshots.length === 0) return [];
  const folder = `issue-${pictures.issueNumber}/${pictures.runId}`;
  const files = pictures.screenshots.map((screenshot) => ({
    ...screenshot,
    path: `${folder}/${screenshot.route === '/' ? 'home' : screenshot.route.slice(1).replaceAll('/', '--')}-${screenshot.width}.png`,
  }));
  const published = (commit: string): PublishedScreenshots =>
    files.map(({ route, width, path }) => ({
      route,
      width,
      path,
      url: `${pictures.repositoryUrl}/blob/${commit}/${path}?raw=true`,
    }));
  return performEffect({
    key: `${fullName(repository)}:run:${pictures.runId}:screenshots`,
    result: PublishedScreenshots,
    lookUp: async () => {
      const commit = await findCommit(repository, folder);
      return commit ? published(commit) : undefined;
    },
    create: async () => published(await commitOnTop(repository, folder, files)),
  });
}

async function readTip(repository: Repository): Promise<string | undefined> {
  try {
    const { data } = await repository.octokit.rest.git.getRef({ ...coordinates(repository), ref: screenshotsRef });
    return data.object.sha;
  } catch (error) {
    if (hasStatus(error, 404)) return undefined;
    throw error;
  }
}

async function findCommit(repository: Repository, folder: string): Promise<string | undefined> {
  const tip = await readTip(repository);
  if (!tip) return undefined;
  const { data } = await repository.octokit.rest.repos.listCommits({
    ...coordinates(repository),
    sha: tip,
    path: folder,
    per_page: 1,
  });
  return data[0]?.sha;
}

async function commitOnTop(
  repository: Repository,
  folder: string,
  files: { path: string; png: Uint8Array }[],
): Promise<string> {
  const { git } = repository.octokit.rest;
  const where = coordinates(repository);
  const tree = await Promise.all(
    files.map(async (file) => {
      const content = Buffer.from(file.png).toString('base64');
      const { data } = await git.createBlob({ ...where, content, encoding: 'base64' });
      return { path: file.path, mode: '100644', type: 'blob', sha: data.sha } as const;
    }),
  );
  for (let attempt = 1; ; attempt++) {
    const tip = await readTip(repository);
    const parent = tip ? (await git.getCommit({ ...where, commit_sha: tip })).data : undefined;
    const { data: newTree } = await git.createTree({
      ...where,
      tree,
      ...(parent ? { base_tree: parent.tree.sha } : {}),
    });
    const { data: commit } = await git.createCommit({
      ...where,
      message: `Screenshots of ${folder}`,
      tree: newTree.sha,
      parents: tip ? [tip] : [],
    });
    try {
      if (tip) await git.updateRef({ ...where, ref: screenshotsRef, sha: commit.sha, force: false });
      else await git.createRef({ ...where, ref: `refs/${screenshotsRef}`, sha: commit.sha });
      return commit.sha;
    } catch (error) {
      // 422: another run moved or made the ref first. Its pictures stay; ours go on top.
      if (!hasStatus(error, 422) || attempt === attempts) throw error;
    }
  }
}
