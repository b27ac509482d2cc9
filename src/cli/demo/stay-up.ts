import { once } from 'node:events';
import type { DemoResult } from './demo-result.ts';
import type { Progress } from './show-progress.ts';
import type { StandIns } from './with-stand-ins.ts';

/** Builds a preview of each pull request, says where everything is, and waits until the demo is stopped. */
export async function stayUp(
  {
    result,
    standIns: { vercel },
    fillWith,
    signal,
  }: {
    result: DemoResult;
    standIns: StandIns;
    /** Puts the sources of a commit into a directory. */
    fillWith: (sha: string, directory: string) => Promise<void>;
    signal: AbortSignal;
  },
  progress: Progress,
): Promise<void> {
  const previews: string[] = [];
  for (const { number, branch, headSha } of result.pullRequests) {
    signal.throwIfAborted();
    const done = progress.begin(`builds the preview of pull request #${number}`);
    const { state, host } = await vercel.deployBranch({
      branch,
      sha: headSha,
      fill: (directory) => fillWith(headSha, directory),
    });
    done();
    previews.push(
      state.name === 'ERROR'
        ? `  preview #${number}  failed: ${state.message}`
        : `  preview #${number}  http://${host}`,
    );
  }
  progress.say(describePlaces(result, previews));
  if (!signal.aborted) await once(signal, 'abort');
}

function describePlaces({ github, bot, pullRequests }: DemoResult, previews: string[]): string {
  const { url, owner, repo, token } = github;
  return [
    '',
    'All of it is left running until Ctrl-C:',
    ...pullRequests.map((pull) => `  pull #${pull.number}     ${pull.url}`),
    ...previews,
    `  GitHub      ${url}/${owner}/${repo}`,
    `  bot         ${bot.url}`,
    `  token       ${token}  (of ada, an admin of ${owner}/${repo})`,
    '',
    `  curl -H "authorization: token ${token}" ${url}/api/v3/repos/${owner}/${repo}/pulls`,
    `  git clone http://x-access-token:${token}@${new URL(url).host}/${owner}/${repo}.git`,
  ].join('\n');
}
