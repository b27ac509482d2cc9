/** One line of the doctor. `advice`: what to do about it; there is none for what is well. */
export type Finding =
  | { status: 'ok'; name: string; says: string }
  | { status: 'warn' | 'fail'; name: string; says: string; advice: string };

export function well(name: string, says: string): Finding {
  return { status: 'ok', name, says };
}

/** Sitewright works, but something it can do is missing. */
export function doubtful(name: string, says: string, advice: string): Finding {
  return { status: 'warn', name, says, advice };
}

/** Sitewright does not work. */
export function unwell(name: string, says: string, advice: string): Finding {
  return { status: 'fail', name, says, advice };
}

/** Why something was refused, in its own words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && /fetch failed/.test(error.message) ? reasonOf(cause) : error.message;
}
