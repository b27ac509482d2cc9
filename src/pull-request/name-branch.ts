const longestSlug = 40;

/**
 * The branch of a brief: `sitewright/issue-<n>-<slug>`. The same issue and page always give the same name, which is how
 * a restarted run finds its branch. Names that have no Latin letters give `sitewright/issue-<n>-page`.
 */
export function nameBranch(brief: { issueNumber: number; page: string }): string {
  const slug = brief.page
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestSlug)
    .replace(/^-+|-+$/g, '');
  return `sitewright/issue-${brief.issueNumber}-${slug || 'page'}`;
}
