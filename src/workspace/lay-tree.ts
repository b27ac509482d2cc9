import { type GitCall, runGit } from './run-git.ts';

/**
 * Makes the tracked files of `workTree` equal to `tree` (a commit or tree id), touching only those that differ. Files
 * that `indexFile` does not know (caches, dependencies) stay.
 */
export async function layTree(git: GitCall & { workTree: string; indexFile: string }, tree: string): Promise<void> {
  await runGit(git, ['read-tree', '--reset', '-u', tree]);
}
