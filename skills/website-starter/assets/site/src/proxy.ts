import { contentSource } from '@/lib/content-source';

export const config = { matcher: ['/admin/:path*', '/api/:path*', '/preview/:path*'] };

/** A site rendered from files has no editor and must not reach a database, whatever the environment holds. */
export function proxy(): Response | undefined {
  if (contentSource() === 'payload') return undefined;
  return new Response('This is a preview made from the content files. Open the editor on the production site.', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}
