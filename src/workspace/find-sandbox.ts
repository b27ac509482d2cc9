import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInSandbox } from './run-in-sandbox.ts';

/** How the website's own code is run: walled in, in the open (by the operator's choice), or not at all. */
export type Sandbox = RunnableSandbox | { kind: 'missing'; message: string };
export type RunnableSandbox = { kind: 'bubblewrap'; path: string } | { kind: 'off' };

const usualPlaces = ['/usr/bin/bwrap', '/usr/local/bin/bwrap', '/bin/bwrap'];

/**
 * Finds bubblewrap and proves it with one real run (10 ms). `setting` is `SANDBOX`; with `off` builds run with an
 * empty environment but can read and write whatever the bot can.
 */
export async function findSandbox({
  setting,
  places = usualPlaces,
}: {
  setting: 'bubblewrap' | 'off';
  places?: readonly string[];
}): Promise<Sandbox> {
  if (setting === 'off') return { kind: 'off' };
  const path = places.find((place) => existsSync(place));
  if (!path) {
    return {
      kind: 'missing',
      message:
        'bubblewrap is not installed, so the code of a website cannot be run safely: install it (apt-get install bubblewrap), or set SANDBOX=off to run websites you trust without it.',
    };
  }
  const sandbox = { kind: 'bubblewrap', path } as const;
  const directory = await mkdtemp(join(tmpdir(), 'sitewright-sandbox-'));
  try {
    const end = await runInSandbox(sandbox, { directory, command: ['/usr/bin/true'], timeoutMs: 10_000 });
    if (end.status === 'exited' && end.code === 0) return sandbox;
    return {
      kind: 'missing',
      message: `bubblewrap cannot start here (${end.output.trim() || end.status}): allow unprivileged user namespaces (sysctl kernel.unprivileged_userns_clone=1, kernel.apparmor_restrict_unprivileged_userns=0; in Docker a seccomp profile that permits them), or set SANDBOX=off to run websites you trust without it.`,
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
