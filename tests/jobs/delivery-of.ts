import type { IncomingDelivery } from '../../src/jobs/store-delivery.ts';

/** A delivery about an issue of acme/site. */
export function deliveryOf(guid: string, issue = 1): IncomingDelivery {
  return {
    guid,
    event: 'issues',
    action: 'opened',
    installationId: 100,
    repository: 'acme/site',
    workKey: `acme/site#${issue}`,
    payload: { issue: { number: issue } },
  };
}
