const kinds = {
  Repository: 'R',
  User: 'U',
  Bot: 'BOT',
  Organization: 'O',
  App: 'A',
  Installation: 'MDIz',
  Issue: 'I',
  IssueComment: 'IC',
  PullRequest: 'PR',
  PullRequestReview: 'PRR',
  PullRequestReviewThread: 'PRRT',
  PullRequestReviewComment: 'PRRC',
  Label: 'LA',
  Reaction: 'REA',
  Ref: 'REF',
  Commit: 'C',
  Blob: 'B',
  CheckRun: 'CR',
  CheckSuite: 'CS',
  Status: 'SC',
  Deployment: 'DE',
  DeploymentStatus: 'DES',
} as const;

export type NodeKind = keyof typeof kinds;

/** An opaque global id in the style of GitHub's, e.g. `I_kwMTAwMDAwMQ`. */
export function nodeId(kind: NodeKind, id: number | string): string {
  return `${kinds[kind]}_kw${Buffer.from(String(id)).toString('base64url')}`;
}

/** What {@link nodeId} was given, or undefined when it did not make this id. */
export function readNodeId(text: string): { kind: NodeKind; id: string } | undefined {
  const match = /^([A-Za-z]+)_kw([\w-]+)$/.exec(text);
  const kind = Object.entries(kinds).find(([, prefix]) => prefix === match?.[1])?.[0];
  if (match?.[2] === undefined || kind === undefined) return undefined;
  return { kind: kind as NodeKind, id: Buffer.from(match[2], 'base64url').toString() };
}
