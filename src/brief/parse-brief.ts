import { applyAnswer } from './apply-answer.ts';
import { completeBrief } from './complete-brief.ts';
import type { ParsedBrief } from './parsed-brief.ts';
import { type Draft, readDraft } from './read-draft.ts';
import { readFrontMatter } from './read-front-matter.ts';
import { visibleText } from './visible-text.ts';

/** What GitHub tells about the issue. `answers` are later comments by people who may start work, oldest first. */
export type BriefIssue = {
  title: string;
  body: string | null;
  labels: string[];
  answers?: { body: string }[];
  /** The label that makes an issue a brief; `page-brief` unless the repository's settings say otherwise. */
  briefLabel?: string;
};

/**
 * Reads an issue as a page brief: the issue form, Markdown with YAML front matter, or prose under the brief label.
 * Answers are applied in order, each to the questions that were open when it came. Never throws.
 */
export function parseBrief(issue: BriefIssue): ParsedBrief {
  let reading = readBody(visibleText(issue.body ?? ''));
  if (!isBrief(issue, reading)) return { status: 'not-a-brief' };

  const title = visibleText(issue.title);
  for (const answer of issue.answers ?? []) {
    const text = visibleText(answer.body);
    if (reading.status === 'broken') {
      reading = readBody(text.replace(/^\s*```\w*\n|\n```\s*$/g, ''));
      continue;
    }
    const parsed = completeBrief(reading.drafts, title);
    if (parsed.status === 'ready') return parsed;
    reading = { status: 'read', drafts: applyAnswer(reading.drafts, parsed.questions, text) };
  }
  return reading.status === 'broken' ? askForYaml(reading) : completeBrief(reading.drafts, title);
}

type Reading = { status: 'read'; drafts: Draft[] } | { status: 'broken'; line: number; reason: string };

function readBody(body: string): Reading {
  const frontMatter = readFrontMatter(body);
  return frontMatter.status === 'absent' ? { status: 'read', drafts: readDraft(body) } : frontMatter;
}

/** Without the label, an issue is a brief when it names its page or route and enough else to be no accident. */
function isBrief({ labels, briefLabel = 'page-brief' }: BriefIssue, reading: Reading): boolean {
  if (labels.some((label) => label.toLowerCase() === briefLabel.toLowerCase())) return true;
  if (reading.status === 'broken') return false;
  const named = new Set(reading.drafts.at(0)?.named);
  return (named.has('page') || named.has('route')) && named.size >= 3;
}

function askForYaml({ line, reason }: { line: number; reason: string }): ParsedBrief {
  const text =
    `Line ${line} of the issue is not valid YAML (${reason}), so I cannot read the settings between the \`---\` lines. ` +
    'Could you correct it? Text with a colon, a quote or a bracket in it needs quotes around it.';
  return { status: 'needs-info', questions: [{ id: 'front-matter', text }], known: {} };
}
