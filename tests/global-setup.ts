import type { TestProject } from 'vitest/node';
import { prepareTemplate } from './database/prepare-template.ts';

/** Makes what each test file's database is copied from; see `tests/database/open-test-database.ts`. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide('databaseTemplate', await prepareTemplate(process.env.TEST_DATABASE_URL));
}
