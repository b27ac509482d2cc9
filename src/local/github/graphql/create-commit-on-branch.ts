import { readTree, type TreeChange, type TreeEntry, writeBlob } from '../git/objects.ts';
import { readRef } from '../git/refs.ts';
import { findRepository, type Hub, type Repository } from '../hub.ts';
import { commitFiles } from '../make-commit.ts';
import { moveRef } from '../move-ref.ts';
import { readNodeId } from '../node-id.ts';
import { isBadPath } from '../routes/git-data.ts';
import type { Asker } from './asker.ts';
import { commitNode, refNode } from './nodes.ts';
import { GraphqlRefusal } from './refusal.ts';

export type CreateCommitInput = {
  branch: { id?: string | null; repositoryNameWithOwner?: string | null; branchName?: string | null };
  expectedHeadOid: string;
  message: { headline: string; body?: string | null };
  fileChanges?: {
    additions?: { path: string; contents: string }[] | null;
    deletions?: { path: string }[] | null;
  } | null;
  clientMutationId?: string | null;
};

/**
 * One signed commit of the caller on an existing branch, only if the branch is still where the caller thinks it is.
 * Files are plain (mode 100644), or keep the mode they had.
 */
export async function createCommitOnBranch(asker: Asker, input: CreateCommitInput) {
  const { hub } = asker;
  const { repository, branch } = findBranch(hub, input.branch);
  const user = asker.permit(repository, { name: 'contents', level: 'write' });
  const name = `refs/heads/${branch}`;
  const head = (await readRef(repository.directory, name))?.sha;
  if (head === undefined) throw new GraphqlRefusal('NOT_FOUND', `No such branch: ${branch}`);
  if (head !== input.expectedHeadOid) throw staleData(input.expectedHeadOid);
  const protection = repository.protectedBranches.get(branch);
  if (protection !== undefined) {
    throw new GraphqlRefusal('UNPROCESSABLE', `protected branch '${branch}' check failed: ${protection}`);
  }
  const { headline, body } = input.message;
  const commit = await commitFiles(hub, repository, {
    parent: head,
    changes: await readChanges(repository, head, input.fileChanges ?? {}),
    message: body ? `${headline}\n\n${body}` : headline,
    user,
  });
  if (!(await moveRef(hub, repository, { name, from: head, to: commit.sha }, user))) {
    throw staleData(input.expectedHeadOid);
  }
  return {
    clientMutationId: input.clientMutationId ?? null,
    commit: commitNode(asker, repository, commit),
    ref: refNode(asker, repository, { name, sha: commit.sha }),
  };
}

function findBranch(hub: Hub, branch: CreateCommitInput['branch']): { repository: Repository; branch: string } {
  if (branch.id) {
    const [id = '', name = ''] = (readNodeId(branch.id)?.id ?? '').split(':');
    const repository = hub.repositories.find((candidate) => candidate.id === Number(id));
    if (repository !== undefined) return { repository, branch: name.replace('refs/heads/', '') };
    throw new GraphqlRefusal('NOT_FOUND', `Could not resolve to a node with the global id of '${branch.id}'`);
  }
  const fullName = branch.repositoryNameWithOwner ?? '';
  const [owner = '', name = ''] = fullName.split('/');
  const repository = findRepository(hub, owner, name);
  if (repository === undefined) {
    throw new GraphqlRefusal('NOT_FOUND', `Could not resolve to a Repository with the name '${fullName}'.`);
  }
  return { repository, branch: (branch.branchName ?? '').replace('refs/heads/', '') };
}

async function readChanges(
  repository: Repository,
  head: string,
  { additions, deletions }: NonNullable<CreateCommitInput['fileChanges']>,
): Promise<TreeChange[]> {
  const known = new Map<string, TreeEntry>();
  for (const entry of (await readTree(repository.directory, head, { recursive: true })) ?? []) {
    known.set(entry.path, entry);
  }
  const changes: TreeChange[] = [];
  for (const { path } of deletions ?? []) {
    if (known.get(path)?.type !== 'blob') {
      throw new GraphqlRefusal(
        'UNPROCESSABLE',
        `A path was requested for deletion which does not exist as of commit oid \`${head}\``,
      );
    }
    changes.push({ path, blob: null });
  }
  for (const { path, contents } of additions ?? []) {
    if (isBadPath(path)) throw new GraphqlRefusal('UNPROCESSABLE', `The path "${path}" is not valid.`);
    const sha = await writeBlob(repository.directory, Buffer.from(contents, 'base64'));
    changes.push({ path, blob: { sha, mode: known.get(path)?.mode ?? '100644' } });
  }
  return changes;
}

/** The two spaces are GitHub's. */
function staleData(expected: string): GraphqlRefusal {
  return new GraphqlRefusal(
    'STALE_DATA',
    `Expected branch to point to "${expected}" but it did not.  Pull and try again.`,
  );
}
