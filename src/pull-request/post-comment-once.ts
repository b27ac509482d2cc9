import { z } from 'zod';
import type { PerformEffect } from './effect.ts';
import { findOwnComment, marker } from './find-own-comment.ts';
import { coordinates, fullName, type Repository } from './repository.ts';

/** GitHub refuses longer bodies with 422 (65,536 characters); the margin keeps the closing sentence and the marker. */
const longestBody = 65_000;

const PostedComment = z.object({ id: z.number(), url: z.string() });

/**
 * Posts a comment that exists once however often this runs; `name` is its identity on the issue, such as
 * `questions:1`. Returns the comment's id and address.
 */
export async function postCommentOnce(
  { repository, performEffect }: { repository: Repository; performEffect: PerformEffect },
  comment: { issueNumber: number; name: string; body: string },
): Promise<z.infer<typeof PostedComment>> {
  return performEffect({
    key: `${fullName(repository)}#${comment.issueNumber}:comment:${comment.name}`,
    result: PostedComment,
    lookUp: () => findOwnComment(repository, comment.issueNumber, comment.name),
    create: async () => {
      const { data } = await repository.octokit.rest.issues.createComment({
        ...coordinates(repository),
        issue_number: comment.issueNumber,
        body: markBody(comment.body, comment.name),
      });
      return { id: data.id, url: data.html_url };
    },
  });
}

/**
 * Shortens a body that GitHub would refuse, and says so where it was cut. `keep` is an end of the body that must survive,
 * such as the line that closes the issue.
 */
export function cutBody(body: string, keep = ''): string {
  if (body.length <= longestBody) return body;
  const start = body.slice(0, longestBody - keep.length).toWellFormed();
  return [start, '… cut here: GitHub takes no longer text.', keep].filter(Boolean).join('\n\n');
}

/** The body with the marker by which it is found again, and with no other: text in it may come from anywhere. */
export function markBody(body: string, name: string): string {
  return `${cutBody(body.replaceAll('<!--', '<\u200B!--'))}\n\n${marker(name)}`;
}
