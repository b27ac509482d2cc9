import { EventEmitter } from 'node:events';
import { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { createClaude } from '../../local/claude/create-claude.ts';
import { scriptedModel } from '../../local/claude/scripted-model.ts';
import { createGitHub, type GitHubOptions, type GitHubStandIn } from '../../local/github/create-github.ts';
import { createWebsiteBuilder } from '../../local/vercel/build-website.ts';
import { createVercel, type Vercel } from '../../local/vercel/create-vercel.ts';
import { tellGitHub } from '../../local/vercel/tell-github.ts';
import { createBuildSlots } from '../../workspace/build-slots.ts';
import type { RunnableSandbox } from '../../workspace/find-sandbox.ts';
import { readAppManifest } from '../read-app-manifest.ts';
import type { DemoFolder } from './demo-folder.ts';
import { silentLog } from './silent-log.ts';

export type StandIns = {
  github: GitHubStandIn;
  vercel: Vercel;
  /** Where the scripted model answers; undefined when a real model is used. */
  claudeUrl: string | undefined;
  /** Emits each push to a branch. */
  pushes: EventEmitter<{ push: [Push] }>;
};

export type Push = { branch: string; sha: string };

/** Somebody with a name, so that commits and comments read like a team's. */
export const person = { login: 'ada', name: 'Ada Hartmann', email: 'ada@acme.example' };
export const website = { owner: 'acme', repo: 'website' };

/** Lends the stand-ins for the companies' servers, on free ports of this machine, and closes them at the end. */
export async function withStandIns<Result>(
  {
    folder,
    scripted,
    sandbox,
    npmEnvironment,
  }: { folder: DemoFolder; scripted: boolean; sandbox: RunnableSandbox; npmEnvironment: Record<string, string> },
  use: (standIns: StandIns) => Promise<Result>,
): Promise<Result> {
  const closes: (() => Promise<void>)[] = [];
  try {
    const pushes: StandIns['pushes'] = new EventEmitter();
    // The App may do here what app.yml asks for and no more, so that a permission it lacks shows.
    const { default_permissions: permissions, default_events: events } = await readAppManifest();
    const github = await createGitHub({
      directory: folder.github,
      app: { permissions, events },
      users: [person],
      onExchange: (exchange) => {
        const push = readPush(exchange);
        if (push !== undefined) pushes.emit('push', push);
      },
    });
    closes.push(github.close);
    const asVercel = new Octokit({ baseUrl: github.apiUrl, auth: github.userToken('vercel[bot]'), log: silentLog });
    const vercel = await createVercel({
      directory: folder.vercel,
      build: createWebsiteBuilder({
        dataDirectory: folder.data,
        sandbox,
        npmEnvironment,
        buildSlots: createBuildSlots(),
        log: silentLog,
      }),
      onChange: tellGitHub(asVercel, website),
    });
    closes.push(vercel.close);
    const claude = scripted ? await createClaude({ model: scriptedModel }) : undefined;
    if (claude !== undefined) closes.push(claude.close);
    return await use({ github, vercel, claudeUrl: claude?.url, pushes });
  } finally {
    for (const close of closes.toReversed()) await close();
  }
}

const PushEvent = z.object({
  ref: z.string().startsWith('refs/heads/'),
  after: z.string(),
  deleted: z.literal(false),
});

function readPush(exchange: Parameters<NonNullable<GitHubOptions['onExchange']>>[0]): Push | undefined {
  if (exchange.kind !== 'webhook' || exchange.event !== 'push') return undefined;
  const event = PushEvent.safeParse(exchange.payload);
  if (!event.success) return undefined;
  return { branch: event.data.ref.slice('refs/heads/'.length), sha: event.data.after };
}
