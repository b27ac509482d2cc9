import type { Answer } from '../answer.ts';
import { findRepository, type Hub, isPullRequest, type Repository } from '../hub.ts';
import { conversationPage } from './conversation-page.ts';
import { html } from './html.ts';
import { notFoundPage } from './page-answer.ts';
import {
  blobPage,
  commitPage,
  findPlace,
  homePage,
  issueListPage,
  rawFile,
  repositoryPage,
  treePage,
} from './repository-pages.ts';

/** The pages people look at, at GitHub's own addresses. Read-only, and open to whoever can reach this machine. */
export async function servePage(hub: Hub, url: URL): Promise<Answer> {
  const path = decode(url.pathname);
  if (path === undefined) return notFoundPage();
  const [first = '', second = '', kind = '', ...rest] = path.split('/').filter(Boolean);
  if (first === '') return homePage(hub);
  if (first === 'avatars') return avatar(hub, Number(second));
  const repository = findRepository(hub, first, second);
  if (repository === undefined) return notFoundPage();
  return await repositoryAnswer(repository, kind, rest, url.searchParams.get('raw') === 'true');
}

async function repositoryAnswer(repository: Repository, kind: string, rest: string[], raw: boolean): Promise<Answer> {
  const { issues } = repository;
  switch (kind) {
    case '':
      return await repositoryPage(repository);
    case 'issues':
    case 'pull': {
      const wanted = issues.find(({ number }) => number === Number(rest[0]));
      if (wanted !== undefined) return await conversationPage(repository, wanted);
      if (kind === 'pull' || rest.length > 0) return notFoundPage();
      return issueListPage(
        repository,
        'Issues',
        issues.filter(({ pull }) => pull === undefined),
      );
    }
    case 'pulls':
      return issueListPage(repository, 'Pull requests', issues.filter(isPullRequest));
    case 'commit':
      return await commitPage(repository, rest.join('/'));
    case 'blob':
    case 'raw':
    case 'tree': {
      const place = await findPlace(repository, rest.join('/'));
      if (place === undefined) return notFoundPage();
      if (kind === 'tree') return await treePage(repository, place);
      return raw || kind === 'raw' ? await rawFile(repository, place) : await blobPage(repository, place);
    }
    default:
      return notFoundPage();
  }
}

/** A coloured initial for each account. */
function avatar(hub: Hub, id: number): Answer {
  const user = [...hub.users.values()].find((candidate) => candidate.id === id);
  if (user === undefined) return notFoundPage();
  const picture = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="hsl(${
    (id * 67) % 360
  } 45% 45%)"/><text x="20" y="27" font-family="sans-serif" font-size="20" fill="#fff" text-anchor="middle">${user.login
    .charAt(0)
    .toUpperCase()}</text></svg>`;
  return { status: 200, body: Buffer.from(picture.html), headers: { 'content-type': 'image/svg+xml' } };
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
