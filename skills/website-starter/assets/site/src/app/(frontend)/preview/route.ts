import config from '@payload-config';
import { draftMode, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getPayload } from 'payload';

/** Shows an editor who is logged in the newest draft of the page at `?route=`. */
export async function GET(request: Request): Promise<Response> {
  const payload = await getPayload({ config });
  const { user } = await payload.auth({ headers: await headers() });
  if (!user) return new Response('Log in at /admin to see drafts.', { status: 403 });
  const route = new URL(request.url).searchParams.get('route') ?? '/';
  if (!/^\/(?![/\\])/.test(route)) return new Response('The route must be a path of this site.', { status: 400 });
  (await draftMode()).enable();
  redirect(route);
}
