import type { PerformEffect } from './effect.ts';
import { markBody, postCommentOnce } from './post-comment-once.ts';
import { coordinates, hasStatus, type Repository } from './repository.ts';

/** At least this long between two edits: more are noise, and GitHub counts them against its content limits. */
const quietMilliseconds = 3_000;

/** The status comment of an issue while a run works on it. */
export type StatusComment = {
  /** Shows `body` soon; calls that come faster than one edit per three seconds leave only the newest. Never throws. */
  show(body: string): void;
  /** Shows `body` at once and resolves when it stands there. Throws what GitHub answers. */
  settle(body: string): Promise<void>;
};

/**
 * Finds or creates the issue's one status comment and returns the pen that edits it. An edit that fails while the run
 * goes on is reported to `onError` and retried with the next one: the comment is never worth a run.
 */
export async function followRunInComment(
  ports: { repository: Repository; performEffect: PerformEffect; onError: (error: unknown) => void },
  options: { issueNumber: number; body: string },
): Promise<StatusComment> {
  const { repository, onError } = ports;
  const posted = await postCommentOnce(ports, { ...options, name: 'status' });
  let shown = options.body;
  let wanted = options.body;
  let writing: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let lastEdit = 0;

  const write = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing
      .catch(() => {})
      .then(async () => {
        if (wanted === shown) return;
        const body = wanted;
        await editComment(repository, posted.id, body);
        shown = body;
        lastEdit = Date.now();
      });
    return writing;
  };

  return {
    show(body) {
      wanted = body;
      timer ??= setTimeout(
        () => write().catch(onError),
        Math.max(0, lastEdit + quietMilliseconds - Date.now()),
      ).unref();
    },
    async settle(body) {
      wanted = body;
      // A comment that an earlier run of this issue left is edited even when this process has not shown anything yet.
      await write();
    },
  };
}

async function editComment(repository: Repository, commentId: number, body: string): Promise<void> {
  try {
    await repository.octokit.rest.issues.updateComment({
      ...coordinates(repository),
      comment_id: commentId,
      body: markBody(body, 'status'),
    });
  } catch (error) {
    // 404, 410: somebody deleted the comment. The pull request still tells the outcome.
    if (!hasStatus(error, 404, 410)) throw error;
  }
}
