import type { PageBrief } from '../brief/page-brief.ts';
import { parseBrief } from '../brief/parse-brief.ts';
import type { Question } from '../brief/parsed-brief.ts';
import type { RepositorySettings } from '../brief/settings.ts';
import { mayAtLeast, readPermission } from '../pull-request/read-permission.ts';
import { coordinates, type Repository } from '../pull-request/repository.ts';
import { asksForBootstrap } from './bootstrap-repository.ts';
import { type BriefIssue, readIssue } from './read-issue.ts';

/** What an issue asks for now, with the answers people gave to the questions asked there. */
export type BriefState =
  | { status: 'gone'; reason: string }
  | { status: 'not-a-brief' }
  | { status: 'needs-info'; issue: BriefIssue; questions: Question[] }
  | { status: 'ready'; issue: BriefIssue; brief: PageBrief; notes: string[]; answers: string[] };

/** Reads the issue and its answers from GitHub and parses them to one brief. Throws what GitHub answers. */
export async function readBrief(
  repository: Repository,
  settings: RepositorySettings,
  issueNumber: number,
): Promise<BriefState> {
  const state = await readIssue(repository, issueNumber);
  if (state.status === 'gone') return state;
  const { issue } = state;
  const answers = await readAnswers(repository, settings, issueNumber);
  const parsed = parseBrief({
    title: issue.title,
    body: issue.body,
    labels: issue.labels,
    briefLabel: settings.labels.brief,
    answers: answers.map((body) => ({ body })),
  });
  switch (parsed.status) {
    case 'not-a-brief':
      return { status: 'not-a-brief' };
    case 'needs-info':
      return { status: 'needs-info', issue, questions: parsed.questions };
    case 'ready':
      return { status: 'ready', issue, brief: parsed.brief, notes: parsed.notes, answers };
    default:
      return parsed satisfies never;
  }
}

/** First part of the name of comments that ask; comments of people with write access below one are answers. */
export const questionsName = 'questions';

async function readAnswers(
  repository: Repository,
  settings: RepositorySettings,
  issueNumber: number,
): Promise<string[]> {
  const comments = await repository.octokit.paginate(repository.octokit.rest.issues.listComments, {
    ...coordinates(repository),
    issue_number: issueNumber,
    per_page: 100,
  });
  const asked = comments.findIndex(
    (comment) =>
      comment.user?.login === repository.botLogin && comment.body?.includes(`<!-- sitewright:${questionsName}:`),
  );
  if (asked < 0) return [];
  const levels = new Map<string, boolean>();
  const answers: string[] = [];
  for (const comment of comments.slice(asked + 1)) {
    const login = comment.user?.login;
    if (!login || !comment.body || comment.user?.type === 'Bot' || asksForBootstrap(comment.body)) continue;
    let allowed = levels.get(login);
    if (allowed === undefined) {
      allowed = mayAtLeast(await readPermission(repository, login), settings.who.permission);
      levels.set(login, allowed);
    }
    if (allowed) answers.push(comment.body);
  }
  return answers;
}
