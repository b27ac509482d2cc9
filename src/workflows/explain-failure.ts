import { ModelUnavailable } from '../agent/model-unavailable.ts';
import { BranchMoved } from '../pull-request/commit-changes.ts';
import { hasStatus } from '../pull-request/repository.ts';

/** Why a run could not go on, in words for the person who opened the brief, and whether trying again can help. */
export type Explanation = { retry: boolean; reason: string; next: string };

const startAgain = 'Edit the brief, or take its label off and put it on again, and I start over.';

/**
 * Translates an error into what the reviewer reads in the status comment. Faults of services and machines are retried by
 * the job queue; faults that stay until somebody changes something are not.
 */
export function explainFailure(error: unknown): Explanation {
  if (error instanceof ModelUnavailable) return explainModel(error);
  if (error instanceof BranchMoved) return { retry: true, reason: error.message, next: 'I start again from there.' };
  if (hasCode(error, 'ENOSPC')) {
    return {
      retry: false,
      reason: 'The disk of the machine that runs Sitewright is full.',
      next: `Free some space (the data directory keeps one copy of the dependencies per website). ${startAgain}`,
    };
  }
  if (hasStatus(error, 403)) return explainForbidden(error);
  if (hasStatus(error, 401)) {
    return {
      retry: false,
      reason: 'GitHub does not accept the App’s credentials any more (401).',
      next: `Check APP_ID and PRIVATE_KEY, and that the App is still installed here. ${startAgain}`,
    };
  }
  return {
    retry: true,
    reason: `Something I did not expect happened: ${message(error)}`,
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
        reason: `Anthropic refused the request: ${message(error)}`,
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

function explainForbidden(error: unknown): Explanation {
  const accepted = readHeader(error, 'x-accepted-github-permissions');
  const limited = /rate limit/i.test(message(error));
  if (limited) return { retry: true, reason: 'GitHub asked me to slow down.', next: 'I go on when it lets me.' };
  return {
    retry: false,
    reason: `GitHub refused this: ${message(error)}`,
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

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
