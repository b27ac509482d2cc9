import { createHmac, randomUUID } from 'node:crypto';

/** GitHub gives up on a webhook receiver after ten seconds (docs: best practices for using webhooks). */
const receiverTimeoutMs = 10_000;

export type Delivery = {
  id: number;
  guid: string;
  deliveredAt: string;
  redelivery: boolean;
  /** Seconds. */
  duration: number;
  status: string;
  statusCode: number;
  event: string;
  action: string | null;
  installationId: number | null;
  repositoryId: number | null;
  request: { headers: Record<string, string>; payload: Record<string, unknown> };
  response: { headers: Record<string, string>; payload: string };
};

export type WebhookMessage = {
  event: string;
  payload: Record<string, unknown>;
  installationId: number | null;
  repositoryId: number | null;
};

export type Webhooks = {
  /** Where deliveries go from now on; undefined means the App has no webhook and nothing is sent. */
  setUrl: (url: string | undefined) => void;
  send: (message: WebhookMessage) => void;
  redeliver: (delivery: Delivery) => void;
  deliveries: readonly Delivery[];
  /** Resolves when nothing is waiting to be delivered. */
  idle: () => Promise<void>;
  close: () => Promise<void>;
};

/**
 * Delivers signed webhooks one after the other, in the order of the events, each once: like GitHub, a failed delivery
 * is only logged and waits for someone to ask for its redelivery.
 */
export function createWebhooks(options: {
  appId: number;
  hookId: number;
  secret: string;
  newId: () => number;
  onDelivery: (delivery: Delivery) => void;
}): Webhooks {
  const closing = new AbortController();
  const deliveries: Delivery[] = [];
  let url: string | undefined;
  let queue = Promise.resolve();

  const enqueue = (message: WebhookMessage, guid: string, redelivery: boolean): void => {
    const target = url;
    if (target === undefined) return;
    const body = JSON.stringify(message.payload);
    queue = queue.then(async () => {
      if (closing.signal.aborted) return;
      const headers = signedHeaders(options, message.event, guid, body);
      const started = performance.now();
      const result = await post(target, headers, body, closing.signal);
      const delivery: Delivery = {
        id: options.newId(),
        guid,
        deliveredAt: new Date().toISOString(),
        redelivery,
        duration: Math.round(performance.now() - started) / 1000,
        status: result.status,
        statusCode: result.statusCode,
        event: message.event,
        action: typeof message.payload.action === 'string' ? message.payload.action : null,
        installationId: message.installationId,
        repositoryId: message.repositoryId,
        request: { headers, payload: JSON.parse(body) },
        response: { headers: result.headers, payload: result.text },
      };
      deliveries.unshift(delivery);
      options.onDelivery(delivery);
    });
  };

  return {
    deliveries,
    setUrl: (next) => {
      url = next;
    },
    send: (message) => enqueue(message, randomUUID(), false),
    redeliver: ({ event, guid, installationId, repositoryId, request }) =>
      enqueue({ event, payload: request.payload, installationId, repositoryId }, guid, true),
    idle: async () => {
      for (let last: unknown; last !== queue; ) {
        last = queue;
        await queue;
      }
    },
    close: async () => {
      closing.abort();
      await queue;
    },
  };
}

function signedHeaders(
  options: { appId: number; hookId: number; secret: string },
  event: string,
  guid: string,
  body: string,
): Record<string, string> {
  return {
    accept: '*/*',
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/5a1dc0e',
    'x-github-delivery': guid,
    'x-github-event': event,
    'x-github-hook-id': String(options.hookId),
    'x-github-hook-installation-target-id': String(options.appId),
    'x-github-hook-installation-target-type': 'integration',
    'x-hub-signature-256': `sha256=${createHmac('sha256', options.secret).update(body).digest('hex')}`,
  };
}

async function post(url: string, headers: Record<string, string>, body: string, closing: AbortSignal) {
  try {
    const signal = AbortSignal.any([closing, AbortSignal.timeout(receiverTimeoutMs)]);
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
    const text = await response.text();
    return {
      status: response.ok ? 'OK' : response.statusText || `HTTP ${response.status}`,
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      text,
    };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return {
      status: timedOut ? 'timed out' : 'failed to connect to host',
      statusCode: timedOut ? 504 : 502,
      headers: {},
      text: '',
    };
  }
}
