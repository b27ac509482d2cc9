import { ModelUnavailable } from '../agent/model-unavailable.ts';
import { BranchMoved } from '../pull-request/commit-changes.ts';
import { hasStatus } from '../pull-request/repository.ts';

/** Why a run could not go on, in words for the person who opened the brief, and whether trying again can help. */
export type Explanation = {
  retry: boolean;
  reason: string;
  next: string;
  /** How long a service asked to be left alone before the next attempt. */
  waitSeconds?: number;
};

const startAgain = 'Edit the brief, or take its label off and put it on again, and I start over.';

/**
 * Translates an error into what the reviewer reads in the status comment. Faults of services and machines are retried by
 * the job queue; faults that stay until somebody changes something are not. What nobody foresaw is not quoted: database
 * and Git errors hold file contents and paths. The log has them, under the run's id.
 */
export function explainFailure(error: unknown, runId: string): Explanation {
  if (error instanceof ModelUnavailable) return explainModel(error);
  if (error instanceof BranchMoved) return { retry: false, reason: error.message, next: startAgain };
  if (hasCode(error, 'ENOSPC')) {
    return {
      retry: false,
      reason: 'The disk of the machine that runs Sitewright is full.',
      next: `Free some space (the data directory keeps one copy of the dependencies per website). ${startAgain}`,
    };
  }
  if (hasStatus(error, 429) || (hasStatus(error, 403) && isRateLimit(error))) return explainRateLimit(error);
  if (hasStatus(error, 403)) return explainForbidden(error);
  if (hasStatus(error, 401)) {
    return {
      retry: false,
      reason: 'GitHub does not accept the App’s credentials any more (401).',
      next: `Check APP_ID and PRIVATE_KEY, and that the App is still installed here. ${startAgain}`,
    };
  }
  if (hasStatus(error, 404, 410, 422)) {
    return { retry: false, reason: `GitHub did not take this: ${quote(error)}`, next: startAgain };
  }
  return {
    retry: true,
    reason: `Something went wrong on my side. The operator finds it in the log under run \`${runId}\`.`,
    next: startAgain,
  };
}

function explainModel(error: ModelUnavailable): Explanation {
  switch (error.kind) {
    case 'authentication':
      return {
        retry: false,
        reason: 'Anthropic refused the API key.',
        next: `Set a valid ANTHROPIC_API_KEY and restart the bot. ${startAgain}`,
      };
    case 'bad-request':
      return {
        retry: false,
        reason: `Anthropic refused the request: ${quote(error)}`,
        next: `This is a fault of Sitewright or of the model named in .github/sitewright.yml. ${startAgain}`,
      };
    default:
      return {
        retry: true,
        reason: `The model could not be reached (${error.kind}).`,
        next: startAgain,
      };
  }
}

function isRateLimit(error: unknown): boolean {
  return (
    /rate limit/i.test(quote(error)) ||
    readHeader(error, 'retry-after') !== undefined ||
    readHeader(error, 'x-ratelimit-remaining') === '0'
  );
}

/** GitHub: wait `retry-after`, else until `x-ratelimit-reset`, else a minute at least. An hour is the longest window. */
function explainRateLimit(error: unknown): Explanation {
  const retryAfter = Number(readHeader(error, 'retry-after'));
  const reset = Number(readHeader(error, 'x-ratelimit-reset')) - Date.now() / 1000;
  const asked = [retryAfter, reset].find((seconds) => Number.isFinite(seconds) && seconds > 0) ?? 60;
  return {
    retry: true,
    reason: 'GitHub asked me to slow down.',
    next: startAgain,
    waitSeconds: Math.min(Math.ceil(asked), 3_600),
  };
}

function explainForbidden(error: unknown): Explanation {
  const accepted = readHeader(error, 'x-accepted-github-permissions');
  return {
    retry: false,
    reason: `GitHub refused this: ${quote(error)}`,
    next: accepted
      ? `The App needs the permission \`${accepted}\`: grant it in the App’s settings and accept it for this installation. ${startAgain}`
      : `Check the App’s permissions (app.yml lists them) and the rules that protect branches. ${startAgain}`,
  };
}

function readHeader(error: unknown, name: string): string | undefined {
  if (!(error instanceof Error) || !('response' in error)) return undefined;
  const headers = (error.response as { headers?: Record<string, string | undefined> } | undefined)?.headers;
  return headers?.[name];
}

function hasCode(error: unknown, code: string): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === code) || hasCode(error.cause, code);
}

/** What a service answered, as one short line. */
function quote(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').slice(0, 300);
}
