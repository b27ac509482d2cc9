import { z } from 'zod';

export type Answer = {
  status: number;
  /** Sent as JSON; a Buffer is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
};

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function created(body: unknown): Answer {
  return { status: 201, body };
}

export const noContent: Answer = { status: 204 };

export type ErrorDetail = { resource: string; code: string; field?: string; message?: string };

/** An answer that is not a success, in GitHub's own error shape. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    message: string,
    options: { errors?: (ErrorDetail | string)[]; headers?: Record<string, string>; documentation?: string } = {},
  ) {
    super(message);
    this.status = status;
    this.headers = options.headers ?? {};
    this.body = {
      message,
      ...(options.errors === undefined ? {} : { errors: options.errors }),
      documentation_url: options.documentation ?? 'https://docs.github.com/rest',
      status: String(status),
    };
  }
}

export function notFound(): ApiError {
  return new ApiError(404, 'Not Found');
}

export function forbidden(message: string): ApiError {
  return new ApiError(403, message);
}

export function validationFailed(...errors: ErrorDetail[]): ApiError {
  return new ApiError(422, 'Validation Failed', { errors });
}

export function parseBody<Schema extends z.ZodType>(body: unknown, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map((issue) =>
    issue.code === 'invalid_type' && issue.message.includes('undefined')
      ? `"${issue.path.join('.')}" wasn't supplied.`
      : `For '${issue.path.join('.')}', ${issue.message}.`,
  );
  throw new ApiError(422, `Invalid request.\n\n${reasons.join('\n')}`);
}

/** GitHub's limit on the body of an issue, pull request, comment or review (seen in its 422 answers). */
export const maxBodyLength = 65_536;

export function refuseLongBody(resource: string, body: string | null | undefined): void {
  if ((body?.length ?? 0) <= maxBodyLength) return;
  const isComment = resource.endsWith('Comment');
  throw validationFailed({
    resource,
    code: isComment ? 'unprocessable' : 'custom',
    field: isComment ? 'data' : 'body',
    message: `${isComment ? 'Body' : 'body'} is too long (maximum is ${maxBodyLength} characters)`,
  });
}

export const idNumber = z.coerce.number().int();
