import { z } from 'zod';

/** A webhook as it is kept: who sent what about which issue or pull request. The text stays in `payload`. */
export type Delivery = {
  /** GitHub's `X-GitHub-Delivery`, the same on every redelivery. */
  guid: string;
  event: string;
  action: string;
  installationId: number;
  /** `owner/name`. */
  repository: string;
  /** What the work belongs to, such as `acme/site#12`: one piece of work at a time has a key. */
  workKey: string;
  payload: unknown;
};

/** Where deliveries go: stored together with their job in one transaction, or not at all. */
export type AcceptPorts = { storeDelivery(delivery: Delivery): Promise<'stored' | 'duplicate'>; appSlug: string };

const IssueEvent = z.object({
  action: z.string(),
  installation: z.object({ id: z.number() }),
  repository: z.object({ full_name: z.string() }),
  issue: z.object({ number: z.number() }),
  sender: z.object({ login: z.string() }),
});

/**
 * Turns an event about an issue into a stored delivery and its job. Does nothing else: a handler that takes longer than
 * 9 s is answered with 202 by Probot and its failure is lost. What the App itself did is left alone. Throws when it
 * could not be stored, so that GitHub sees the delivery fail.
 */
export async function acceptEvent(
  ports: AcceptPorts,
  event: { id: string; name: string; payload: unknown },
): Promise<'stored' | 'duplicate' | 'ignored'> {
  const parsed = IssueEvent.safeParse(event.payload);
  if (!parsed.success) return 'ignored';
  const { action, installation, repository, issue, sender } = parsed.data;
  if (sender.login === `${ports.appSlug}[bot]`) return 'ignored';
  return ports.storeDelivery({
    guid: event.id,
    event: event.name,
    action,
    installationId: installation.id,
    repository: repository.full_name,
    workKey: `${repository.full_name}#${issue.number}`,
    payload: event.payload,
  });
}
