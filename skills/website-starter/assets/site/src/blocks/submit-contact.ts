'use server';

import { contentSource } from '@/lib/content-source';

type Fields = { name: string; email: string; message: string };

export type ContactState =
  | { status: 'open' }
  | { status: 'sent' }
  | { status: 'preview' }
  | { status: 'failed' }
  | { status: 'rejected'; values: Fields; problems: Partial<Fields> };

/** Nobody reads a page and writes a message in less; milliseconds. */
const fastestPerson = 2500;
const longestMessage = 5000;

/** Stores a message of a contact form. What a machine filled in is answered like the rest and dropped. */
export async function submitContact(_previous: ContactState, form: FormData): Promise<ContactState> {
  const values = {
    name: read(form, 'name', 200),
    email: read(form, 'email', 200),
    message: read(form, 'message', longestMessage),
  };
  const problems = check(values);
  if (Object.keys(problems).length > 0) return { status: 'rejected', values, problems };
  if (contentSource() === 'files') return { status: 'preview' };
  if (looksAutomatic(form)) return { status: 'sent' };
  try {
    const [{ getPayload }, { default: config }] = await Promise.all([import('payload'), import('@payload-config')]);
    const payload = await getPayload({ config });
    await payload.create({ collection: 'submissions', data: values });
    return { status: 'sent' };
  } catch (error) {
    console.error('A contact message could not be stored', error);
    return { status: 'failed' };
  }
}

const read = (form: FormData, name: string, longest: number): string =>
  String(form.get(name) ?? '')
    .trim()
    .slice(0, longest);

function check({ name, email, message }: Fields): Partial<Fields> {
  return {
    ...(!name && { name: 'Please tell us your name.' }),
    ...(!/^\S+@\S+\.\S+$/.test(email) && { email: 'Please enter an email address we can reply to.' }),
    ...(!message && { message: 'Please write a line or two.' }),
  };
}

/** A hidden field was filled in, or the form came back sooner than a person can write. Without scripts there is no time. */
function looksAutomatic(form: FormData): boolean {
  const openedAt = Number(read(form, 'openedAt', 20));
  return read(form, 'website', 200) !== '' || (openedAt > 0 && Date.now() - openedAt < fastestPerson);
}
