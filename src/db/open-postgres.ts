import pg from 'pg';

/**
 * Opens a pool on the Postgres of `databaseUrl` and proves that it answers.
 *
 * @throws Error with a sentence for the operator, without the password, when it does not.
 */
export async function openPostgres({
  databaseUrl,
  onLostConnection,
}: {
  databaseUrl: string;
  onLostConnection: (error: Error) => void;
}): Promise<pg.Pool> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 8,
    connectionTimeoutMillis: 10_000,
    application_name: 'sitewright',
  });
  // Without a listener the loss of an idle connection ends the process; the pool has already dropped it.
  pool.on('error', onLostConnection);
  try {
    await pool.query('select 1');
    return pool;
  } catch (cause) {
    await pool.end();
    throw new Error(
      `The Postgres of DATABASE_URL (${withoutPassword(databaseUrl)}) does not answer: ${reason(cause)}. Start it or correct DATABASE_URL; without DATABASE_URL the embedded database of DATA_DIR is used.`,
      { cause },
    );
  }
}

function withoutPassword(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return 'not a URL';
  const url = new URL(databaseUrl);
  return `${url.username ? `${url.username}@` : ''}${url.host}${url.pathname}`;
}

function reason(error: unknown): string {
  // A refused connection to a name with several addresses has an empty message and one error for each address.
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reason).join(', ');
  return error instanceof Error ? error.message : String(error);
}
