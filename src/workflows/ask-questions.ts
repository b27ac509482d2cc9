import { createHash } from 'node:crypto';
import type { PerformEffect } from '../pull-request/effect.ts';
import { addLabels } from '../pull-request/label-issue.ts';
import { postCommentOnce } from '../pull-request/post-comment-once.ts';
import type { Repository } from '../pull-request/repository.ts';
import { questionsName } from './read-brief.ts';

/**
 * Asks what a brief lacks in one comment and labels the issue, so that people see that it waits for them. The same
 * questions are asked once.
 */
export async function askQuestions(
  ports: { repository: Repository; performEffect: PerformEffect },
  question: { issueNumber: number; label: string; body: string },
): Promise<void> {
  const identity = createHash('sha256').update(question.body).digest('hex').slice(0, 12);
  await postCommentOnce(ports, {
    issueNumber: question.issueNumber,
    name: `${questionsName}:${identity}`,
    body: question.body,
  });
  await addLabels(ports.repository, question.issueNumber, [question.label]);
}
