import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit } from './run-git.ts';

const settings = `[http]
	receivepack = true
[uploadpack]
	allowAnySHA1InWant = true
	allowFilter = true
[receive]
	hideRefs = refs/pull
[gc]
	auto = 0
`;

/** Refuses a push to a protected branch in GitHub's words; `protected-branches` lists `<ref> <reason>` lines. */
const updateHook = `#!/bin/sh
while read -r ref reason; do
  if [ "$ref" = "$1" ]; then
    echo "error: GH006: Protected branch update failed for $1." >&2
    echo "error: $reason" >&2
    exit 1
  fi
done < "$GIT_DIR/protected-branches"
`;

/** Makes an empty bare repository that can be cloned from and pushed to over HTTP. */
export async function initRepository(directory: string, defaultBranch: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await runGit(directory, ['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`, directory]);
  await appendFile(join(directory, 'config'), settings);
  await writeProtectedBranches(directory, new Map());
  await mkdir(join(directory, 'hooks'), { recursive: true });
  await writeFile(join(directory, 'hooks/update'), updateHook, { mode: 0o755 });
}

export async function writeProtectedBranches(directory: string, branches: Map<string, string>): Promise<void> {
  const lines = [...branches].map(([branch, reason]) => `refs/heads/${branch} ${reason}\n`);
  await writeFile(join(directory, 'protected-branches'), lines.join(''));
}
