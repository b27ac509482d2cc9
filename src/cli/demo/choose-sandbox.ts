import { findSandbox, type RunnableSandbox } from '../../workspace/find-sandbox.ts';

export type SandboxChoice =
  | { status: 'chosen'; sandbox: RunnableSandbox; remark?: string }
  | { status: 'refused'; message: string };

/**
 * Decides whether the website's code is walled in. What the scripted model writes is known, so the demo goes on without
 * bubblewrap and says so; what a real model writes is not, so it does not.
 */
export async function chooseSandbox({
  asked,
  scripted,
  places,
}: {
  /** The person's SANDBOX setting. */
  asked: string | undefined;
  scripted: boolean;
  /** Where bubblewrap may be, if not in the usual places. */
  places?: readonly string[];
}): Promise<SandboxChoice> {
  if (asked === 'off') {
    return { status: 'chosen', sandbox: { kind: 'off' }, remark: 'SANDBOX=off: the website is built in the open.' };
  }
  const sandbox = await findSandbox({ setting: 'bubblewrap', ...(places && { places }) });
  if (sandbox.kind !== 'missing') return { status: 'chosen', sandbox };
  if (!scripted)
    return { status: 'refused', message: `A real model writes code that nobody has seen, and ${sandbox.message}` };
  return {
    status: 'chosen',
    sandbox: { kind: 'off' },
    remark: 'bubblewrap does not run here, so the website is built in the open: fine for the scripted model’s code.',
  };
}
