import { coordinates, type Repository } from './repository.ts';

/** Puts 👀 on the issue or comment that started the work. GitHub keeps one per user, so repeating it changes nothing. */
export async function reactTo(
  repository: Repository,
  target: { issueNumber: number } | { commentId: number },
): Promise<void> {
  const { reactions } = repository.octokit.rest;
  if ('issueNumber' in target) {
    await reactions.createForIssue({
      ...coordinates(repository),
      issue_number: target.issueNumber,
      content: 'eyes',
    });
  } else {
    await reactions.createForIssueComment({
      ...coordinates(repository),
      comment_id: target.commentId,
      content: 'eyes',
    });
  }
}
