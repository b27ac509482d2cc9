/** One thing that went over the wire, as the recorder of the tests sees it. Answers that a fault replaced are left out. */
export type Exchange =
  | {
      kind: 'rest';
      method: string;
      /** Below the API's root, with the query string. */
      path: string;
      requestBody: unknown;
      status: number;
      /** Undefined when the answer had no JSON body. */
      responseBody: unknown;
    }
  | { kind: 'graphql'; query: string; variables: Record<string, unknown>; responseBody: unknown }
  | { kind: 'webhook'; event: string; headers: Record<string, string>; payload: Record<string, unknown> };
