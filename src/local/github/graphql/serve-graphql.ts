import type { GraphQLFormattedError } from 'graphql';
import { z } from 'zod';
import { type Answer, ApiError } from '../answer.ts';
import { authenticate } from '../authenticate.ts';
import type { Exchange } from '../exchange.ts';
import type { Hub } from '../hub.ts';
import type { Actor } from '../route.ts';
import { type ApiRequest, headerText } from '../serve-api.ts';
import { GraphqlRefusal } from './refusal.ts';
import { rootFor } from './root.ts';

const requestSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** Answers a GraphQL request, validated and executed against GitHub's own schema. */
export async function serveGraphql(
  hub: Hub,
  request: ApiRequest,
): Promise<{ answer: Answer; exchange: Exchange | undefined }> {
  const refused = (status: number, message: string) => ({ answer: { status, body: { message } }, exchange: undefined });
  const parsed = requestSchema.safeParse(readJson(request.body));
  if (!parsed.success) return refused(400, 'A query attribute must be specified and must be a string.');
  let actor: Actor;
  try {
    actor = authenticate(hub, headerText(request.headers.authorization));
  } catch (error) {
    if (error instanceof ApiError) return { answer: { status: error.status, body: error.body }, exchange: undefined };
    throw error;
  }
  if (actor.kind !== 'installation' && actor.kind !== 'user') {
    return refused(401, 'This endpoint requires you to be authenticated.');
  }
  const { query, variables, operationName } = parsed.data;
  const body = await execute(hub, actor, query, variables ?? {}, operationName ?? undefined);
  return {
    answer: { status: 200, body },
    exchange: { kind: 'graphql', query, variables: variables ?? {}, responseBody: body },
  };
}

async function execute(
  hub: Hub,
  actor: Extract<Actor, { kind: 'installation' | 'user' }>,
  query: string,
  variableValues: Record<string, unknown>,
  operationName: string | undefined,
) {
  // Development dependencies, and slow to load: only who asks GraphQL questions pays for them.
  const [{ defaultFieldResolver, graphql }, { schema }] = await Promise.all([import('graphql'), import('./schema.ts')]);
  const result = await graphql({
    schema,
    source: query,
    rootValue: rootFor(hub, actor),
    variableValues,
    ...(operationName === undefined ? {} : { operationName }),
    fieldResolver: (source: Record<string, unknown>, args, context, info) => {
      if (!(info.fieldName in source)) {
        throw new Error(`The GitHub stand-in does not know ${info.parentType.name}.${info.fieldName}.`);
      }
      return defaultFieldResolver(source, args, context, info);
    },
  });
  if (result.errors === undefined) return { data: result.data };
  const errors = result.errors.map((error) => githubError(error.toJSON(), error.originalError));
  return result.data === undefined ? { errors } : { data: result.data, errors };
}

/** GitHub puts the kind of an error beside the message, not into `extensions`. */
function githubError({ message, path, locations }: GraphQLFormattedError, cause: unknown) {
  return {
    ...(cause instanceof GraphqlRefusal ? { type: cause.type } : {}),
    ...(path === undefined ? {} : { path }),
    ...(locations === undefined ? {} : { locations }),
    message,
  };
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
