import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from './answer.ts';
import { authenticate } from './authenticate.ts';
import { authorizeIn, isWriter } from './authorize.ts';
import { listRefs } from './git/refs.ts';
import { serveGit } from './git/serve-git.ts';
import { findRepository, fullNameOf, type Hub, type Repository, roleOf, type User } from './hub.ts';
import { followRef } from './move-ref.ts';

const gitPath =
  /^\/([^/]+)\/([^/]+?)(?:\.git)?(\/info\/refs|\/git-upload-pack|\/git-receive-pack|\/HEAD|\/objects\/.*)$/;

/** Serves clone, fetch and push; false when the path is not Git's. A push has all the consequences of a ref move. */
export async function serveGitOverHttp(
  hub: Hub,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const match = gitPath.exec(url.pathname);
  if (match === null) return false;
  const [, owner = '', name = '', service = ''] = match;
  const isPush = service === '/git-receive-pack' || url.searchParams.get('service') === 'git-receive-pack';
  try {
    const { repository, user } = admit(hub, owner, name, request.headers.authorization, isPush);
    const follow = service === '/git-receive-pack' ? await watchRefs(hub, repository, user) : undefined;
    await serveGit(repository.directory, service, request, response, user.login, follow);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const headers = error.status === 401 ? { 'www-authenticate': 'Basic realm="GitHub"' } : {};
    response.writeHead(error.status, { 'content-type': 'text/plain; charset=utf-8', ...headers });
    response.end(`${error.message}\n`);
  }
  return true;
}

function admit(hub: Hub, owner: string, name: string, authorization: string | undefined, isPush: boolean) {
  const actor = authenticate(hub, authorization);
  const repository = findRepository(hub, owner, name);
  // Git asks for a password only after a 401, also for what may not exist.
  if (actor.kind === 'anonymous' && (isPush || (repository?.private ?? true))) {
    throw new ApiError(401, 'Authentication failed');
  }
  if (repository === undefined) throw new ApiError(404, 'Repository not found.');
  const user = authorizeIn(hub, actor, repository, { name: 'contents', level: isPush ? 'write' : 'read' });
  if (isPush && actor.kind === 'user' && !isWriter(roleOf(repository, user))) {
    throw new ApiError(403, `Permission to ${fullNameOf(repository)}.git denied to ${user.login}.`);
  }
  return { repository, user };
}

/** Remembers where the refs are; the returned function lets everything happen that follows from their moves since. */
async function watchRefs(hub: Hub, repository: Repository, user: User): Promise<() => Promise<void>> {
  const shas = async () =>
    new Map((await listRefs(repository.directory, 'refs/heads', 'refs/tags')).map(({ name, sha }) => [name, sha]));
  const before = await shas();
  return async () => {
    const after = await shas();
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const move = { name, from: before.get(name), to: after.get(name) };
      if (move.from !== move.to) await followRef(hub, repository, move, user);
    }
  };
}
