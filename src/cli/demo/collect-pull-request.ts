import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Octokit } from '@octokit/rest';
import type { RunFinished } from './bot-line.ts';
import type { DemoPullRequest } from './demo-result.ts';

/**
 * Reads a pull request through GitHub's API as a person sees it, and saves the screenshots its description shows below
 * `directory`. What only the run knows (checks' times, cost) comes from its last log line.
 */
export async function collectPullRequest(
  { octokit, token, directory, signal }: { octokit: Octokit; token: string; directory: string; signal: AbortSignal },
  { owner, repo, issue, number, run }: { owner: string; repo: string; issue: number; number: number; run: RunFinished },
): Promise<DemoPullRequest> {
  const where = { owner, repo, pull_number: number, request: { signal } };
  const { data: pull } = await octokit.rest.pulls.get(where);
  const commits = await octokit.paginate(octokit.rest.pulls.listCommits, { ...where, per_page: 100 });
  const files = await octokit.paginate(octokit.rest.pulls.listFiles, { ...where, per_page: 100 });
  const body = pull.body ?? '';
  const origin = new URL(pull.html_url).origin;
  return {
    issue,
    number,
    url: pull.html_url,
    branch: pull.head.ref,
    title: pull.title,
    body,
    draft: pull.draft ?? false,
    state: pull.state,
    headSha: pull.head.sha,
    commits: commits.map(({ sha, commit }) => ({ sha, message: commit.message })),
    files: files.map(({ filename, status }) => ({ path: filename, status })),
    checks: run.checks.map(({ name, conclusion, seconds }) => ({ name, conclusion, seconds })),
    screenshots: await savePictures({
      urls: listPictures(body, origin),
      token,
      directory: join(directory, `pull-${number}`),
      signal,
    }),
    cost: {
      usd: run.totals.usd,
      inputTokens: run.totals.inputTokens,
      cachedTokens: run.totals.cachedTokens,
      outputTokens: run.totals.outputTokens,
    },
    run: {
      id: run.runId,
      turns: run.totals.turns,
      toolCalls: run.totals.toolCalls,
      seconds: run.seconds,
      harnessSeconds: run.harnessSeconds,
    },
  };
}

/** Addresses of the pictures in a description, without those that lead elsewhere: the token must not follow them. */
export function listPictures(body: string, origin: string): string[] {
  const shown = body.matchAll(/<img[^>]*\ssrc="([^"]+)"|!\[[^\]]*\]\(([^)\s]+)\)/g);
  const urls = [...shown].map((match) => match[1] ?? match[2] ?? '');
  return [...new Set(urls)].filter((url) => URL.canParse(url) && new URL(url).origin === origin);
}

async function savePictures({
  urls,
  token,
  directory,
  signal,
}: {
  urls: string[];
  token: string;
  directory: string;
  signal: AbortSignal;
}): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  const saved: string[] = [];
  for (const url of urls) {
    const response = await fetch(url, { headers: { authorization: `token ${token}` }, signal });
    const type = response.headers.get('content-type') ?? 'no content type';
    if (!response.ok || !type.startsWith('image/')) {
      throw new Error(`The picture ${url} of the pull request is not to be had: ${response.status}, ${type}.`);
    }
    const path = join(directory, basename(new URL(url).pathname));
    await writeFile(path, Buffer.from(await response.arrayBuffer()));
    saved.push(path);
  }
  return saved;
}
