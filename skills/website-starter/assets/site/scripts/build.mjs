import { run } from './run.mjs';

// A production build with a database migrates it and syncs the content files first; every other build needs no database.
const { CONTENT_SOURCE, DATABASE_URL, VERCEL_ENV } = process.env;
const fromPayload = CONTENT_SOURCE ? CONTENT_SOURCE === 'payload' : VERCEL_ENV !== 'preview' && Boolean(DATABASE_URL);

if (fromPayload) await run('node', ['--import', 'tsx', 'scripts/content-sync.ts']);
await run('next', ['build']);
