import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema } from 'graphql';

/**
 * GitHub's own GraphQL schema. Read from the package's file, because importing the package also parses the same schema
 * as 7 MB of JSON. It still takes a third of a second: import this file only when it is needed.
 */
export const schema: GraphQLSchema = buildSchema(
  readFileSync(new URL('schema.graphql', import.meta.resolve('@octokit/graphql-schema')), 'utf8'),
  { assumeValid: true, noLocation: true },
);
