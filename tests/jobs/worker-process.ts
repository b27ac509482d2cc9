// A worker in a process of its own, to be killed: `node worker-process.ts <place as JSON>`. It takes page jobs and
// never ends them. Prints `ready`, then one line `picked <guid>` for each job.
import pino from 'pino';
import { openDatabase } from '../../src/db/open-database.ts';
import { startJobs } from '../../src/jobs/start-jobs.ts';

const log = pino({ level: 'silent' });
const database = await openDatabase({ ...JSON.parse(process.argv[2] ?? ''), log });
const jobs = await startJobs({ database, log });
await jobs.work('pages', 1, async ({ data, signal }) => {
  console.log(`picked ${data.guid}`);
  await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
});
process.once('SIGTERM', async () => {
  await jobs.stop();
  await database.close();
});
console.log('ready');
