import { z } from 'zod';
import { type Answer, ApiError, created, notFound, ok, parseBody } from '../answer.ts';
import { readBlob, readTree, type TreeEntry, writeBlob } from '../git/objects.ts';
import { readRef, resolveCommit } from '../git/refs.ts';
import type { Hub, Repository } from '../hub.ts';
import { commitFiles, personRequest, signatureFrom } from '../make-commit.ts';
import { moveRef } from '../move-ref.ts';
import { type RepositoryCall, type Route, route } from '../route.ts';
import { headerText } from '../serve-api.ts';
import { encodePath, gitCommitJson } from '../to-json/commit.ts';
import { apiUrlOf, repositoryUrl } from '../to-json/repository.ts';

export const contentRoutes: Route[] = [
  route('GET /repos/:owner/:repo/contents', 'contents:read', getContent),
  route('GET /repos/:owner/:repo/contents/*path', 'contents:read', getContent),
  route('PUT /repos/:owner/:repo/contents/*path', 'contents:write', putContent),
];

/** A file, or the list of a directory; `Accept: application/vnd.github.raw` gives the file's bytes. */
async function getContent(call: RepositoryCall): Promise<Answer> {
  const { hub, repository, url, headers } = call;
  const path = call.param('path').replace(/^\/+|\/+$/g, '');
  const ref = url.searchParams.get('ref') ?? repository.defaultBranch;
  const commit = await resolveCommit(repository.directory, ref);
  if (commit === undefined) {
    if (await isEmpty(repository)) throw new ApiError(404, 'This repository is empty.');
    throw new ApiError(404, `No commit found for the ref ${ref}`);
  }
  if (path === '') return ok(await listDirectory(hub, repository, commit, ref, ''));
  const entry = await findEntry(repository, commit, path);
  if (entry === undefined) throw notFound();
  if (entry.type === 'tree') return ok(await listDirectory(hub, repository, commit, ref, path));
  const bytes = (await readBlob(repository.directory, entry.sha)) ?? Buffer.alloc(0);
  const accept = headerText(headers.accept) ?? '';
  if (/application\/vnd\.github\.(v3\.)?raw/.test(accept)) {
    return { status: 200, body: bytes, headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' } };
  }
  return ok({
    type: 'file',
    encoding: 'base64',
    content: `${bytes.toString('base64').replace(/.{60}/g, '$&\n')}\n`,
    ...entryJson(hub, repository, ref, path, entry, bytes.length),
  });
}

async function listDirectory(hub: Hub, repository: Repository, commit: string, ref: string, directory: string) {
  const entries = (await readTree(repository.directory, commit, { path: directory })) ?? [];
  return entries.map((entry) => ({
    type: entry.type === 'tree' ? 'dir' : entry.mode === '120000' ? 'symlink' : 'file',
    ...entryJson(hub, repository, ref, [directory, entry.path].filter(Boolean).join('/'), entry, entry.size ?? 0),
  }));
}

function entryJson(hub: Hub, repository: Repository, ref: string, path: string, entry: TreeEntry, size: number) {
  const api = apiUrlOf(hub, repository);
  const page = repositoryUrl(hub, repository);
  const isFile = entry.type === 'blob';
  const url = `${api}/contents/${encodePath(path)}?ref=${encodeURIComponent(ref)}`;
  const gitUrl = `${api}/git/${isFile ? 'blobs' : 'trees'}/${entry.sha}`;
  const htmlUrl = `${page}/${isFile ? 'blob' : 'tree'}/${encodePath(ref)}/${encodePath(path)}`;
  return {
    name: path.split('/').at(-1) ?? path,
    path,
    sha: entry.sha,
    size,
    url,
    html_url: htmlUrl,
    git_url: gitUrl,
    download_url: isFile ? `${page}/raw/${encodePath(ref)}/${encodePath(path)}` : null,
    _links: { self: url, git: gitUrl, html: htmlUrl },
  };
}

const putRequest = z.object({
  message: z.string(),
  content: z.string(),
  sha: z.string().optional(),
  branch: z.string().optional(),
  author: personRequest.optional(),
  committer: personRequest.optional(),
});

/** Writes one file in one commit; it is also the only way to make the first commit of an empty repository. */
async function putContent(call: RepositoryCall): Promise<Answer> {
  const { hub, repository, user } = call;
  const { directory } = repository;
  const path = call.param('path');
  const wanted = parseBody(call.body, putRequest);
  const branch = wanted.branch ?? repository.defaultBranch;
  const name = `refs/heads/${branch}`;
  const parent = (await readRef(directory, name))?.sha;
  if (parent === undefined && !(await isEmpty(repository))) throw new ApiError(404, `Branch ${branch} not found`);
  const known = parent === undefined ? undefined : await findEntry(repository, parent, path);
  const verb = known === undefined ? 'create' : 'update';
  const protection = repository.protectedBranches.get(branch);
  if (protection !== undefined) throw new ApiError(409, `Could not ${verb} file: ${protection}`);
  refuseStale(path, known, wanted.sha);

  const sha = await writeBlob(directory, Buffer.from(wanted.content, 'base64'));
  const commit = await commitFiles(hub, repository, {
    parent,
    changes: [{ path, blob: { sha, mode: known?.mode ?? '100644' } }],
    message: wanted.message,
    user,
    author: signatureFrom(wanted.author),
    committer: signatureFrom(wanted.committer),
  });
  if (!(await moveRef(hub, repository, { name, from: parent, to: commit.sha }, user))) {
    throw new ApiError(409, `is at ${(await readRef(directory, name))?.sha} but expected ${parent}`);
  }
  const size = Buffer.from(wanted.content, 'base64').length;
  const entry: TreeEntry = { mode: '100644', type: 'blob', sha, path, size };
  const body = {
    content: { type: 'file', ...entryJson(hub, repository, branch, path, entry, size) },
    commit: gitCommitJson(hub, repository, commit),
  };
  return known === undefined ? created(body) : ok(body);
}

function refuseStale(path: string, known: TreeEntry | undefined, sha: string | undefined): void {
  if (known !== undefined && sha === undefined) throw new ApiError(422, `Invalid request.\n\n"sha" wasn't supplied.`);
  if (known !== undefined && sha !== known.sha) throw new ApiError(409, `${path} does not match ${sha}`);
}

export async function isEmpty(repository: Repository): Promise<boolean> {
  return (await resolveCommit(repository.directory, repository.defaultBranch)) === undefined;
}

async function findEntry(repository: Repository, commit: string, path: string): Promise<TreeEntry | undefined> {
  const parent = path.split('/').slice(0, -1).join('/');
  const entries = await readTree(repository.directory, commit, { path: parent });
  return entries?.find((entry) => entry.path === path.split('/').at(-1));
}
