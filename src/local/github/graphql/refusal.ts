/** A GraphQL error with the kind GitHub gives it, e.g. `NOT_FOUND`. */
export class GraphqlRefusal extends Error {
  readonly type: 'NOT_FOUND' | 'FORBIDDEN' | 'UNPROCESSABLE' | 'STALE_DATA';

  constructor(type: GraphqlRefusal['type'], message: string) {
    super(message);
    this.type = type;
  }
}
