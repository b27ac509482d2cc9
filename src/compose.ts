import { fileURLToPath } from 'node:url';
import Anthropic from '@anthropic-ai/sdk';
import type { Logger } from 'pino';
import { findChromium } from './browser/find-chromium.ts';
import type { Config } from './config.ts';
import { type Database, openDatabase } from './db/open-database.ts';
import { createGitHubClients } from './github-clients.ts';
import { performEffect } from './jobs/perform-effect.ts';
import { type Jobs, startJobs } from './jobs/start-jobs.ts';
import { storeDelivery } from './jobs/store-delivery.ts';
import { findDelivery } from './page-runs/find-delivery.ts';
import type { PerformEffect } from './pull-request/effect.ts';
import { type HttpServer, serveHttp } from './serve-http.ts';
import { acknowledgeDelivery } from './workflows/acknowledge-delivery.ts';
import { buildPage } from './workflows/build-page.ts';
import { findModel } from './workflows/find-model.ts';
import { giveUpPage } from './workflows/give-up-page.ts';
import { tidyUp } from './workflows/tidy-up.ts';
import { createWorkplaces } from './workflows/with-workplace.ts';
import { createBuildSlots } from './workspace/build-slots.ts';
import { findSandbox } from './workspace/find-sandbox.ts';
import { pickToolEnvironment } from './workspace/pick-tool-environment.ts';

/** A bot that takes webhooks, works on jobs, or both. */
export type Bot = { url: string | undefined; stop(): Promise<void> };

const workers = { acknowledge: 4, pages: 4 };
/** Cron, UTC: away from the full hours that everybody takes. */
const quietHour = '17 3 * * *';
const skillsDirectory = fileURLToPath(new URL('../skills', import.meta.url));
const starterDirectories = ['../skills/website-starter/assets/site', '../assets/website-repository'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/**
 * Joins the rooms to a running bot. Resolves once it takes work. `environment` is what npm needs of the operator's
 * machine when it installs a website's dependencies. Throws a sentence for the operator when something it cannot do
 * without is missing.
 */
export async function startBot(
  config: Config,
  { log, environment }: { log: Logger; environment: Record<string, string | undefined> },
): Promise<Bot> {
  const { databaseUrl, dataDirectory, github } = config;
  const database = await openDatabase({ databaseUrl, dataDirectory, log });
  const stops: (() => Promise<void>)[] = [() => database.close()];
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step();
  };
  try {
    const jobs = await startJobs({ database, log });
    stops.push(() => jobs.stop());
    const clients = createGitHubClients(github);
    if (config.role !== 'web') await startWork({ config, database, jobs, clients, log, environment });
    const server = config.role === 'worker' ? undefined : await startServer({ config, database, jobs, clients, log });
    if (server) stops.push(() => server.close());
    return { url: server?.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Parts = {
  config: Config;
  database: Database;
  jobs: Jobs;
  clients: ReturnType<typeof createGitHubClients>;
  log: Logger;
};

async function startServer({ config, database, jobs, clients, log }: Parts): Promise<HttpServer> {
  const { slug, permissions } = await clients.describeApp();
  log.info({ app: slug, permissions }, 'GitHub knows the App');
  const { db, pool } = database;
  return serveHttp(
    {
      log,
      appSlug: slug,
      storeDelivery: (delivery) => storeDelivery({ db, enqueue: jobs.enqueue }, delivery, [{ queue: 'acknowledge' }]),
      isReady: () =>
        pool.query('select 1').then(
          () => true,
          () => false,
        ),
    },
    { ...config.github, host: config.host, port: config.port },
  );
}

async function startWork(parts: Parts & { environment: Record<string, string | undefined> }): Promise<void> {
  const { config, database, jobs, clients, log } = parts;
  const { db } = database;
  const perform: PerformEffect = (effect) => performEffect({ db }, effect);
  const shared = { db, log, connect: clients.connect, performEffect: perform };
  const anthropic = new Anthropic({
    apiKey: config.anthropic.apiKey,
    ...(config.anthropic.baseUrl ? { baseURL: config.anthropic.baseUrl } : {}),
    // The loop retries by itself, inside the run's budget of time.
    maxRetries: 0,
  });
  const pagePorts = {
    ...shared,
    starterDirectories,
    withWorkplace: await prepareWorkplaces(parts),
    findModel: findModel.bind(undefined, anthropic),
  };

  await jobs.work('acknowledge', workers.acknowledge, async ({ data }) => {
    const delivery = await findDelivery(db, data.guid);
    if (delivery) await acknowledgeDelivery({ ...shared, enqueue: jobs.enqueue }, delivery);
  });
  await jobs.work('pages', workers.pages, ({ data, signal, isLastAttempt }) =>
    buildPage(pagePorts, { workKey: data.workKey, signal, isLastAttempt }),
  );
  await jobs.workGivenUp((job) => giveUpPage(shared, job));
  await jobs.work('tasks', 1, ({ signal }) => tidyUp({ db, log, dataDirectory: config.dataDirectory }, signal));
  await jobs.schedule('tidy-up', quietHour);
}

async function prepareWorkplaces({
  config,
  log,
  environment,
}: Parts & { environment: Record<string, string | undefined> }) {
  const { dataDirectory } = config;
  const sandbox = await findSandbox({ setting: config.sandbox });
  if (sandbox.kind === 'missing') log.error(sandbox.message);
  if (sandbox.kind === 'off') log.warn('SANDBOX=off: the code of websites runs with the rights of this process.');
  const chromium = await findChromium({ dataDirectory, executable: config.chromiumPath });
  if (chromium.status === 'missing') log.error(chromium.message);
  return createWorkplaces({
    dataDirectory,
    skillsDirectory,
    sandbox,
    chromium,
    buildSlots: createBuildSlots(),
    log,
    toolEnvironment: pickToolEnvironment(environment),
  });
}
