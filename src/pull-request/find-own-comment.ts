import { coordinates, type Repository } from './repository.ts';

/** A comment of the App on an issue or pull request. */
export type OwnComment = { id: number; url: string; body: string };

/** The hidden line that tells the App's comments apart. A marker alone proves nothing: the author is checked too. */
export function marker(name: string): string {
  return `<!-- sitewright:${name} -->`;
}

/**
 * Finds the App's own comment that carries `name`'s marker, reading every page. Returns undefined when there is none.
 * Somebody else's comment with the same marker is never taken for ours.
 */
export async function findOwnComment(
  repository: Repository,
  issueNumber: number,
  name: string,
): Promise<OwnComment | undefined> {
  const pages = repository.octokit.paginate.iterator(repository.octokit.rest.issues.listComments, {
    ...coordinates(repository),
    issue_number: issueNumber,
    per_page: 100,
  });
  for await (const { data } of pages) {
    const found = data.find(
      (comment) => comment.user?.login === repository.botLogin && comment.body?.includes(marker(name)),
    );
    if (found) return { id: found.id, url: found.html_url, body: found.body ?? '' };
  }
  return undefined;
}
