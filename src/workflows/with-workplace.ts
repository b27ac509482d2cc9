import type Anthropic from '@anthropic-ai/sdk';
import type { Logger } from 'pino';
import type { Journal } from '../agent/journal.ts';
import type { Tool } from '../agent/tool.ts';
import type { PageBrief } from '../brief/page-brief.ts';
import type { RepositorySettings } from '../brief/settings.ts';
import type { Chromium } from '../browser/find-chromium.ts';
import type { CheckResult, Screenshot } from '../checks/check-result.ts';
import { createInspector, type Inspector } from '../checks/create-inspector.ts';
import type { ConnectedRepository } from '../github-clients.ts';
import { loadSkills } from '../skills/load-skills.ts';
import { createAskReviewerTool } from '../tools/ask-reviewer.ts';
import { createEditFileTool } from '../tools/edit-file.ts';
import { createFinishTool } from '../tools/finish.ts';
import { createListFilesTool } from '../tools/list-files.ts';
import { createReadFileTool } from '../tools/read-file.ts';
import { createReadSkillTool } from '../tools/read-skill.ts';
import { createRunCheckTool } from '../tools/run-check.ts';
import { createSearchFilesTool } from '../tools/search-files.ts';
import { createViewPageTool } from '../tools/view-page.ts';
import { createWriteFileTool } from '../tools/write-file.ts';
import { attachBase } from '../workspace/attach-base.ts';
import type { BuildSlots } from '../workspace/build-slots.ts';
import type { Checkout, FileChange } from '../workspace/checkout.ts';
import type { RunnableSandbox, Sandbox } from '../workspace/find-sandbox.ts';
import { listChanges } from '../workspace/list-changes.ts';
import { prepareBase } from '../workspace/prepare-base.ts';
import { protectPaths } from '../workspace/protect-paths.ts';
import { replayWrites } from '../workspace/replay-writes.ts';
import { resolvePath } from '../workspace/resolve-path.ts';
import { CheckoutFailed, withCheckout } from '../workspace/with-checkout.ts';
import { buildPagePrompt } from './build-page-prompt.ts';
import type { RunClock } from './run-clock.ts';

/** A checkout that is ready to be worked on: what the model may do in it, and what can be asked of it. */
export type Workplace = {
  tools: Tool[];
  system: Anthropic.TextBlockParam[];
  firstMessage: Anthropic.ContentBlockParam[];
  check(): Promise<CheckResult[]>;
  /** The page at the standard widths. */
  view(): Promise<Screenshot[]>;
  listChanges(): Promise<FileChange[]>;
  /** The sentence that says why a path must not be committed, or undefined. */
  protect(path: string): string | undefined;
};

/** The page to work on, and who watches. */
export type WorkplaceRequest = {
  repository: ConnectedRepository;
  settings: RepositorySettings;
  brief: PageBrief;
  issue: { title: string; body: string };
  answers: string[];
  baseSha: string;
  journal: Journal;
  clock: RunClock;
  onProgress: (text: string) => void;
  signal: AbortSignal;
};

export type WithWorkplace = <T>(request: WorkplaceRequest, use: (workplace: Workplace) => Promise<T>) => Promise<T>;

/** The website cannot be worked on as it is: the message says why, `next` what to do. */
export class CannotPrepare extends Error {
  override name = 'CannotPrepare';
  readonly next: string;

  constructor(reason: string, next: string) {
    super(reason);
    this.next = next;
  }
}

/** What this machine offers to every run. */
export type WorkplaceDependencies = {
  dataDirectory: string;
  skillsDirectory: string;
  sandbox: Sandbox;
  chromium: Chromium;
  buildSlots: BuildSlots;
  log: Logger;
  /** What Git and npm need to reach their servers. */
  toolEnvironment: Record<string, string>;
};

/**
 * Lends workplaces: the run's commit checked out, its dependencies attached, the writes of an earlier attempt repeated.
 * Throws `CannotPrepare` when the website or the machine does not allow it.
 */
export function createWorkplaces(dependencies: WorkplaceDependencies): WithWorkplace {
  return async (request, use) => {
    const sandbox = requireSandbox(dependencies.sandbox);
    const { repository, signal } = request;
    const source = {
      repository: `${repository.owner}/${repository.repo}`,
      cloneUrl: repository.cloneUrl,
      token: repository.token,
      commit: request.baseSha,
      signal,
    };
    try {
      return await withCheckout(
        { ...dependencies, environment: dependencies.toolEnvironment },
        source,
        async (bare) => {
          const checkout = await request.clock.outside(() => lendBase(dependencies, sandbox, bare, request));
          await replayWrites(checkout, writesOf(request.journal));
          return use(await furnish(dependencies, sandbox, checkout, request));
        },
      );
    } catch (error) {
      if (!(error instanceof CheckoutFailed)) throw error;
      throw new CannotPrepare(error.message, 'Check that the App may read the contents of this repository.');
    }
  };
}

function requireSandbox(sandbox: Sandbox): RunnableSandbox {
  if (sandbox.kind !== 'missing') return sandbox;
  throw new CannotPrepare(
    'The machine that runs Sitewright cannot run a website’s code safely, so I did not start.',
    `Operator: ${sandbox.message}`,
  );
}

async function lendBase(
  dependencies: WorkplaceDependencies,
  sandbox: RunnableSandbox,
  checkout: Checkout,
  { settings, onProgress, signal }: WorkplaceRequest,
): Promise<Checkout> {
  const buildCommand = settings.commands.build;
  const { toolEnvironment: npmEnvironment } = dependencies;
  const outcome = await prepareBase(
    { ...dependencies, sandbox, npmEnvironment },
    { checkout, buildCommand, onProgress, signal },
  );
  switch (outcome.status) {
    case 'ready':
      dependencies.log.info({ warm: outcome.warm, seconds: outcome.seconds }, 'dependencies are ready');
      return attachBase({ sandbox, signal }, checkout, outcome.base);
    case 'not-needed':
      return checkout;
    case 'unsupported':
      throw new CannotPrepare(outcome.message, 'Then edit the brief, and I start over.');
    case 'failed':
      throw new CannotPrepare(
        `The website’s dependencies could not be installed: ${outcome.message}`,
        `\`\`\`\n${outcome.output.slice(-3_000)}\n\`\`\``,
      );
    default:
      return outcome satisfies never;
  }
}

function writesOf(journal: Journal): { path: string; content: string | null }[] {
  return journal.entries.flatMap((entry) => (entry.kind === 'tool' ? (entry.result.writes ?? []) : []));
}

async function furnish(
  dependencies: WorkplaceDependencies,
  sandbox: RunnableSandbox,
  checkout: Checkout,
  request: WorkplaceRequest,
): Promise<Workplace> {
  const { settings, brief, issue, answers, clock, signal } = request;
  const inspector = createInspector({ ...dependencies, sandbox, checkout, brief, commands: settings.commands });
  const { skills, warnings } = await loadSkills({
    own: dependencies.skillsDirectory,
    website: { directory: checkout.directory, folders: settings.skills },
  });
  for (const warning of warnings) dependencies.log.warn(warning);
  const whyProtected = protectPaths(settings.paths);
  const files = { resolve: (path: string) => resolvePath(checkout.directory, path), whyProtected };
  return {
    tools: [
      createListFilesTool(files),
      createSearchFilesTool(files),
      createReadFileTool(files),
      createReadSkillTool(skills),
      createWriteFileTool(files),
      createEditFileTool(files),
      createViewPageTool(timed(inspector, clock), brief.route),
      createRunCheckTool(timed(inspector, clock), settings.checks),
      createAskReviewerTool(),
      createFinishTool(),
    ],
    ...buildPagePrompt({ brief, issue, answers, skills, checks: settings.checks }),
    check: () => clock.outside(() => inspector.check(settings.checks, signal)),
    view: async () => (await clock.outside(() => inspector.view(brief.route, standardWidths, signal))).screenshots,
    listChanges: () => listChanges(checkout, signal),
    protect: whyProtected,
  };
}

const standardWidths = [390, 820, 1440];

/** Builds and visits are not the harness's time. */
function timed(inspector: Inspector, clock: RunClock): Inspector {
  return {
    check: (names, signal) => clock.outside(() => inspector.check(names, signal)),
    view: (route, widths, signal) => clock.outside(() => inspector.view(route, widths, signal)),
  };
}
