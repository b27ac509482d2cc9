import { z } from 'zod';

/** Names of the checks a repository can ask for; the same list, in the same order, as the checks room has. */
const checks = ['types', 'lint', 'build', 'page', 'coverage', 'accessibility', 'console', 'overflow'] as const;

/**
 * `.github/sitewright.yml`: what a website repository decides for itself. Every key has a default. The description of
 * a key completes the sentence “write …” in the comment about a wrong value, and is its documentation.
 */
export const RepositorySettings = z.strictObject({
  labels: z
    .strictObject({
      brief: text('page-brief', 'the label that makes an issue a page brief'),
      needsInfo: text('needs-info', 'the label of a brief that waits for answers'),
      qa: text('qa', 'the label of issues that report findings of a site check'),
    })
    .prefault({}),
  models: z
    .strictObject({
      design: text('claude-opus-5-5', 'the model that designs and writes pages'),
      extract: text('claude-haiku-5-5', 'the model that finds preferences in what people say'),
      judge: text('claude-sonnet-5-5', 'the model that compares and rates'),
    })
    .prefault({}),
  effort: z
    .enum(['low', 'medium', 'high', 'xhigh', 'max'])
    .default('medium')
    .describe('how hard the design model thinks: low, medium, high, xhigh or max'),
  budgets: z
    .strictObject({
      perRunUsd: positive(5, 'the US dollars one run may spend, a number above 0'),
      perPullRequestUsd: positive(15, 'the US dollars all runs of one pull request may spend, a number above 0'),
      perDayUsd: positive(50, 'the US dollars this repository may spend in a day (UTC), a number above 0'),
      maxTurns: whole(1, 60, 'the number of model calls one run may make, a whole number from 1'),
      maxMinutes: positive(30, 'the minutes one run may take, a number above 0'),
    })
    .prefault({}),
  checks: z
    .array(z.enum(checks))
    .default([...checks])
    .describe(`a list of the checks to run, from: ${checks.join(', ')}`),
  paths: z
    .strictObject({
      allow: texts(['**'], 'a list of the paths a run may change, such as src/** (** stands for any folders)'),
      protect: texts([], 'a list of paths no run may change, besides workflows, lockfiles and .env files'),
    })
    .prefault({}),
  packageManager: z
    .enum(['npm', 'pnpm', 'yarn', 'bun'])
    .optional()
    .describe('npm, pnpm, yarn or bun; without it the lockfile tells'),
  commands: z
    .strictObject({
      install: command('the command that installs the dependencies'),
      typecheck: command('the command that checks the types'),
      lint: command('the command that lints'),
      build: command('the command that builds the website'),
      start: command('the command that serves the built website'),
    })
    .prefault({}),
  preview: z
    .strictObject({
      provider: z
        .enum(['vercel', 'none'])
        .default('vercel')
        .describe('where previews of pull requests are built: vercel or none'),
      project: z.string().min(1).optional().describe('the name or id of the Vercel project'),
      team: z.string().min(1).optional().describe('the id of the Vercel team, such as team_a1b2c3'),
    })
    .prefault({}),
  quietSeconds: whole(0, 60, 'the seconds without a new comment after which loose comments are taken up together'),
  who: z
    .strictObject({
      permission: z
        .enum(['write', 'maintain', 'admin'])
        .default('write')
        .describe('the permission a person needs to start work: write, maintain or admin'),
      bots: z
        .array(z.int().positive())
        .default([])
        .describe('a list of the account ids (numbers) of bots that may start work'),
    })
    .prefault({}),
  skills: texts(
    ['skills', '.agents/skills', '.claude/skills'],
    'a list of the folders of this repository that hold skills',
  ),
});
export type RepositorySettings = z.infer<typeof RepositorySettings>;

function text(standard: string, description: string) {
  return z.string().min(1).default(standard).describe(`${description}, such as ${standard}`);
}

function texts(standard: string[], description: string) {
  return z.array(z.string().min(1)).default(standard).describe(description);
}

function positive(standard: number, description: string) {
  return z.number().positive().default(standard).describe(`${description}, such as ${standard}`);
}

function whole(from: number, standard: number, description: string) {
  return z.int().min(from).default(standard).describe(`${description}, such as ${standard}`);
}

function command(description: string) {
  return z.string().min(1).optional().describe(`${description}; without it the scripts of package.json tell`);
}
