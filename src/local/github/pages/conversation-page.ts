import type { Answer } from '../answer.ts';
import { diffCommits, type FileChange } from '../git/diff.ts';
import { readCommits } from '../git/objects.ts';
import { listCommits } from '../git/refs.ts';
import {
  type Comment,
  fullNameOf,
  type Issue,
  isPullRequest,
  type PullRequest,
  type Repository,
  type Thread,
} from '../hub.ts';
import { startOf } from '../to-json/pull.ts';
import { diffHtml } from './diff-html.ts';
import { type Html, html } from './html.ts';
import { type Crumb, pageAnswer } from './page-answer.ts';
import { renderMarkdown } from './render-markdown.ts';

/** An issue or pull request with everything that was said, and for a pull request its checks, commits and changes. */
export async function conversationPage(repository: Repository, issue: Issue): Promise<Answer> {
  const path = `/${fullNameOf(repository)}`;
  const content = html`
<h1>${issue.title} <span>#${issue.number}</span></h1>
<p>${stateBadge(issue)} ${isPullRequest(issue) ? html`<code>${issue.pull.baseRef}</code> ← <code>${issue.pull.headRef}</code>` : ''}
${issue.labels.map(({ name }) => html` <span class="label">${name}</span>`)}${issue.locked ? ' 🔒 locked' : ''}</p>
${said({ ...issue, body: issue.body ?? '' }, path)}
${timeline(issue, path)}
${isPullRequest(issue) ? await pullDetails(repository, issue) : ''}`;
  return pageAnswer(`${issue.title} #${issue.number}`, crumbsOf(repository), content);
}

export function crumbsOf(repository: Repository): Crumb[] {
  const path = `/${fullNameOf(repository)}`;
  return [
    { text: fullNameOf(repository), href: path },
    { text: 'Issues', href: `${path}/issues` },
    { text: 'Pull requests', href: `${path}/pulls` },
  ];
}

export function stateBadge(issue: Issue): Html {
  const state = stateOf(issue);
  return html`<span class="state ${state}">${state.charAt(0).toUpperCase()}${state.slice(1)}</span>`;
}

function stateOf({ state, pull }: Issue): string {
  if (pull?.merged) return 'merged';
  return state === 'open' && pull?.draft === true ? 'draft' : state;
}

function said(comment: Pick<Comment, 'author' | 'body' | 'createdAt' | 'reactions'>, path: string): Html {
  return html`<article><header><b>${comment.author.login}</b> ${comment.createdAt}</header>
<div>${renderMarkdown(comment.body, path)}${reactionsOf(comment)}</div></article>`;
}

const emoji = {
  '+1': '👍',
  '-1': '👎',
  laugh: '😄',
  confused: '😕',
  heart: '❤️',
  hooray: '🎉',
  rocket: '🚀',
  eyes: '👀',
};

function reactionsOf({ reactions }: Pick<Comment, 'reactions'>): Html {
  if (reactions.length === 0) return html``;
  const shown = reactions.map(({ content, user }) => html`${emoji[content]} <span class="dim">${user.login}</span> `);
  return html`<p>${shown}</p>`;
}

/** Comments, reviews and line comments in the order they came. */
function timeline(issue: Issue, path: string): Html {
  const entries = issue.comments.map((comment) => ({ id: comment.id, shown: said(comment, path) }));
  for (const review of issue.pull?.reviews ?? []) {
    const threads = issue.pull?.threads.filter(({ comments }) => comments[0]?.reviewId === review.id) ?? [];
    if (review.body === '' && threads.length === 0) continue;
    const verdict = review.state.toLowerCase().replace('_', ' ');
    const shown = html`<article><header><b>${review.author.login}</b> ${verdict} ${review.submittedAt}</header>
<div>${renderMarkdown(review.body, path)}${threads.map((thread) => threadHtml(thread, path))}</div></article>`;
    entries.push({ id: review.id, shown });
  }
  return html`${entries.sort((a, b) => a.id - b.id).map(({ shown }) => shown)}`;
}

function threadHtml(thread: Thread, path: string): Html {
  const resolved = thread.resolvedBy === null ? '' : ` · resolved by ${thread.resolvedBy.login}`;
  return html`<article><header>${thread.path}:${thread.line}${resolved}</header>
<div>${diffHtml(thread.diffHunk)}${thread.comments.map((comment) => said(comment, path))}</div></article>`;
}

async function pullDetails(repository: Repository, issue: PullRequest): Promise<Html> {
  const { directory } = repository;
  const { baseSha, headSha } = issue.pull;
  const path = `/${fullNameOf(repository)}`;
  const files = await diffCommits(directory, await startOf(repository, issue), headSha);
  const commits = await readCommits(directory, await listCommits(directory, '--reverse', `${baseSha}..${headSha}`));
  const checks = repository.checkRuns.filter((run) => run.headSha === headSha);
  return html`
<h2 id="checks">Checks</h2>
<ul class="plain">${checks.map(
    ({ name, status, conclusion, output }) =>
      html`<li><b class="${conclusion ?? status}">${conclusion ?? status}</b> ${name} <span class="dim">${output.title}</span></li>`,
  )}</ul>
<h2 id="commits">Commits</h2>
<ul class="plain">${commits.map(
    ({ sha, message, author }) =>
      html`<li><a href="${path}/commit/${sha}"><code>${sha.slice(0, 7)}</code></a> ${message.split('\n')[0]} <span class="dim">${author.name}</span></li>`,
  )}</ul>
<h2 id="files">Files changed</h2>${changedFiles(path, headSha, files)}`;
}

export function changedFiles(path: string, headSha: string, files: readonly FileChange[]): Html {
  return html`${files.map(
    (file) => html`<article><header><a href="${path}/blob/${headSha}/${file.path}"><b>${file.path}</b></a>
${file.status} +${file.additions} −${file.deletions}</header><div>${changeHtml(path, headSha, file)}</div></article>`,
  )}`;
}

function changeHtml(path: string, headSha: string, file: FileChange): Html {
  if (file.patch !== undefined) return diffHtml(file.patch);
  if (!/\.(png|jpe?g|gif|webp|svg)$/i.test(file.path) || file.status === 'removed') return html`<p>Binary file</p>`;
  return html`<p><img src="${path}/blob/${headSha}/${file.path}?raw=true" alt="${file.path}"></p>`;
}
