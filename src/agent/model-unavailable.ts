import { AnthropicError, APIConnectionError, APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk';

export type ModelFault = 'authentication' | 'rate-limit' | 'overloaded' | 'timeout' | 'connection' | 'bad-request';

/** The model did not answer, retries included. `kind` says whose turn it is: the operator's, or time's. */
export class ModelUnavailable extends Error {
  override readonly name = 'ModelUnavailable';
  readonly kind: ModelFault;

  constructor(kind: ModelFault, message: string, options: { cause: unknown }) {
    super(message, options);
    this.kind = kind;
  }
}

/**
 * Says what went wrong with a model call and whether asking again can help; undefined for anything that is not the
 * model service's doing. A stream that breaks off reaches us as a bare `AnthropicError`.
 */
export function readModelFault(error: unknown): { kind: ModelFault; retry: boolean; words: string } | undefined {
  if (error instanceof APIConnectionTimeoutError) return { kind: 'timeout', retry: true, words: 'no answer in time' };
  if (error instanceof APIConnectionError) return { kind: 'connection', retry: true, words: 'the connection failed' };
  if (error instanceof APIError) return readApiError(error);
  if (error instanceof AnthropicError) return { kind: 'connection', retry: true, words: 'the answer broke off' };
  return undefined;
}

function readApiError(error: APIError): { kind: ModelFault; retry: boolean; words: string } {
  // An error event inside a stream has no status, only a type.
  const status = error.status ?? STATUS_OF_TYPE[error.type ?? ''] ?? 500;
  const words = `${error.status ?? error.type ?? 'error'}: ${error.apiMessage ?? error.message}`;
  const retry = RETRY_WORDS[error.headers?.get('x-should-retry') ?? ''];
  if (status === 401 || status === 402 || status === 403) return { kind: 'authentication', retry: false, words };
  if (status === 429) return { kind: 'rate-limit', retry: retry ?? true, words };
  if (status === 408 || status === 504) return { kind: 'timeout', retry: retry ?? true, words };
  if (status === 409 || status >= 500) return { kind: 'overloaded', retry: retry ?? true, words };
  return { kind: 'bad-request', retry: retry ?? false, words };
}

const RETRY_WORDS: Record<string, boolean> = { true: true, false: false };

const STATUS_OF_TYPE: Record<string, number> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  timeout_error: 504,
  api_error: 500,
  overloaded_error: 529,
};
