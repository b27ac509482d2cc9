import { STATUS_CODES } from 'node:http';

export type Fault = {
  /** Any method when left out. */
  method?: string;
  /** Tested against the path below the API's root, e.g. `/repos/acme/site/pulls`, or `/graphql`. */
  path: RegExp;
  /** Tested against the request body, e.g. the name of a GraphQL mutation. */
  requestBody?: RegExp;
  /** The answer's status; left out, the connection is cut. */
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** How many requests it befalls; 1 unless said. */
  times?: number;
  /** Do what was asked and lose only the answer. */
  after?: boolean;
  /** Wait before answering; with neither status nor `after`, only the wait happens. */
  delayMs?: number;
};

export type Faults = {
  add: (fault: Fault) => { readonly left: number };
  take: (request: { method: string; path: string; body: string }) => Fault | undefined;
};

export function createFaults(): Faults {
  const pending: { fault: Fault; left: number }[] = [];
  return {
    add: (fault) => {
      const entry = { fault, left: fault.times ?? 1 };
      pending.push(entry);
      return entry;
    },
    take: ({ method, path, body }) => {
      const entry = pending.find(
        ({ fault, left }) =>
          left > 0 &&
          (fault.method ?? method) === method &&
          fault.path.test(path) &&
          (fault.requestBody?.test(body) ?? true),
      );
      if (entry === undefined) return undefined;
      entry.left -= 1;
      return entry.fault;
    },
  };
}

/** True when the fault is nothing but slowness. */
export function onlyDelays(fault: Fault): boolean {
  return fault.delayMs !== undefined && fault.status === undefined && fault.after !== true;
}

export function faultBody(fault: Fault): unknown {
  return fault.body ?? { message: STATUS_CODES[fault.status ?? 500] ?? 'Server Error' };
}
