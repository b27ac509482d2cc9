import { schema as github } from '@octokit/graphql-schema';
import { buildSchema, type GraphQLSchema } from 'graphql';

/** GitHub's own GraphQL schema. Parsing it takes a third of a second: import this file only when it is needed. */
export const schema: GraphQLSchema = buildSchema(github.idl, { assumeValid: true });
