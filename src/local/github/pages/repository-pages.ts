import type { Answer } from '../answer.ts';
import { diffCommits } from '../git/diff.ts';
import { readBlob, readCommit, readTree } from '../git/objects.ts';
import { listRefs, resolveCommit } from '../git/refs.ts';
import { fullNameOf, type Hub, type Issue, type Repository } from '../hub.ts';
import { encodePath } from '../to-json/commit.ts';
import { changedFiles, crumbsOf, stateBadge } from './conversation-page.ts';
import { html } from './html.ts';
import { notFoundPage, pageAnswer } from './page-answer.ts';
import { renderMarkdown } from './render-markdown.ts';

export function homePage(hub: Hub): Answer {
  const rows = hub.repositories.map((repository) => {
    const name = fullNameOf(repository);
    return html`<li><a href="/${name}">${name}</a> <span class="dim">${repository.description}</span></li>`;
  });
  return pageAnswer('Repositories', [], html`<h1>Repositories</h1><ul class="plain">${rows}</ul>`);
}

export async function repositoryPage(repository: Repository): Promise<Answer> {
  const name = fullNameOf(repository);
  const head = await resolveCommit(repository.directory, repository.defaultBranch);
  if (head === undefined) {
    return pageAnswer(name, crumbsOf(repository), html`<h1>${name}</h1><p>This repository is empty.</p>`);
  }
  const entries = (await readTree(repository.directory, head)) ?? [];
  const branches = await listRefs(repository.directory, 'refs/heads');
  const readme = entries.find(({ path }) => path.toLowerCase() === 'readme.md');
  const text = readme === undefined ? undefined : await readBlob(repository.directory, readme.sha);
  const content = html`<h1>${name}</h1><p>${repository.description}</p>
<p class="dim">${branches.map((branch) => html`<code>${branch.name.slice('refs/heads/'.length)}</code> `)}</p>
<ul class="plain">${entries.map((entry) => entryRow(name, head, entry))}</ul>
${text === undefined ? '' : renderMarkdown(text.toString(), `/${name}`)}`;
  return pageAnswer(name, crumbsOf(repository), content);
}

export async function treePage(repository: Repository, place: Place): Promise<Answer> {
  const entries = await readTree(repository.directory, place.sha, { path: place.path });
  if (entries === undefined) return notFoundPage();
  const name = fullNameOf(repository);
  const rows = entries.map((entry) => {
    const path = [place.path, entry.path].filter(Boolean).join('/');
    return entryRow(name, place.sha, { ...entry, path });
  });
  const content = html`<h1>${place.path || name}</h1><ul class="plain">${rows}</ul>`;
  return pageAnswer(place.path || name, crumbsOf(repository), content);
}

function entryRow(name: string, sha: string, { type, path }: { type: string; path: string }) {
  const kind = type === 'tree' ? 'tree' : 'blob';
  return html`<li>${kind === 'tree' ? '📁' : '📄'} <a href="/${name}/${kind}/${sha}/${encodePath(path)}">${path}</a></li>`;
}

export function issueListPage(repository: Repository, title: string, issues: readonly Issue[]): Answer {
  const path = `/${fullNameOf(repository)}`;
  const rows = issues.toReversed().map((issue) => {
    const kind = issue.pull === undefined ? 'issues' : 'pull';
    return html`<li>${stateBadge(issue)} <a href="${path}/${kind}/${issue.number}">${issue.title}</a>
<span class="dim">#${issue.number} by ${issue.author.login}</span></li>`;
  });
  return pageAnswer(title, crumbsOf(repository), html`<h1>${title}</h1><ul class="plain">${rows}</ul>`);
}

export async function commitPage(repository: Repository, name: string): Promise<Answer> {
  const sha = await resolveCommit(repository.directory, name);
  const commit = sha === undefined ? undefined : await readCommit(repository.directory, sha);
  if (commit === undefined) return notFoundPage();
  const [headline = '', ...rest] = commit.message.split('\n');
  const files = await diffCommits(repository.directory, commit.parents[0], commit.sha);
  const verified = repository.signedCommits.has(commit.sha) ? html`<span class="state">Verified</span>` : '';
  const content = html`<h1>${headline}</h1><pre>${rest.join('\n').trim()}</pre>
<p>${verified} <code>${commit.sha}</code> by <b>${commit.author.name}</b> <span class="dim">${commit.author.date}</span></p>
${changedFiles(`/${fullNameOf(repository)}`, commit.sha, files)}`;
  return pageAnswer(headline, crumbsOf(repository), content);
}

export type Place = { sha: string; path: string };

/** Splits `<ref>/<path>`: a branch name may have slashes itself, so the shortest one that exists is taken. */
export async function findPlace(repository: Repository, text: string): Promise<Place | undefined> {
  const parts = text.split('/');
  for (let length = 1; length <= parts.length; length += 1) {
    const sha = await resolveCommit(repository.directory, parts.slice(0, length).join('/'));
    if (sha !== undefined) return { sha, path: parts.slice(length).join('/') };
  }
  return undefined;
}

const imageTypes: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
};

/** The bytes of a file. Only pictures keep their type: everything else is text, so that no page of a website runs. */
export async function rawFile(repository: Repository, place: Place): Promise<Answer> {
  const bytes = await readBlob(repository.directory, `${place.sha}:${place.path}`);
  if (bytes === undefined) return notFoundPage();
  return {
    status: 200,
    body: bytes,
    headers: {
      'content-type': imageTypeOf(place.path) ?? 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  };
}

export async function blobPage(repository: Repository, place: Place): Promise<Answer> {
  const bytes = await readBlob(repository.directory, `${place.sha}:${place.path}`);
  if (bytes === undefined) return notFoundPage();
  const raw = `/${fullNameOf(repository)}/blob/${place.sha}/${encodePath(place.path)}?raw=true`;
  const shown =
    imageTypeOf(place.path) === undefined
      ? html`<pre class="file">${bytes.toString()}</pre>`
      : html`<p><img src="${raw}" alt="${place.path}"></p>`;
  const content = html`<h1>${place.path}</h1><p><a href="${raw}">Raw</a> <span class="dim">${bytes.length} bytes</span></p>${shown}`;
  return pageAnswer(place.path, crumbsOf(repository), content);
}

function imageTypeOf(path: string): string | undefined {
  return imageTypes[path.split('.').at(-1)?.toLowerCase() ?? ''];
}
