import { type BriefStory, describeChecks, stepWords } from './brief-story.ts';
import type { DemoPullRequest, DemoResult } from './demo-result.ts';
import { type Html, html, trust } from './html.ts';
import { readDescription } from './read-description.ts';
import { formatDuration } from './render-progress.ts';
import { reportStyle } from './report-style.ts';

/** A screenshot: its name, its width in pixels, where it lies as seen from the report, and itself as a data address. */
export type ReportPicture = { name: string; width: number; file: string; dataUrl: string };

export type ReportBrief = {
  story: BriefStory;
  /** Absent when the run ended without one. */
  pullRequest: DemoPullRequest | undefined;
  pictures: ReportPicture[];
};

export type Report = {
  result: DemoResult;
  briefs: ReportBrief[];
  scripted: boolean;
  /** Whether the addresses still answer after the demo. */
  staysUp: boolean;
};

/** The demo's report as one HTML page that needs nothing from elsewhere. */
export function renderReport(report: Report): string {
  const { result, briefs } = report;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>Sitewright demo</title>
<style>${trust(reportStyle)}</style>
</head>
<body>
<main>
<header>
<p class="soft">Sitewright demo</p>
<h1>${headline(report)}</h1>
<ul class="facts">
<li><b>${formatDuration(result.seconds)}</b> in all</li>
<li><b>${usd(sum(result.pullRequests, ({ cost }) => cost.usd))}</b> ${report.scripted ? 'at the model’s list price' : 'for the model'}</li>
<li><code>${result.github.owner}/${result.github.repo}</code></li>
${report.scripted ? html`<li><span class="label">scripted model</span></li>` : ''}
</ul>
${report.scripted ? html`<p class="soft">A script answered in the place of Claude, so nothing was spent, and the pages say nothing about design quality. All else is real: Git, database, build, browser.</p>` : ''}
</header>
${briefs.map((brief) => renderBrief(brief, report))}
<footer>${report.staysUp ? 'The links lead to the stand-in for GitHub on this machine, while the demo is left running.' : 'The stand-in for GitHub has ended with the demo. To look around in it, start the demo with --stay.'}</footer>
</main>
</body>
</html>
`;
  return page.markup;
}

function headline({ briefs, result }: Report): string {
  const done = result.pullRequests.length;
  if (briefs.length === 1)
    return done === 1 ? 'A page brief became a pull request' : 'The page brief got no pull request';
  return `${done} of ${briefs.length} page briefs became pull requests`;
}

function renderBrief({ story, pullRequest, pictures }: ReportBrief, { scripted, staysUp }: Report): Html {
  if (pullRequest === undefined) {
    return html`<article>
<h2>${story.title}</h2>
<p class="bad">Issue #${story.issue} ${story.events.at(-1)?.text ?? 'was not taken up'}.</p>
${renderTimeline(story)}
</article>`;
  }
  const { summary, decisions } = readDescription(pullRequest.body);
  const name = `Pull request #${pullRequest.number}`;
  return html`<article>
<h2>${pullRequest.title}</h2>
<ul class="facts soft">
<li>${staysUp ? html`<a href="${pullRequest.url}">${name}</a>` : name} for issue #${story.issue}${pullRequest.draft ? ', a draft' : ''}</li>
<li><code>${pullRequest.branch}</code></li>
<li><code>${pullRequest.headSha.slice(0, 10)}</code></li>
<li>${pullRequest.files.length} ${pullRequest.files.length === 1 ? 'file' : 'files'}</li>
</ul>
${summary.map((paragraph) => html`<p>${paragraph}</p>`)}
${renderPictures(pictures)}
${renderChecks(story, pullRequest)}
${renderDecisions(decisions)}
${renderTimeline(story)}
${renderCost(pullRequest, scripted)}
</article>`;
}

function renderPictures(pictures: ReportPicture[]): Html | string {
  if (pictures.length === 0) return '';
  return html`<h3>What a visitor sees</h3>
<div class="pictures">${pictures.map(
    ({ name, width, file, dataUrl }) =>
      html`<figure><figcaption>${width} px</figcaption><a href="${file}"><img src="${dataUrl}" alt="${name}"></a></figure>`,
  )}</div>`;
}

function renderChecks(story: BriefStory, { checks }: DemoPullRequest): Html {
  const marks = {
    success: html`<span class="good">✓</span>`,
    failure: html`<span class="bad">✗</span>`,
    neutral: html`<span class="wait">–</span>`,
  };
  return html`<h3>${describeChecks(story.checks)}</h3>
<ul class="checks">${checks.map(
    ({ name, conclusion, seconds }) =>
      html`<li>${marks[conclusion]}<span>${name}</span><span class="soft">${formatDuration(seconds)}</span></li>`,
  )}</ul>`;
}

function renderDecisions(decisions: { decision: string; reason: string }[]): Html | string {
  if (decisions.length === 0) return '';
  return html`<h3>Decisions</h3>
<ul class="decisions">${decisions.map(
    ({ decision, reason }) => html`<li>${decision} <span class="soft">${reason}</span></li>`,
  )}</ul>`;
}

function renderTimeline(story: BriefStory): Html {
  const steps = story.steps.flatMap((step, index) =>
    step.status === 'done' || step.status === 'failed'
      ? [{ words: stepWords[step.name], seconds: step.seconds, colour: `s${index}` }]
      : [],
  );
  return html`<h3>Where the time went</h3>
<div class="bar" aria-hidden="true">${steps.map(({ seconds, colour }) => html`<span class="${colour}" style="flex: ${seconds.toFixed(2)}"></span>`)}</div>
<ul class="key">${steps.map(({ words, seconds, colour }) => html`<li><i class="${colour}"></i>${words} <b>${formatDuration(seconds)}</b></li>`)}</ul>
<details><summary>Everything that happened</summary>
<ol class="events">${story.events.map(
    ({ seconds, text, trouble }) =>
      html`<li${trouble ? html` class="bad"` : ''}><span class="soft">${seconds.toFixed(1)} s</span><span>${text}</span></li>`,
  )}</ol></details>`;
}

function renderCost({ cost, run }: DemoPullRequest, scripted: boolean): Html {
  return html`<h3>Cost</h3>
<ul class="facts">
<li><b>${usd(cost.usd)}</b>${scripted ? ' at list price, nothing was spent' : ''}</li>
<li>${run.turns} turns, ${run.toolCalls} tool calls</li>
<li>${thousands(cost.inputTokens)} tokens in, ${thousands(cost.cachedTokens)} of them from the cache</li>
<li>${thousands(cost.outputTokens)} out</li>
<li>${formatDuration(run.harnessSeconds)} of the bot’s own time</li>
</ul>`;
}

function usd(amount: number): string {
  return `$${amount.toFixed(amount < 0.1 ? 3 : 2)}`;
}

function thousands(count: number): string {
  return count.toLocaleString('en-US');
}

function sum<Item>(items: Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
