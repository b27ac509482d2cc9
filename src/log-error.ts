const longestMessage = 2_000;
const deepest = 5;

/** An error as it is logged. `stack` has the frames alone: the message stands beside it. */
export type LoggedError = {
  name: string;
  message: string;
  status?: number;
  /** Without its query, which may carry a secret. */
  url?: string;
  stack?: string;
  cause?: LoggedError;
  errors?: LoggedError[];
};

/**
 * What of an error goes into the log: never bodies or headers, which clients hang on their errors whole (a commit's files,
 * a token). Causes are followed five deep.
 */
export function logError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { name: typeof error, message: cut(String(error)) };
  const { status, request } = error as { status?: unknown; request?: { url?: unknown } };
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at '));
  const deeper = depth < deepest;
  return {
    name: error.name,
    message: cut(error.message),
    ...(typeof status === 'number' ? { status } : {}),
    ...(typeof request?.url === 'string' ? { url: request.url.replace(/\?.*/s, '') } : {}),
    ...(frames?.length ? { stack: frames.join('\n') } : {}),
    ...(deeper && error.cause !== undefined ? { cause: logError(error.cause, depth + 1) } : {}),
    ...(deeper && error instanceof AggregateError
      ? { errors: error.errors.slice(0, deepest).map((inner) => logError(inner, depth + 1)) }
      : {}),
  };
}

function cut(message: string): string {
  return message.length <= longestMessage ? message : `${message.slice(0, longestMessage).toWellFormed()}…`;
}
