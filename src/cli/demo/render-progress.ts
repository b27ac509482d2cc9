import { styleText } from 'node:util';
import { type BriefStory, describeChecks, type StepStory, stepWords } from './brief-story.ts';

export type Paint = (style: 'green' | 'red' | 'yellow' | 'cyan' | 'dim' | 'bold', text: string) => string;

/** Colours for a stream: none where it is no terminal, or where NO_COLOR is set. */
export function paintFor(stream: NodeJS.WritableStream): Paint {
  return (style, text) => styleText(style, text, { stream, validateStream: true });
}

/**
 * The lines that show all briefs at this moment. The briefs at work are spelled out step by step, the others take one
 * line, and so do all when they would not fit into `rows`. No line is longer than `columns`.
 */
export function renderStories(
  stories: BriefStory[],
  view: { now: number; columns: number; rows: number; paint: Paint },
): string[] {
  const spelledOut = stories.flatMap((story) =>
    isAtWork(story) ? renderSteps(story, view) : [renderOneLine(story, view)],
  );
  if (spelledOut.length < view.rows) return spelledOut;
  return stories.slice(0, Math.max(1, view.rows - 1)).map((story) => renderOneLine(story, view));
}

/** `0.4 s`, `73 s`: tenths only where they say something. */
export function formatDuration(seconds: number): string {
  return seconds < 9.95 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
}

type View = { now: number; columns: number; paint: Paint };

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const;

/** The spinner's picture at a time, so that nothing has to count frames. */
export function spin(now: number): string {
  return spinner[Math.floor(now / 100) % spinner.length] ?? '·';
}

function isAtWork(story: BriefStory): boolean {
  return story.finished === undefined && story.steps.some(({ status }) => status !== 'waiting');
}

function renderSteps(story: BriefStory, view: View): string[] {
  const { paint, columns } = view;
  return [
    paint('bold', shorten(`#${story.issue} ${story.title}`, columns)),
    ...story.steps.map((step) => renderStep(step, story, view)),
  ];
}

function renderStep(step: StepStory, story: BriefStory, { now, columns, paint }: View): string {
  const words = stepWords[step.name];
  switch (step.status) {
    case 'waiting':
      return paint('dim', shorten(`  · ${words}`, columns));
    case 'running': {
      const doing = story.doing === words ? '' : story.doing;
      const turns = step.name === 'write' && story.turns > 0 ? `turn ${story.turns}, $${story.usd.toFixed(2)}` : '';
      return alignLine(
        { mark: spin(now), style: 'cyan', words, note: [turns, doing].filter(Boolean).join(' · ') },
        { seconds: (now - step.since) / 1000, columns, paint },
      );
    }
    case 'done':
      return alignLine(
        { mark: '✓', style: 'green', words, note: noteOfStep(step.name, story, step.detail) },
        { seconds: step.seconds, columns, paint },
      );
    case 'failed':
      return alignLine({ mark: '✗', style: 'red', words, note: '' }, { seconds: step.seconds, columns, paint });
    default:
      return step satisfies never;
  }
}

function noteOfStep(name: StepStory['name'], story: BriefStory, detail: string): string {
  if (detail !== '') return detail;
  return name === 'check' && story.checks.length > 0 ? describeChecks(story.checks) : '';
}

/** One brief on one line: waiting, at work, or with its outcome. */
export function renderOneLine(story: BriefStory, { now, columns, paint }: View): string {
  const name = `#${story.issue} ${story.title}`;
  const { finished } = story;
  if (finished === undefined) {
    if (story.steps.every(({ status }) => status === 'waiting')) return paint('dim', shorten(`· ${name}`, columns));
    const seconds = (now - story.openedAt) / 1000;
    return alignLine(
      { mark: spin(now), style: 'cyan', words: name, note: story.doing, indent: '' },
      { seconds, columns, paint },
    );
  }
  const good = finished.outcome === 'finished' && finished.checks.every(({ conclusion }) => conclusion === 'success');
  const last = story.events.at(-1)?.text ?? '';
  const note = finished.outcome === 'finished' ? `${last}, ${describeChecks(finished.checks)}` : last;
  return alignLine(
    { mark: good ? '✓' : '✗', style: good ? 'green' : 'red', words: name, note, indent: '' },
    { seconds: finished.seconds, columns, paint },
  );
}

/** A mark, words, a dim note and, at a fixed place, the time. */
export function alignLine(
  line: { mark: string; style: 'green' | 'red' | 'yellow' | 'cyan'; words: string; note: string; indent?: string },
  { seconds, columns, paint }: { seconds: number; columns: number; paint: Paint },
): string {
  const { mark, style, words, note, indent = '  ' } = line;
  const time = formatDuration(seconds).padStart(8);
  const room = Math.min(columns, 110) - indent.length - 2 - time.length - 1;
  const shownWords = shorten(words, room);
  const shownNote = note === '' ? '' : shorten(`  ${note}`, room - shownWords.length);
  const gap = ' '.repeat(Math.max(1, room - shownWords.length - shownNote.length + 1));
  return `${indent}${paint(style, mark)} ${shownWords}${paint('dim', shownNote)}${gap}${paint('dim', time)}`;
}

function shorten(text: string, columns: number): string {
  const oneLine = text.replaceAll(/\s+/g, ' ').trimEnd();
  const flat = text.startsWith(' ')
    ? text.slice(0, text.length - text.trimStart().length) + oneLine.trimStart()
    : oneLine;
  if (columns <= 0) return '';
  return flat.length <= columns ? flat : `${flat.slice(0, columns - 1)}…`;
}
