import type { Logger } from 'pino';
import type { Journal } from '../agent/journal.ts';
import type { Model } from '../agent/model.ts';
import type { RepositorySettings } from '../brief/settings.ts';
import type { Db } from '../db/open-database.ts';
import type { PageRun } from '../page-runs/page-run.ts';
import type { PerformEffect } from '../pull-request/effect.ts';
import type { PageContext } from './page-context.ts';
import type { BriefState } from './read-brief.ts';
import type { RunClock } from './run-clock.ts';
import type { RunProgress } from './run-progress.ts';
import type { WithWorkplace } from './with-workplace.ts';

/** The model that designs, and how people are told which one it was. */
export type NamedModel = Model & { displayName: string; scripted: boolean };

export type RunPagePorts = {
  db: Db;
  log: Logger;
  performEffect: PerformEffect;
  withWorkplace: WithWorkplace;
  findModel(settings: RepositorySettings): Promise<NamedModel>;
};

/** A run while it goes. */
export type LiveRun = PageContext & {
  ports: RunPagePorts;
  state: Extract<BriefState, { status: 'ready' }>;
  run: PageRun;
  log: Logger;
  clock: RunClock;
  journal: Journal;
  model: NamedModel;
  progress: RunProgress;
};
