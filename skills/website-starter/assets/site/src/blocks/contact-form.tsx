'use client';

import { CheckIcon } from 'lucide-react';
import { useActionState, useEffect, useRef } from 'react';

import { Button } from '@/components/ui/button';
import { Input, Textarea } from '@/components/ui/input';
import { Label } from '@/components/ui/label';

import { submitContact } from './submit-contact';

/** Name, e-mail and message. Works without scripts too; `formId` keeps two forms on one page apart. */
export function ContactForm({ submitLabel, formId }: { submitLabel: string; formId: string }) {
  const [state, action, pending] = useActionState(submitContact, { status: 'open' });
  const openedAt = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (openedAt.current) openedAt.current.value = String(Date.now());
  }, []);

  if (state.status === 'sent' || state.status === 'preview')
    return (
      <div role="status" className="flex items-start gap-4 border-t-2 border-foreground pt-7">
        <CheckIcon aria-hidden className="mt-1 size-7 shrink-0 text-primary-ink" />
        <p className="display display-5">
          {state.status === 'sent'
            ? 'Thank you. Your message has arrived.'
            : 'The form works. This is a preview, so nothing was sent.'}
        </p>
      </div>
    );

  const values = state.status === 'rejected' ? state.values : undefined;
  const problems = state.status === 'rejected' ? state.problems : undefined;
  const field = (name: 'name' | 'email' | 'message') => ({
    id: `${formId}-${name}`,
    name,
    required: true,
    defaultValue: values?.[name],
    'aria-invalid': problems?.[name] ? true : undefined,
    'aria-describedby': problems?.[name] ? `${formId}-${name}-problem` : undefined,
  });
  const problem = (name: 'name' | 'email' | 'message') =>
    problems?.[name] ? (
      <p id={`${formId}-${name}-problem`} className="text-[0.9375rem] text-destructive">
        {problems[name]}
      </p>
    ) : null;

  return (
    <form action={action} noValidate className="grid gap-6 sm:grid-cols-2">
      <div className="grid content-start gap-2">
        <Label htmlFor={`${formId}-name`}>Name</Label>
        <Input {...field('name')} autoComplete="name" />
        {problem('name')}
      </div>
      <div className="grid content-start gap-2">
        <Label htmlFor={`${formId}-email`}>Email</Label>
        <Input {...field('email')} type="email" autoComplete="email" />
        {problem('email')}
      </div>
      <div className="grid gap-2 sm:col-span-2">
        <Label htmlFor={`${formId}-message`}>Message</Label>
        <Textarea {...field('message')} />
        {problem('message')}
      </div>
      <div hidden>
        <label htmlFor={`${formId}-website`}>Leave this empty</label>
        <input id={`${formId}-website`} name="website" tabIndex={-1} autoComplete="off" />
        <input ref={openedAt} type="hidden" name="openedAt" />
      </div>
      {state.status === 'failed' ? (
        <p role="alert" className="text-destructive sm:col-span-2">
          Your message could not be stored. Please try again in a minute.
        </p>
      ) : null}
      <div className="sm:col-span-2">
        <Button type="submit" disabled={pending}>
          {pending ? 'Sending…' : submitLabel}
        </Button>
      </div>
    </form>
  );
}
