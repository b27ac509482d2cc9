import { z } from 'zod';
import { type Answer, ApiError, created, noContent, notFound, ok, parseBody } from '../answer.ts';
import {
  hasObject,
  readBlob,
  readCommit,
  readTree,
  type TreeChange,
  type TreeEntry,
  writeBlob,
  writeTree,
} from '../git/objects.ts';
import { isAncestor, isValidRefName, listRefs, type Ref, readRef, resolveCommit } from '../git/refs.ts';
import { GitError } from '../git/run-git.ts';
import type { Hub, Repository } from '../hub.ts';
import { makeCommit, personRequest, signatureFrom, signatureOf } from '../make-commit.ts';
import { moveRef } from '../move-ref.ts';
import { nodeId } from '../node-id.ts';
import { type Handle, type RepositoryCall, type Route, route } from '../route.ts';
import { gitCommitJson } from '../to-json/commit.ts';
import { apiUrlOf } from '../to-json/repository.ts';
import { isEmpty } from './contents.ts';

const base = '/repos/:owner/:repo/git';

export const gitDataRoutes: Route[] = [
  route(`POST ${base}/blobs`, 'contents:write', unlessEmpty(createBlob)),
  route(`GET ${base}/blobs/:sha`, 'contents:read', unlessEmpty(getBlob)),
  route(`POST ${base}/trees`, 'contents:write', unlessEmpty(createTree)),
  route(`GET ${base}/trees/*sha`, 'contents:read', unlessEmpty(getTree)),
  route(`POST ${base}/commits`, 'contents:write', unlessEmpty(createCommit)),
  route(`GET ${base}/commits/:sha`, 'contents:read', unlessEmpty(getCommit)),
  route(`POST ${base}/refs`, 'contents:write', unlessEmpty(createRef)),
  route(`GET ${base}/ref/*ref`, 'contents:read', unlessEmpty(getRef)),
  route(`GET ${base}/matching-refs/*ref`, 'contents:read', unlessEmpty(listMatchingRefs)),
  route(`PATCH ${base}/refs/*ref`, 'contents:write', unlessEmpty(updateRef)),
  route(`DELETE ${base}/refs/*ref`, 'contents:write', unlessEmpty(deleteRef)),
];

/** The Git data API refuses to work before a repository has its first commit. */
function unlessEmpty(handle: Handle<RepositoryCall>): Handle<RepositoryCall> {
  return async (call) => {
    if (await isEmpty(call.repository)) throw new ApiError(409, 'Git Repository is empty.');
    return await handle(call);
  };
}

const blobRequest = z.object({ content: z.string(), encoding: z.enum(['utf-8', 'base64']).default('utf-8') });

async function createBlob({ hub, repository, body }: RepositoryCall): Promise<Answer> {
  const { content, encoding } = parseBody(body, blobRequest);
  const sha = await writeBlob(repository.directory, Buffer.from(content, encoding));
  return created({ sha, url: `${apiUrlOf(hub, repository)}/git/blobs/${sha}` });
}

async function getBlob({ hub, repository, param }: RepositoryCall): Promise<Answer> {
  const sha = param('sha');
  const content = (await hasObject(repository.directory, 'blob', sha))
    ? await readBlob(repository.directory, sha)
    : undefined;
  if (content === undefined) throw notFound();
  return ok({
    sha,
    node_id: nodeId('Blob', sha),
    size: content.length,
    url: `${apiUrlOf(hub, repository)}/git/blobs/${sha}`,
    content: content.toString('base64'),
    encoding: 'base64',
  });
}

const treeRequest = z.object({
  base_tree: z.string().optional(),
  tree: z.array(
    z.object({
      path: z.string(),
      mode: z.enum(['100644', '100755', '120000']),
      type: z.literal('blob').default('blob'),
      sha: z.string().nullish(),
      content: z.string().optional(),
    }),
  ),
});

async function createTree({ hub, repository, body }: RepositoryCall): Promise<Answer> {
  const { directory } = repository;
  const wanted = parseBody(body, treeRequest);
  const from = wanted.base_tree;
  // GitHub takes a commit's sha as base tree as well, and so does Git.
  if (from !== undefined && (await readTree(directory, from)) === undefined) {
    throw new ApiError(422, `base_tree is not a valid tree oid`);
  }
  const changes: TreeChange[] = [];
  for (const { path, mode, sha, content } of wanted.tree) {
    if (content !== undefined) {
      changes.push({ path, blob: { mode, sha: await writeBlob(directory, Buffer.from(content)) } });
    } else if (sha === null) changes.push({ path, blob: null });
    else if (sha !== undefined && (await hasObject(directory, 'blob', sha)))
      changes.push({ path, blob: { mode, sha } });
    else throw new ApiError(422, `tree.sha ${sha ?? ''} is not a valid blob`);
  }
  refuseBadPaths(changes);
  const sha = await refusingGitErrors(writeTree(directory, from, changes));
  return created(treeJson(hub, repository, sha, (await readTree(directory, sha)) ?? []));
}

export function isBadPath(path: string): boolean {
  return path === '' || path.split('/').some((part) => ['', '.', '..'].includes(part) || part.toLowerCase() === '.git');
}

function refuseBadPaths(changes: readonly TreeChange[]): void {
  if (changes.some(({ path }) => isBadPath(path))) {
    throw new ApiError(422, 'tree.path contains a malformed path component');
  }
}

async function getTree({ hub, repository, param, url }: RepositoryCall): Promise<Answer> {
  const { directory } = repository;
  const treeish = (await resolveCommit(directory, param('sha'))) ?? param('sha');
  const entries = await readTree(directory, treeish, { recursive: url.searchParams.has('recursive') });
  if (entries === undefined) throw notFound();
  const commit = await readCommit(directory, treeish);
  return ok(treeJson(hub, repository, commit?.tree ?? treeish, entries));
}

function treeJson(hub: Hub, repository: Repository, sha: string, entries: readonly TreeEntry[]) {
  const api = `${apiUrlOf(hub, repository)}/git`;
  return {
    sha,
    url: `${api}/trees/${sha}`,
    tree: entries.map((entry) => ({
      path: entry.path,
      mode: entry.mode,
      type: entry.type,
      sha: entry.sha,
      ...(entry.size === null ? {} : { size: entry.size }),
      url: `${api}/${entry.type === 'tree' ? 'trees' : 'blobs'}/${entry.sha}`,
    })),
    truncated: false,
  };
}

const commitRequest = z.object({
  message: z.string(),
  tree: z.string(),
  parents: z.array(z.string()).default([]),
  author: personRequest.optional(),
  committer: personRequest.optional(),
});

async function createCommit({ hub, repository, user, body }: RepositoryCall): Promise<Answer> {
  const { directory } = repository;
  const wanted = parseBody(body, commitRequest);
  if (!(await hasObject(directory, 'tree', wanted.tree))) {
    throw new ApiError(422, 'Tree SHA does not exist', { errors: [] });
  }
  for (const parent of wanted.parents) {
    if (!(await hasObject(directory, 'commit', parent))) {
      throw new ApiError(422, 'Parent SHA does not exist or is not a commit object');
    }
  }
  const author = signatureFrom(wanted.author) ?? signatureOf(user);
  const commit = await makeCommit(repository, {
    tree: wanted.tree,
    parents: wanted.parents,
    message: wanted.message,
    author,
    committer: signatureFrom(wanted.committer) ?? author,
    signed: user === hub.app.bot && wanted.author === undefined && wanted.committer === undefined,
  });
  return created(gitCommitJson(hub, repository, commit));
}

async function getCommit({ hub, repository, param }: RepositoryCall): Promise<Answer> {
  const commit = await readCommit(repository.directory, param('sha'));
  if (commit === undefined) throw notFound();
  return ok(gitCommitJson(hub, repository, commit));
}

const refRequest = z.object({ ref: z.string(), sha: z.string() });

async function createRef({ hub, repository, user, body }: RepositoryCall): Promise<Answer> {
  const { directory } = repository;
  const { ref: name, sha } = parseBody(body, refRequest);
  if (!/^refs\/[^/]+\/./.test(name) || !(await isValidRefName(directory, name))) {
    throw new ApiError(422, `${name} is not a valid ref name.`);
  }
  await refuseMissingObject(repository, sha);
  if (!(await moveRef(hub, repository, { name, from: undefined, to: sha }, user))) {
    throw new ApiError(422, 'Reference already exists');
  }
  return created(refJson(hub, repository, { name, sha, type: 'commit' }));
}

async function getRef({ hub, repository, param }: RepositoryCall): Promise<Answer> {
  const ref = await readRef(repository.directory, `refs/${param('ref')}`);
  if (ref === undefined) throw notFound();
  return ok(refJson(hub, repository, ref));
}

async function listMatchingRefs({ hub, repository, param }: RepositoryCall): Promise<Answer> {
  const refs = await listRefs(repository.directory);
  const matching = refs.filter(({ name }) => name.startsWith(`refs/${param('ref')}`));
  return ok(matching.map((ref) => refJson(hub, repository, ref)));
}

const refChange = z.object({ sha: z.string(), force: z.boolean().default(false) });

async function updateRef({ hub, repository, user, param, body }: RepositoryCall): Promise<Answer> {
  const { directory } = repository;
  const name = `refs/${param('ref')}`;
  const { sha, force } = parseBody(body, refChange);
  const ref = await readRef(directory, name);
  if (ref === undefined) throw new ApiError(422, 'Reference does not exist');
  await refuseMissingObject(repository, sha);
  refuseProtected(repository, name);
  if (!force && !(await isAncestor(directory, ref.sha, sha))) throw new ApiError(422, 'Update is not a fast forward');
  if (!(await moveRef(hub, repository, { name, from: ref.sha, to: sha }, user))) {
    throw new ApiError(422, 'Reference cannot be updated');
  }
  return ok(refJson(hub, repository, { name, sha, type: 'commit' }));
}

async function deleteRef({ hub, repository, user, param }: RepositoryCall): Promise<Answer> {
  const name = `refs/${param('ref')}`;
  const ref = await readRef(repository.directory, name);
  if (ref === undefined) throw new ApiError(422, 'Reference does not exist');
  refuseProtected(repository, name);
  if (name === `refs/heads/${repository.defaultBranch}`) throw new ApiError(422, 'Cannot delete the default branch');
  await moveRef(hub, repository, { name, from: ref.sha, to: undefined }, user);
  return noContent;
}

async function refuseMissingObject(repository: Repository, sha: string): Promise<void> {
  if (!(await hasObject(repository.directory, 'commit', sha))) throw new ApiError(422, 'Object does not exist');
}

function refuseProtected(repository: Repository, name: string): void {
  const protection = repository.protectedBranches.get(name.replace(/^refs\/heads\//, ''));
  if (protection !== undefined) throw new ApiError(422, protection);
}

async function refusingGitErrors<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof GitError) throw new ApiError(422, 'GitRPC::BadObjectState');
    throw error;
  }
}

function refJson(hub: Hub, repository: Repository, { name, sha, type }: Ref) {
  const api = `${apiUrlOf(hub, repository)}/git`;
  return {
    ref: name,
    node_id: nodeId('Ref', `${repository.id}:${name}`),
    url: `${api}/${name}`,
    object: { sha, type, url: `${api}/${type}s/${sha}` },
  };
}
