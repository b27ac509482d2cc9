import {
  type BotLine,
  type BotTrouble,
  type CheckLine,
  type RunFinished,
  type StepName,
  stepNames,
} from './bot-line.ts';

export type StepStory =
  | { name: StepName; status: 'waiting' }
  | { name: StepName; status: 'running'; since: number }
  | { name: StepName; status: 'done'; seconds: number; detail: string }
  | { name: StepName; status: 'failed'; seconds: number };

/** What the demo knows about one brief while the bot works on it. Points in time in milliseconds since 1970. */
export type BriefStory = {
  workKey: string;
  issue: number;
  title: string;
  openedAt: number;
  steps: StepStory[];
  /** The newest thing that happened, for the line that changes in place. */
  doing: string;
  turns: number;
  usd: number;
  checks: CheckLine[];
  /** Everything that happened, with seconds since the issue was opened. */
  events: { seconds: number; text: string; trouble: boolean }[];
  finished: RunFinished | undefined;
};

/** A brief that was just opened as an issue. */
export function openStory(brief: Pick<BriefStory, 'workKey' | 'issue' | 'title' | 'openedAt'>): BriefStory {
  return {
    ...brief,
    steps: stepNames.map((name) => ({ name, status: 'waiting' })),
    doing: '',
    turns: 0,
    usd: 0,
    checks: [],
    events: [],
    finished: undefined,
  };
}

/** The story after one more line of the bot's log; a line about another brief changes nothing. */
export function continueStory(story: BriefStory, line: BotLine | BotTrouble): BriefStory {
  if (line.msg === 'listening' || line.workKey !== story.workKey) return story;
  const text = describeLine(line);
  const event = {
    seconds: Math.max(0, (line.time - story.openedAt) / 1000),
    text,
    trouble: isTrouble(line),
  };
  const told: BriefStory = text === '' ? story : { ...story, doing: text, events: [...story.events, event] };
  switch (line.msg) {
    case 'step':
      return { ...told, steps: story.steps.map((step) => (step.name === line.step ? moveStep(step, line) : step)) };
    case 'model turn':
      return { ...told, turns: Math.max(story.turns, line.turn), usd: story.usd + line.usd };
    case 'checks':
      return { ...told, checks: line.results };
    case 'run finished':
      return {
        ...told,
        finished: line,
        checks: line.checks,
        turns: line.totals.turns,
        usd: line.totals.usd,
        steps: story.steps.map((step) => endStep(step, line)),
      };
    case 'progress':
    case 'tool':
    case 'trouble':
      return told;
    default:
      return line satisfies never;
  }
}

/** What a line of the bot's log says, for people; empty when it is not worth a line. */
export function describeLine(line: BotLine | BotTrouble): string {
  switch (line.msg) {
    case 'listening':
    case 'model turn':
      return '';
    case 'step':
      return line.state === 'started' ? stepWords[line.step] : '';
    case 'progress':
    case 'trouble':
      return line.text;
    case 'tool':
      return describeTool(line);
    case 'checks':
      return describeChecks(line.results);
    case 'run finished':
      return describeOutcome(line);
    default:
      return line satisfies never;
  }
}

/** What happens in each step, as the demo shows it. */
export const stepWords: Record<StepName, string> = {
  read: 'reads the brief',
  prepare: 'prepares the website',
  write: 'writes the page',
  check: 'checks the page',
  publish: 'opens the pull request',
};

/** `8 of 8 checks passed`, or which did not. */
export function describeChecks(checks: CheckLine[]): string {
  const passed = checks.filter(({ conclusion }) => conclusion === 'success').length;
  const others = checks.filter(({ conclusion }) => conclusion !== 'success').map(({ name }) => name);
  const named = others.length === 0 ? '' : `; not passed: ${others.join(', ')}`;
  return `${passed} of ${checks.length} checks passed${named}`;
}

function describeTool({ name, target, isError }: Extract<BotLine, { msg: 'tool' }>): string {
  const what = target === undefined ? '' : ` ${target}`;
  const words = toolWords[name] ?? `uses ${name}`;
  return `${words}${what}${isError ? ' (refused)' : ''}`;
}

const toolWords: Record<string, string | undefined> = {
  list_files: 'lists files',
  search_files: 'searches the files',
  read_file: 'reads',
  write_file: 'writes',
  edit_file: 'edits',
  run_check: 'runs the check',
  view_page: 'looks at the page',
  read_skill: 'reads the skill',
  ask_reviewer: 'asks the reviewer',
  finish: 'finishes',
};

function describeOutcome({ outcome, pullRequest, reason }: RunFinished): string {
  const because = reason === undefined ? '' : `: ${reason}`;
  switch (outcome) {
    case 'finished':
      return pullRequest === undefined
        ? `finished without a pull request${because}`
        : `pull request #${pullRequest.number}`;
    case 'failed':
      return `failed${because}`;
    case 'cancelled':
      return `was cancelled${because}`;
    case 'needs-info':
      return `has questions about the brief${because}`;
    default:
      return outcome satisfies never;
  }
}

function isTrouble(line: BotLine | BotTrouble): boolean {
  if (line.msg === 'run finished') return line.outcome !== 'finished';
  return line.msg === 'trouble' || (line.msg === 'tool' && line.isError);
}

function moveStep(step: StepStory, line: Extract<BotLine, { msg: 'step' }>): StepStory {
  if (line.state === 'started') return { name: step.name, status: 'running', since: line.time };
  const measured = step.status === 'running' ? (line.time - step.since) / 1000 : 0;
  return { name: step.name, status: 'done', seconds: line.seconds ?? measured, detail: line.detail ?? '' };
}

function endStep(step: StepStory, line: RunFinished): StepStory {
  if (step.status !== 'running') return step;
  const seconds = (line.time - step.since) / 1000;
  return line.outcome === 'finished'
    ? { name: step.name, status: 'done', seconds, detail: '' }
    : { name: step.name, status: 'failed', seconds };
}
