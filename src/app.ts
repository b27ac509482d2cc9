import type { Probot } from 'probot';
import { type AcceptPorts, acceptEvent } from './webhooks/accept-event.ts';

/** Everything the bot listens to. Each line: what happened on GitHub → what takes it in. */
export function app(probot: Probot, ports: AcceptPorts): void {
  probot.on(['issues.opened', 'issues.edited', 'issues.labeled', 'issues.reopened'], async (event) => {
    await acceptEvent(ports, event);
  });
  probot.on(
    ['issues.closed', 'issues.deleted', 'issues.transferred', 'issues.unlabeled', 'issues.locked'],
    async (event) => {
      await acceptEvent(ports, event);
    },
  );
  probot.on('issue_comment.created', async (event) => {
    await acceptEvent(ports, event);
  });
}
