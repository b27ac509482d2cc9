export type ContentSource = 'files' | 'payload';

/**
 * Where pages come from. `files` renders src/content and touches no database: previews, checks and sites without one.
 * `payload` renders what editors published. Throws when CONTENT_SOURCE is set to something else.
 */
export function contentSource(): ContentSource {
  const { CONTENT_SOURCE: source, VERCEL_ENV, DATABASE_URL } = process.env;
  if (source === 'files' || source === 'payload') return source;
  if (source) throw new Error(`CONTENT_SOURCE is "${source}"; set it to "files" or "payload", or remove it.`);
  return VERCEL_ENV === 'preview' || !DATABASE_URL ? 'files' : 'payload';
}
