import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import {
  createGitHub,
  type GitHubOptions,
  type GitHubStandIn,
  generatePrivateKey,
} from '../../../src/local/github/create-github.ts';
import type { RepositoryOptions } from '../../../src/local/github/create-repository.ts';
import { createExchangeRecorder, type ExchangeRecorder } from '../../schemas/validate-exchange.ts';

export type ReceivedWebhook = { event: string; headers: IncomingHttpHeaders; text: string; payload: Payload };
export type Payload = { action?: string; [key: string]: unknown };

export type Stage = {
  github: GitHubStandIn;
  recorder: ExchangeRecorder;
  /** Speaks as the App's installation. */
  bot: Octokit;
  /** Speaks as the App itself, by JWT. */
  app: Octokit;
  person: (login: string) => Octokit;
  /** What the App's webhook address received, oldest first, once everything was delivered. */
  received: () => Promise<ReceivedWebhook[]>;
  /** The names of the received webhooks, e.g. `issues.opened`. */
  events: () => Promise<string[]>;
  directory: string;
  stop: () => Promise<void>;
};

export const acmeSite: RepositoryOptions = {
  owner: 'acme',
  name: 'site',
  files: { 'README.md': '# Acme\n', 'src/page.tsx': 'one\ntwo\nthree\nfour\nfive\n' },
  collaborators: { ada: 'admin', wes: 'write', rita: 'read' },
};

/** One key for all tests of a file. */
const appKey = generatePrivateKey();

/** A stand-in with the repository acme/site, a webhook receiver, and clients that speak to it as the bot would. */
export async function startGitHub(
  options: Partial<GitHubOptions> = {},
  repository: RepositoryOptions = acmeSite,
): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), 'github-stand-in-'));
  const recorder = createExchangeRecorder();
  const receiver = await startReceiver();
  const github = await createGitHub({
    directory,
    onExchange: recorder.record,
    webhookUrl: receiver.url,
    app: { privateKey: appKey },
    ...options,
  });
  await github.createRepository(repository);
  const { id: appId, privateKey, installationId } = github.app;
  const client = (settings: ConstructorParameters<typeof Octokit>[0]) =>
    new Octokit({ baseUrl: github.apiUrl, log: quiet, ...settings });
  const received = async () => {
    await github.webhooksDelivered();
    return receiver.received;
  };
  return {
    github,
    recorder,
    directory,
    received,
    bot: client({ authStrategy: createAppAuth, auth: { appId, privateKey, installationId } }),
    app: client({ authStrategy: createAppAuth, auth: { appId, privateKey } }),
    person: (login) => client({ auth: github.userToken(login) }),
    events: async () =>
      (await received()).map(({ event, payload }) => [event, payload.action].filter(Boolean).join('.')),
    stop: async () => {
      await github.close();
      await receiver.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Octokit logs each refusal otherwise, and the tests refuse much. */
export const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

async function startReceiver() {
  const received: ReceivedWebhook[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    received.push({
      event: String(request.headers['x-github-event']),
      headers: request.headers,
      text,
      payload: JSON.parse(text),
    });
    response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhooks`,
    received,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
