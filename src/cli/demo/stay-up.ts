import { on } from 'node:events';
import { exportCommit } from '../../local/vercel/export-commit.ts';
import type { DemoResult } from './demo-result.ts';
import type { Progress } from './show-progress.ts';
import type { Push, StandIns } from './with-stand-ins.ts';

type Lent = {
  standIns: Pick<StandIns, 'vercel' | 'pushes'>;
  /** The website's bare repository. */
  gitDirectory: string;
  progress: Progress;
  signal: AbortSignal;
};

/**
 * Says where everything is, builds a preview of each pull request and of each later push to a branch, as Vercel does,
 * and goes on until the signal ends it.
 */
export async function stayUp(lent: Lent, result: DemoResult): Promise<void> {
  const { standIns, progress, signal } = lent;
  progress.say(describePlaces(result));
  // Listens before it builds, so that no push in the meantime is missed.
  const pushes = on(standIns.pushes, 'push', { signal }) as AsyncIterableIterator<[Push]>;
  try {
    for (const { branch, headSha } of result.pullRequests) await preview(lent, { branch, sha: headSha });
    for await (const [push] of pushes) {
      if (push.branch !== 'main') await preview(lent, push);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function preview({ standIns, gitDirectory, progress, signal }: Lent, push: Push): Promise<void> {
  signal.throwIfAborted();
  const done = progress.begin(`builds the preview of ${push.branch}`);
  const { state, host } = await standIns.vercel.deployBranch({
    ...push,
    fill: (directory) => exportCommit({ gitDirectory, sha: push.sha }, directory),
  });
  done();
  progress.say(state.name === 'ERROR' ? `  failed: ${state.message}` : `  http://${host}`);
}

function describePlaces({ github, bot, pullRequests }: DemoResult): string {
  const { url, owner, repo, token } = github;
  return [
    '',
    'All of it is left running until Ctrl-C:',
    ...pullRequests.map((pull) => `  pull #${pull.number}  ${pull.url}`),
    `  bot      ${bot.url}`,
    `  token    ${token}  (of ada, an admin of ${owner}/${repo})`,
    `  try      curl -H "authorization: token ${token}" ${url}/api/v3/repos/${owner}/${repo}/pulls`,
    `           git clone http://x-access-token:${token}@${new URL(url).host}/${owner}/${repo}.git`,
    '',
  ].join('\n');
}
