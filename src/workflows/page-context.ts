import type { RepositorySettings } from '../brief/settings.ts';
import type { ConnectedRepository } from '../github-clients.ts';
import type { StoredDelivery } from '../page-runs/find-pending-deliveries.ts';

/** The wish for a page: `workKey` names the issue, such as `acme/site#12`. */
export type PageJob = { workKey: string; signal: AbortSignal; isLastAttempt: boolean };

/** What every step of one job knows. */
export type PageContext = {
  job: PageJob;
  repository: ConnectedRepository;
  settings: RepositorySettings;
  issueNumber: number;
  /** The deliveries that this job answers, oldest first; the newest says what was wanted last. */
  deliveries: StoredDelivery[];
  trigger: StoredDelivery;
};
