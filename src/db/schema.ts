import { sql } from 'drizzle-orm';
import {
  bigint,
  customType,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';

// Columns are `json`, never `jsonb`: it keeps the order of keys (the model's prompt cache compares bytes) and accepts
// the `\u0000` that a file or a build log may hold.

const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value),
});
const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Webhook deliveries that were accepted, each once. The row is there only if its jobs are: one transaction writes both. */
export const deliveries = pgTable(
  'deliveries',
  {
    /** GitHub's `X-GitHub-Delivery`; a redelivery keeps it. */
    guid: text().primaryKey(),
    /** Order of arrival: two deliveries of one millisecond still have one. */
    arrival: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    event: text().notNull(),
    action: text(),
    installationId: bigint('installation_id', { mode: 'number' }),
    /** `owner/name`. */
    repository: text().notNull(),
    /** What the work is about, such as `acme/site#12`: one run at a time for each. */
    workKey: text('work_key').notNull(),
    payload: json().notNull(),
    receivedAt: time('received_at').notNull().defaultNow(),
    handledAt: time('handled_at'),
  },
  (table) => [index('deliveries_pending').on(table.workKey, table.arrival).where(sql`${table.handledAt} is null`)],
);

/** One attempt to turn a brief into a pull request, from the first step to its outcome. */
export const pageRuns = pgTable(
  'page_runs',
  {
    /** UUID version 7: sorts by time of creation. */
    id: text().primaryKey(),
    workKey: text('work_key').notNull(),
    kind: text().notNull(),
    repository: text().notNull(),
    installationId: bigint('installation_id', { mode: 'number' }),
    issueNumber: integer('issue_number').notNull(),
    issueUrl: text('issue_url').notNull(),
    triggerGuid: text('trigger_guid').notNull(),
    brief: json(),
    status: text({ enum: ['running', 'needs-info', 'finished', 'failed', 'cancelled'] })
      .notNull()
      .default('running'),
    phase: text().notNull(),
    branch: text(),
    baseSha: text('base_sha'),
    headSha: text('head_sha'),
    pullNumber: integer('pull_number'),
    stopReason: text('stop_reason'),
    error: text(),
    totals: json(),
    /** 1 for a run that was never interrupted. */
    attempts: integer().notNull().default(1),
    cancelRequestedAt: time('cancel_requested_at'),
    cancelReason: text('cancel_reason'),
    startedAt: time('started_at').notNull().defaultNow(),
    finishedAt: time('finished_at'),
    updatedAt: time('updated_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('page_runs_one_running').on(table.workKey).where(sql`${table.status} = 'running'`),
    index('page_runs_by_work_key').on(table.workKey, table.id),
  ],
);

/** The steps of a run's conversation with the model, pictures replaced by references to `run_images`. */
export const runJournal = pgTable(
  'run_journal',
  {
    runId: text('run_id')
      .notNull()
      .references(() => pageRuns.id, { onDelete: 'cascade' }),
    seq: integer().notNull(),
    entry: json().notNull(),
    recordedAt: time('recorded_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.seq] })],
);

/** Pictures the model saw, so that a run taken over shows it the same ones. */
export const runImages = pgTable(
  'run_images',
  {
    runId: text('run_id')
      .notNull()
      .references(() => pageRuns.id, { onDelete: 'cascade' }),
    sha256: text().notNull(),
    mediaType: text('media_type').notNull(),
    bytes: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.sha256] })],
);

/** What the checks said after each round of the model's work, first round 1. */
export const runChecks = pgTable(
  'run_checks',
  {
    runId: text('run_id')
      .notNull()
      .references(() => pageRuns.id, { onDelete: 'cascade' }),
    round: integer().notNull(),
    results: json().notNull(),
    recordedAt: time('recorded_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.round] })],
);

/** Changes outside the process: intended, or done with the answer that was kept. */
export const effects = pgTable('effects', {
  key: text().primaryKey(),
  runId: text('run_id'),
  status: text({ enum: ['intent', 'done'] })
    .notNull()
    .default('intent'),
  /** `{ "value": … }` once done. */
  result: json(),
  attempts: integer().notNull().default(1),
  createdAt: time('created_at').notNull().defaultNow(),
  doneAt: time('done_at'),
});
