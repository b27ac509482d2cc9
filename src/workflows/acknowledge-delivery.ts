import type { Logger } from 'pino';
import { z } from 'zod';
import type { PageBrief } from '../brief/page-brief.ts';
import { parseBrief } from '../brief/parse-brief.ts';
import type { ParsedBrief } from '../brief/parsed-brief.ts';
import type { RepositorySettings } from '../brief/settings.ts';
import type { Db } from '../db/open-database.ts';
import type { ConnectedRepository } from '../github-clients.ts';
import type { Jobs } from '../jobs/start-jobs.ts';
import type { StoredDelivery } from '../page-runs/find-pending-deliveries.ts';
import { findRuns } from '../page-runs/find-runs.ts';
import { markHandled } from '../page-runs/mark-handled.ts';
import { requestCancel } from '../page-runs/request-cancel.ts';
import type { PerformEffect } from '../pull-request/effect.ts';
import { postCommentOnce } from '../pull-request/post-comment-once.ts';
import { reactTo } from '../pull-request/react-to.ts';
import { mayAtLeast, readPermission } from '../pull-request/read-permission.ts';
import { asksForBootstrap } from './bootstrap-repository.ts';
import { readRepositorySettings } from './read-repository-settings.ts';
import { briefEdited } from './watch-for-stop.ts';

export type AcknowledgePorts = {
  connect(installationId: number, repository: string): Promise<ConnectedRepository>;
  log: Logger;
  performEffect: PerformEffect;
  db: Db;
  enqueue: Jobs['enqueue'];
};

const IssuePayload = z.object({
  issue: z.object({
    number: z.number(),
    title: z.string(),
    body: z.string().nullish(),
    labels: z.array(z.object({ name: z.string() })).default([]),
    pull_request: z.unknown().optional(),
  }),
  label: z.object({ name: z.string() }).optional(),
  comment: z.object({ id: z.number(), body: z.string() }).optional(),
  sender: z.object({ login: z.string(), type: z.string(), id: z.number() }),
});
type IssuePayload = z.infer<typeof IssuePayload>;

/**
 * The quick answer to a webhook: 👀 for people who may start work, one polite line for others, the wish to stop for the
 * run that is under way. What takes long is put into the queue of pages.
 */
export async function acknowledgeDelivery(ports: AcknowledgePorts, delivery: StoredDelivery): Promise<void> {
  const { db, enqueue } = ports;
  const { guid, workKey, receivedAt: wishedAt } = delivery;
  const verdict = await judge(ports, delivery, IssuePayload.parse(delivery.payload));
  ports.log.info({ workKey, event: `${delivery.event}.${delivery.action}`, verdict }, 'acknowledged');
  switch (verdict.status) {
    case 'page':
      if (verdict.startOver) await requestCancel(db, workKey, { reason: briefEdited, wishedAt });
      // Left pending: the run that takes the job answers it.
      return enqueue(db, { queue: 'pages', workKey, guid });
    case 'stop':
      await requestCancel(db, workKey, { reason: verdict.reason, wishedAt });
      return markHandled(db, [guid]);
    case 'nothing':
      return markHandled(db, [guid]);
    default:
      return verdict satisfies never;
  }
}

type Verdict = { status: 'page'; startOver?: boolean } | { status: 'stop'; reason: string } | { status: 'nothing' };
const nothing: Verdict = { status: 'nothing' };

async function judge(ports: AcknowledgePorts, delivery: StoredDelivery, payload: IssuePayload): Promise<Verdict> {
  if (payload.issue.pull_request) return nothing;
  const reason = reasonToStop(delivery.action);
  if (reason) return { status: 'stop', reason };
  const repository = await ports.connect(delivery.installationId ?? 0, delivery.repository);
  const { settings } = await readRepositorySettings(repository);
  const context = { ...ports, repository, settings, delivery, payload };
  if (delivery.event === 'issue_comment') return judgeComment(context);
  if (delivery.action === 'unlabeled') return judgeUnlabeled(context);
  return judgeBrief(context);
}

type JudgeContext = AcknowledgePorts & {
  repository: ConnectedRepository;
  settings: RepositorySettings;
  delivery: StoredDelivery;
  payload: IssuePayload;
};

function reasonToStop(action: string | null): string | undefined {
  switch (action) {
    case 'closed':
      return 'the issue was closed';
    case 'deleted':
      return 'the issue was deleted';
    case 'transferred':
      return 'the issue was moved to another repository';
    case 'locked':
      return 'the conversation of the issue was locked';
    default:
      return undefined;
  }
}

function judgeUnlabeled({ settings, payload }: JudgeContext): Verdict {
  const { brief } = settings.labels;
  return payload.label?.name === brief ? { status: 'stop', reason: `the label ${brief} was taken off` } : nothing;
}

async function judgeBrief(context: JudgeContext): Promise<Verdict> {
  const { db, settings, delivery, payload } = context;
  const { issue, label } = payload;
  // Labels that mean nothing to a brief (`needs-info` among them) start no second look.
  if (delivery.action === 'labeled' && label?.name !== settings.labels.brief) return nothing;
  const parsed = parseBrief({
    title: issue.title,
    body: issue.body ?? '',
    labels: issue.labels.map(({ name }) => name),
    briefLabel: settings.labels.brief,
  });
  if (parsed.status === 'not-a-brief') return nothing;
  if (!(await mayStart(context))) return refusePolitely(context);
  await react(context, { issueNumber: issue.number });
  const [latest] = await findRuns(db, { workKey: delivery.workKey, limit: 1 });
  // Only an edit can change the text; opening and labelling come in pairs while the first run goes.
  const outdated = delivery.action === 'edited' && latest?.status === 'running' && !isWrittenFrom(latest.brief, parsed);
  return { status: 'page', startOver: outdated };
}

/** Answers in comments are not known here, so a brief that needed them counts as another one: the run starts over. */
function isWrittenFrom(brief: PageBrief | null, parsed: ParsedBrief): boolean {
  return parsed.status === 'ready' && JSON.stringify(brief) === JSON.stringify(parsed.brief);
}

async function judgeComment(context: JudgeContext): Promise<Verdict> {
  const { db, delivery, payload } = context;
  if (!payload.comment) return nothing;
  const [latest] = await findRuns(db, { workKey: delivery.workKey, limit: 1 });
  const isAnswer = latest?.status === 'needs-info' || asksForBootstrap(payload.comment.body);
  // A run may be asking at this very moment: what is said to it waits until it has ended.
  const mayBecomeAnswer = latest?.status === 'running';
  if (!(isAnswer || mayBecomeAnswer) || !(await mayStart(context))) return nothing;
  if (isAnswer) await react(context, { commentId: payload.comment.id });
  return { status: 'page' };
}

/** A 👀 that cannot be put (the comment is gone, the issue locked) must not cost the wish it answers. */
async function react(
  { repository, log, delivery }: JudgeContext,
  target: Parameters<typeof reactTo>[1],
): Promise<void> {
  try {
    await reactTo(repository, target);
  } catch (err) {
    log.warn({ err, workKey: delivery.workKey }, 'no 👀 could be put');
  }
}

async function mayStart({ repository, settings, payload: { sender } }: JudgeContext): Promise<boolean> {
  if (sender.type === 'Bot') return settings.who.bots.includes(sender.id);
  return mayAtLeast(await readPermission(repository, sender.login), settings.who.permission);
}

/** A new brief by somebody who may not start work gets one line; edits and labels by them are no reason to talk. */
async function refusePolitely({
  repository,
  settings,
  performEffect,
  delivery,
  payload,
}: JudgeContext): Promise<Verdict> {
  const { issue, sender } = payload;
  if (delivery.action !== 'opened' || sender.type === 'Bot') return nothing;
  await postCommentOnce(
    { repository, performEffect },
    {
      issueNumber: issue.number,
      name: 'no-permission',
      body: `Thank you, @${sender.login}. Only people with ${settings.who.permission} access start work here; one of them can, by putting the label \`${settings.labels.brief}\` on this issue.`,
    },
  );
  return nothing;
}
