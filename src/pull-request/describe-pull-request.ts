import type { Totals } from '../agent/agent-event.ts';
import type { PageBrief } from '../brief/page-brief.ts';
import type { CheckResult } from '../checks/check-result.ts';
import type { FileChange } from '../workspace/checkout.ts';
import { draftReason } from './draft-reason.ts';
import type { PublishedScreenshots } from './publish-screenshots.ts';
import { quoteCode, quoteForCommit, quoteLine, quoteText } from './quote-text.ts';
import { formatSeconds, formatUsd, renderTokens } from './render-status.ts';
import { conclude } from './report-check-run.ts';

/** What a finished run has to tell its reviewers. */
export type PullRequestStory = {
  issueNumber: number;
  brief: PageBrief;
  summary: string;
  decisions: { decision: string; reason: string }[];
  /** Assumptions made while reading the brief, such as a route taken from the title. */
  notes: string[];
  checks: CheckResult[];
  /** The model did not come to an end by itself. */
  cutShort: boolean;
  screenshots: PublishedScreenshots;
  changes: FileChange[];
  totals: Totals;
  budgetUsd: number;
  seconds: number;
  runId: string;
  model: string;
  scriptedModel: boolean;
  commit: { sha: string; verified: boolean };
};

/** The pull request's title: what the reader gets, as the subject of the commit too. */
export function titlePullRequest(brief: PageBrief, pageExisted: boolean): string {
  const name = quoteForCommit(brief.page).replace(/\s+page$/i, '');
  return `${pageExisted ? 'Rework' : 'Add'} the ${name} page`;
}

/** Room for the rest of the body. A summary is a paragraph or two. */
const longestSummary = 20_000;
const mostFiles = 200;

/** The body of the pull request: what and why, decisions, checks, screenshots, files, cost, run. */
export function describePullRequest(story: PullRequestStory): string {
  return [
    renderDraftNotice(story),
    quoteText(story.summary.slice(0, longestSummary)),
    renderList(
      'Decisions',
      story.decisions.map(({ decision, reason }) => `**${quoteLine(decision)}** ${quoteLine(reason)}`),
    ),
    renderList('How I read the brief', story.notes.map(quoteLine)),
    renderChecks(story.checks),
    renderScreenshots(story.screenshots),
    renderFiles(story.changes),
    renderCost(story),
    `Closes #${story.issueNumber}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** True when a reviewer should not be asked to merge yet: something fails, or nobody could look at the page. */
export function isDraft(checks: CheckResult[]): boolean {
  return conclude(checks) !== 'success';
}

function renderDraftNotice({ checks, cutShort }: PullRequestStory): string {
  const reason = draftReason(checks, cutShort);
  if (!reason) return '';
  const also = cutShort && isDraft(checks) ? ' The run was cut short, too.' : '';
  return ['> [!WARNING]', `> This is a draft, because ${reason}.${also}`, ...renderFindings(checks)].join('\n');
}

/** What fails; when nothing does but nobody could look, what could not be run. */
function renderFindings(checks: CheckResult[]): string[] {
  const conclusion = conclude(checks);
  return checks
    .filter((check) => conclusion !== 'success' && check.conclusion === conclusion)
    .flatMap((check) => [
      `> - **${check.name}**: ${quoteLine(check.summary)}`,
      ...check.findings.slice(0, 5).map((finding) => `>   - ${quoteLine(finding)}`),
    ]);
}

function renderList(title: string, items: string[]): string {
  return items.length === 0 ? '' : [`### ${title}`, ...items.map((item) => `- ${item}`)].join('\n');
}

function renderChecks(checks: CheckResult[]): string {
  if (checks.length === 0) return '';
  const verdict = { success: '✅ passed', failure: '❌ failed', neutral: '➖ not run' } as const;
  // Checks without a time of their own read what the visit of `page` saw.
  const rows = checks.map(
    (check) =>
      `| ${check.name} | ${verdict[check.conclusion]} | ${check.seconds > 0 ? formatSeconds(check.seconds) : '–'} | ${escapeCell(quoteLine(check.summary))} |`,
  );
  return ['### Checks', '| Check | Result | Time | Details |', '|---|---|--:|---|', ...rows].join('\n');
}

/** Wide pictures are shown wider, so that the three side by side keep the proportions of their screens. */
const shownWidths: Record<number, number> = { 390: 150, 820: 250, 1440: 400 };

function renderScreenshots(screenshots: PublishedScreenshots): string {
  if (screenshots.length === 0) return '';
  // A Markdown table with images in links is the one form that GitHub and mail clients both show side by side.
  const heads = screenshots.map(({ route, width }) => `${quoteCode(route)} · ${width} px`);
  const cells = screenshots.map(
    ({ route, width, url }) =>
      `[<img src="${url}" width="${shownWidths[width] ?? 250}" alt="${route} at ${width} px">](${url})`,
  );
  return [
    '### Screenshots',
    `| ${heads.join(' | ')} |`,
    `|${'---|'.repeat(heads.length)}`,
    `| ${cells.join(' | ')} |`,
  ].join('\n');
}

function renderFiles(changes: FileChange[]): string {
  const rows = changes.slice(0, mostFiles).map(({ path, status }) => `| ${escapeCell(quoteCode(path))} | ${status} |`);
  const rest = changes.length - rows.length;
  if (rest > 0) rows.push(`| and ${rest} more | |`);
  return ['### Files', '| File | Change |', '|---|---|', ...rows].join('\n');
}

function renderCost(story: PullRequestStory): string {
  const { totals, budgetUsd, commit } = story;
  const writer = story.scriptedModel ? 'the *scripted model*: no claim about design quality' : quoteCode(story.model);
  return [
    '### Cost',
    `${formatSeconds(story.seconds)} and ${formatUsd(totals.usd)}, of at most ${formatUsd(budgetUsd)}. ` +
      `${renderTokens(totals)} · ${totals.toolCalls} ${totals.toolCalls === 1 ? 'tool call' : 'tool calls'}`,
    '',
    `Run \`${story.runId}\`, written by ${writer}.`,
    ...(commit.verified ? [] : ['', unsigned]),
  ].join('\n');
}

const unsigned =
  'The commit is unsigned: it has an author of its own, or files that GitHub does not sign for an App (executable, very large or very many).';

/** In a table a bar ends the cell, in code too. */
function escapeCell(text: string): string {
  return text.replace(/[\\|]/g, '\\$&');
}
