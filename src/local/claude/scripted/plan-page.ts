import { composePage } from './compose-page.ts';
import { followFeedback } from './follow-feedback.ts';
import { type Decision, type PageContent, pageFile } from './page-content.ts';
import { type Brief, readTag } from './read-brief.ts';
import { type Conversation, fileText, type PastCall } from './read-conversation.ts';
import { readPage } from './read-page.ts';
import { faultLines, repairPage } from './repair-page.ts';

export type PagePlanned = {
  page: PageContent;
  decisions: Decision[];
  notUnderstood: string[];
  /** The page's file as it was found, when it was read and holds a page. */
  found: string | null;
};

/**
 * The page as it should be after all that was said so far. A first brief is composed anew; feedback changes the page
 * that stands, people's own edits included. Remembered preferences and what checks reported come on top.
 */
export function planPage(talk: Conversation, brief: Brief): PagePlanned {
  const recent = talk.calls.filter(({ at }) => at > talk.latest.at);
  const isFirst = talk.latest.text === talk.opening;
  const wishes = isFirst
    ? [readTag(talk.opening, 'instructions'), readTag(talk.opening, 'feedback')].join('\n').trim()
    : talk.latest.text;
  const found =
    foundPage(recent.length > 0 ? recent : talk.calls, brief) ?? (isFirst ? null : writtenPage(talk, brief));
  const standing = found === null ? null : readPage(found);
  const base =
    standing && covers(standing, brief) && wishes !== ''
      ? { page: standing, decisions: [] }
      : composePage(brief, otherPages(talk.calls, brief));

  const preferred = followFeedback(base.page, `${readTag(talk.opening, 'preferences')}\n${brief.constraints}`);
  const followed = followFeedback(preferred.page, isFirst ? wishes : withoutReports(wishes));
  const reports = recent.filter(({ name }) => name === 'view_page' || name === 'run_check').map(({ result }) => result);
  const faults = [...(isFirst ? [] : [wishes]), ...reports].flatMap(faultLines);
  return {
    page: repairPage(followed.page, brief, faults),
    decisions: [...base.decisions, ...preferred.decisions, ...followed.decisions],
    // The words around a report of faults are no wishes.
    notUnderstood: faults.length > 0 ? [] : followed.notUnderstood,
    found,
  };
}

/** Whether a standing page is this brief's page, and not what the route showed before it. */
function covers(page: PageContent, brief: Brief): boolean {
  const standing = new Set(page.blocks.map(({ section }) => section));
  return brief.sections.filter(({ name }) => standing.has(name)).length * 2 >= brief.sections.length;
}

/** The page's file as it was before the first write of these calls. */
function foundPage(calls: PastCall[], brief: Brief): string | null {
  const path = pageFile(brief.route);
  const firstWrite = calls.findIndex(({ name }) => name === 'write_file');
  const read = (firstWrite < 0 ? calls : calls.slice(0, firstWrite)).findLast(
    ({ name, input, isError }) => name === 'read_file' && input.path === path && !isError,
  );
  return read ? fileText(read.result) : null;
}

function writtenPage(talk: Conversation, brief: Brief): string | null {
  const path = pageFile(brief.route);
  const before = talk.calls.filter(({ at }) => at < talk.latest.at);
  const write = before.findLast(({ name, input, isError }) => name === 'write_file' && input.path === path && !isError);
  return typeof write?.input.content === 'string' ? write.input.content : null;
}

/** Lines that report a fault are repaired, not obeyed. */
function withoutReports(text: string): string {
  const faults = new Set(faultLines(text));
  return text
    .split('\n')
    .filter((line) => !faults.has(line))
    .join('\n');
}

/** How many other pages the site's listing shows; a new page's place in the navigation follows them. */
function otherPages(calls: PastCall[], brief: Brief): number {
  const listing = calls.find(({ name }) => name === 'list_files')?.result ?? '';
  const own = pageFile(brief.route).split('/').at(-1);
  const files = listing.match(/pages\/[\w.-]+\.ts\b/g) ?? [];
  return new Set(files.map((file) => file.slice('pages/'.length))).difference(new Set([own, 'home.ts'])).size;
}
