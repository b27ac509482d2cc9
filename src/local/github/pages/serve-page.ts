import type { Answer } from '../answer.ts';
import type { Hub } from '../hub.ts';

/** A page for people; everything else is "not found". */
export async function servePage(_hub: Hub, _url: URL): Promise<Answer> {
  return { status: 404, body: Buffer.from('Not found'), headers: { 'content-type': 'text/plain; charset=utf-8' } };
}
