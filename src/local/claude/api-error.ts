/** An error as the Messages API answers it. */
export type ApiError = {
  status: number;
  type: string;
  message: string;
  headers?: Record<string, string>;
  details?: { error_code: string } & Record<string, unknown>;
};

/** The error types of the API by HTTP status, with a sentence like the ones it sends (published error guide). */
const KNOWN_ERRORS: Record<number, { type: string; message: string }> = {
  400: { type: 'invalid_request_error', message: 'Invalid request' },
  401: { type: 'authentication_error', message: 'invalid x-api-key' },
  402: { type: 'billing_error', message: 'Your credit balance is too low to access the API' },
  403: { type: 'permission_error', message: 'Your API key does not have permission to use the specified resource' },
  404: { type: 'not_found_error', message: 'Not found' },
  413: { type: 'request_too_large', message: 'Request exceeds the maximum size' },
  429: { type: 'rate_limit_error', message: 'This request would exceed your rate limit. Please try again later.' },
  500: { type: 'api_error', message: 'Internal server error' },
  504: { type: 'timeout_error', message: 'Request timed out' },
  529: { type: 'overloaded_error', message: 'Overloaded' },
};

/** Completes a status to an error with the type and wording that the API uses for it. */
export function apiError(status: number, given: Partial<Omit<ApiError, 'status'>> = {}): ApiError {
  const known = KNOWN_ERRORS[status] ?? {
    type: status < 500 ? 'invalid_request_error' : 'api_error',
    message: 'Error',
  };
  return { status, ...known, ...given };
}

/** A 400 with this sentence. */
export function invalidRequest(message: string): ApiError {
  return apiError(400, { message });
}
