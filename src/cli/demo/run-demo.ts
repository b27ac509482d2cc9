import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import type { RunnableSandbox } from '../../workspace/find-sandbox.ts';
import { botEnvironment } from './bot-environment.ts';
import type { BotLine, BotTrouble } from './bot-line.ts';
import { chooseSandbox } from './choose-sandbox.ts';
import { collectPullRequest } from './collect-pull-request.ts';
import { concludeDemo } from './conclude-demo.ts';
import { type DemoFolder, withDemoFolder } from './demo-folder.ts';
import { type DemoPullRequest, type DemoResult, isGood } from './demo-result.ts';
import { followRuns, type RunFollower } from './follow-runs.ts';
import { layWebsite } from './lay-website.ts';
import { openIssue } from './open-issue.ts';
import { type BriefFile, readBriefFile } from './read-brief-file.ts';
import type { DemoOptions } from './read-demo-options.ts';
import { type Progress, showProgress } from './show-progress.ts';
import { silentLog } from './silent-log.ts';
import { stayUp } from './stay-up.ts';
import { withBot } from './with-bot.ts';
import { person, type StandIns, website, withStandIns } from './with-stand-ins.ts';
import { writeReport } from './write-report.ts';

const minutesPerBrief = 15;

export type DemoSetting = {
  options: DemoOptions;
  /** Where Sitewright is installed. */
  projectDirectory: string;
  environment: Record<string, string | undefined>;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  /** Aborted with the name of the signal that ends the demo. */
  interrupted: AbortSignal;
};

/**
 * The whole demo, from nothing to pull requests, as `npm run demo -- --help` describes it. Returns the exit code. Never
 * throws: what goes wrong is told on the screen.
 */
export async function runDemo(setting: DemoSetting): Promise<number> {
  const { options, stdout, stderr, interrupted } = setting;
  const progress = showProgress(options.json ? stderr : stdout);
  const sayStopped = () =>
    progress.say(`Stopped by ${interrupted.reason}: the bot, what it had started, and the stand-ins have ended.`);
  try {
    const { ok } = await demonstrate(setting, progress);
    if (interrupted.aborted) sayStopped();
    return ok ? 0 : 1;
  } catch (error) {
    if (interrupted.aborted) {
      sayStopped();
      return 128 + (constants.signals[interrupted.reason as NodeJS.Signals] ?? 0);
    }
    progress.say(`✗ ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    progress.close();
  }
}

async function demonstrate(setting: DemoSetting, progress: Progress): Promise<DemoResult> {
  const { options, environment, projectDirectory, interrupted: signal } = setting;
  const started = Date.now();
  const briefs = await Promise.all(options.briefs.map(readBriefFile));
  const scripted = !environment.ANTHROPIC_API_KEY;

  return withDemoFolder(join(process.cwd(), '.sitewright', 'demo'), async (folder) => {
    progress.say(introduce(scripted, folder));
    const sandbox = await settleSandbox({ asked: environment.SANDBOX, scripted }, progress);
    const follower = followRuns((stories, line) => progress.show(stories, line));
    const standInsStarted = progress.begin('starts stand-ins for GitHub, Vercel and Claude');
    const npmEnvironment = botEnvironment(environment, {});
    return withStandIns({ folder, scripted, sandbox, npmEnvironment }, async (standIns) => {
      standInsStarted();
      const botStarted = progress.begin('starts the bot');
      const bot = {
        entry: join(projectDirectory, 'src', 'main.ts'),
        environment: describeEnvironment({ environment, folder, standIns, sandbox }),
        logFile: folder.botLog,
        onLine: (line: BotLine | BotTrouble) => take(line, follower, progress),
        signal,
      };
      return withBot(bot, async ({ url }) => {
        botStarted();
        standIns.github.setWebhookUrl(`${url}/api/github/webhooks`);
        const token = standIns.github.userToken(person.login);
        const octokit = new Octokit({ baseUrl: standIns.github.apiUrl, auth: token, log: silentLog });
        const gitDirectory = await prepareRepository({ projectDirectory, standIns, token, signal }, progress);
        await openBriefs({ octokit, briefs, follower, signal });
        progress.show(follower.stories());
        await waitForRuns(follower, signal);

        const pullRequests = await collect({ octokit, token, folder, follower, signal });
        const result: DemoResult = {
          ok: isGood(briefs.length, pullRequests),
          github: { url: standIns.github.url, ...website, token },
          bot: { url },
          pullRequests,
          seconds: (Date.now() - started) / 1000,
        };
        await writeReport(folder.report, { result, stories: follower.stories(), scripted, staysUp: options.stay });
        progress.settle();
        progress.say(concludeDemo(result, { briefs: briefs.length, folder, scripted }));
        if (options.json) setting.stdout.write(`${JSON.stringify(result)}\n`);
        if (options.stay) await stayUp({ standIns, gitDirectory, progress, signal }, result);
        return result;
      });
    });
  });
}

function introduce(scripted: boolean, folder: DemoFolder): string {
  const model = scripted
    ? 'A scripted model stands in for Claude (set ANTHROPIC_API_KEY for the real one).'
    : 'The real model writes the pages, and its provider charges for it.';
  const first = existsSync(join(folder.data, 'bases'))
    ? ''
    : '\nThe first time it also installs the website’s dependencies (about 70 s) and builds the website once.';
  return `Sitewright demo: page briefs become pull requests, on this machine.\n${model}${first}\n`;
}

async function settleSandbox(
  person: { asked: string | undefined; scripted: boolean },
  progress: Progress,
): Promise<RunnableSandbox> {
  const choice = await chooseSandbox(person);
  if (choice.status === 'refused') throw new Error(choice.message);
  if (choice.remark !== undefined) progress.say(choice.remark);
  return choice.sandbox;
}

function describeEnvironment({
  environment,
  folder,
  standIns: { github, vercel, claudeUrl },
  sandbox,
}: {
  environment: Record<string, string | undefined>;
  folder: DemoFolder;
  standIns: StandIns;
  sandbox: RunnableSandbox;
}): Record<string, string> {
  return botEnvironment(environment, {
    APP_ID: String(github.app.id),
    PRIVATE_KEY: github.app.privateKey,
    WEBHOOK_SECRET: github.app.webhookSecret,
    GITHUB_API_URL: github.apiUrl,
    GITHUB_GRAPHQL_URL: github.graphqlUrl,
    ANTHROPIC_API_KEY: environment.ANTHROPIC_API_KEY || 'scripted-model',
    ANTHROPIC_BASE_URL: claudeUrl ?? environment.ANTHROPIC_BASE_URL,
    VERCEL_API_URL: vercel.url,
    VERCEL_TOKEN: vercel.token,
    VERCEL_TEAM_ID: vercel.teamId,
    DATA_DIR: folder.data,
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'info',
    SANDBOX: sandbox.kind,
  });
}

function take(line: BotLine | BotTrouble, follower: RunFollower, progress: Progress): void {
  const aboutAll = line.msg === 'trouble' && line.workKey === undefined;
  if (!aboutAll) follower.take(line);
  else if (line.level === 'error') progress.say(`! ${line.text}`);
}

/** Creates the website repository with its first commit, and returns the path of the bare repository. */
async function prepareRepository(
  {
    projectDirectory,
    standIns,
    token,
    signal,
  }: Pick<DemoSetting, 'projectDirectory'> & {
    standIns: StandIns;
    token: string;
    signal: AbortSignal;
  },
  progress: Progress,
): Promise<string> {
  const { owner, repo } = website;
  const done = progress.begin(`lays the website starter into ${owner}/${repo}`);
  const { cloneUrl, directory } = await standIns.github.createRepository({
    owner,
    name: repo,
    collaborators: { [person.login]: 'admin' },
    labels: ['page-brief'],
  });
  await layWebsite({
    sources: [
      join(projectDirectory, 'skills', 'website-starter', 'assets', 'site'),
      join(projectDirectory, 'assets', 'website-repository'),
    ],
    cloneUrl,
    branch: 'main',
    author: person,
    token,
    signal,
  });
  done();
  return directory;
}

async function openBriefs({
  octokit,
  briefs,
  follower,
  signal,
}: {
  octokit: Octokit;
  briefs: BriefFile[];
  follower: RunFollower;
  signal: AbortSignal;
}): Promise<void> {
  for (const brief of briefs) follower.open(await openIssue(octokit, { ...website, brief, signal }));
}

/** Returns also when the patience has ended: a brief without an outcome is told as such. */
async function waitForRuns(follower: RunFollower, signal: AbortSignal): Promise<void> {
  const patience = AbortSignal.timeout(follower.stories().length * minutesPerBrief * 60_000);
  try {
    await follower.allFinished(AbortSignal.any([signal, patience]));
  } catch (error) {
    if (signal.aborted || !patience.aborted) throw error;
  }
}

async function collect({
  octokit,
  token,
  folder,
  follower,
  signal,
}: {
  octokit: Octokit;
  token: string;
  folder: DemoFolder;
  follower: RunFollower;
  signal: AbortSignal;
}): Promise<DemoPullRequest[]> {
  const collected: DemoPullRequest[] = [];
  for (const { issue, finished: run } of follower.stories()) {
    if (run?.pullRequest === undefined) continue;
    const { number } = run.pullRequest;
    const from = { octokit, token, directory: folder.screenshots, signal };
    collected.push(await collectPullRequest(from, { ...website, issue, number, run }));
  }
  return collected;
}
