import { z } from 'zod';

/** One brief's pull request, as GitHub's API shows it at the end of the demo. Times in seconds. */
export const DemoPullRequest = z.strictObject({
  issue: z.number(),
  number: z.number(),
  url: z.string(),
  branch: z.string(),
  title: z.string(),
  body: z.string(),
  draft: z.boolean(),
  state: z.enum(['open', 'closed']),
  headSha: z.string(),
  commits: z.array(z.strictObject({ sha: z.string(), message: z.string() })),
  files: z.array(z.strictObject({ path: z.string(), status: z.string() })),
  checks: z.array(
    z.strictObject({ name: z.string(), conclusion: z.enum(['success', 'failure', 'neutral']), seconds: z.number() }),
  ),
  /** Paths of PNG files on this machine. */
  screenshots: z.array(z.string()),
  cost: z.strictObject({
    usd: z.number(),
    inputTokens: z.number(),
    cachedTokens: z.number(),
    outputTokens: z.number(),
  }),
  run: z.strictObject({
    id: z.string(),
    turns: z.number(),
    toolCalls: z.number(),
    seconds: z.number(),
    /** Wall time minus model, install, build and browser. */
    harnessSeconds: z.number(),
  }),
});
export type DemoPullRequest = z.infer<typeof DemoPullRequest>;

/** What `--json` prints. `ok`: every brief got a pull request whose checks passed. */
export const DemoResult = z.strictObject({
  ok: z.boolean(),
  github: z.strictObject({ url: z.string(), owner: z.string(), repo: z.string(), token: z.string() }),
  bot: z.strictObject({ url: z.string() }),
  pullRequests: z.array(DemoPullRequest),
  seconds: z.number(),
});
export type DemoResult = z.infer<typeof DemoResult>;

/** Every brief has its pull request, none is a draft, and no check failed or could not be run. */
export function isGood(briefs: number, pullRequests: DemoPullRequest[]): boolean {
  return (
    pullRequests.length === briefs &&
    pullRequests.every(
      ({ draft, checks }) => !draft && checks.length > 0 && checks.every(({ conclusion }) => conclusion === 'success'),
    )
  );
}
