import type { BotLine, BotTrouble } from './bot-line.ts';
import { type BriefStory, describeLine } from './brief-story.ts';
import { alignLine, formatDuration, paintFor, renderStories, spin } from './render-progress.ts';

export type Progress = {
  /** A line that stays. */
  say(text: string): void;
  /** Shows that something is being done until the function it returns is called, and then how long it took. */
  begin(words: string): () => void;
  /** Shows the briefs as they stand; `line` is what just happened. */
  show(stories: BriefStory[], line?: BotLine | BotTrouble): void;
  /** Leaves what is on the screen where it is, and goes on below it. */
  settle(): void;
  /** Gives the terminal back. Must be called at the end. */
  close(): void;
};

/** Where progress is shown; `columns` and `rows` are those of a terminal. */
export type Screen = NodeJS.WritableStream & { isTTY?: boolean; columns: number; rows: number };

/** Shows the demo's progress: lines that change in place on a terminal, else plain lines as things happen. */
export function showProgress(stream: Screen): Progress {
  return stream.isTTY ? showInPlace(stream) : showPlainly(stream);
}

const repaintMs = 100;
const hideCursor = '\x1b[?25l';
const showCursor = '\x1b[?25h';
// A line that wraps would take two rows and spoil the way back up; titles in wide scripts are wider than their length.
const cutLongLines = '\x1b[?7l';
const wrapLongLines = '\x1b[?7h';
/** To the start of the line, up by `lines`, and everything below erased. */
const eraseUp = (lines: number): string => `\r${lines > 0 ? `\x1b[${lines}A` : ''}\x1b[J`;

function showInPlace(stream: Screen): Progress {
  const paint = paintFor(stream);
  let live: (now: number) => string[] = () => [];
  let painted = 0;

  const repaint = (above: string[] = []): void => {
    const lines = live(Date.now());
    stream.write(eraseUp(painted) + block(above) + cutLongLines + block(lines) + wrapLongLines);
    painted = lines.length;
  };
  const settle = (): void => {
    repaint();
    live = () => [];
    painted = 0;
  };
  stream.write(hideCursor);
  const timer = setInterval(() => painted > 0 && repaint(), repaintMs);

  return {
    say: (text) => repaint(text.split('\n')),
    begin: (words) => {
      const started = Date.now();
      const line = (now: number, mark: string, style: 'cyan' | 'green') =>
        alignLine(
          { mark, style, words, note: '', indent: '' },
          { seconds: (now - started) / 1000, columns: stream.columns, paint },
        );
      live = (now) => [line(now, spin(now), 'cyan')];
      repaint();
      return () => {
        live = () => [];
        repaint([line(Date.now(), '✓', 'green')]);
      };
    },
    show: (stories) => {
      live = (now) => renderStories(stories, { now, columns: stream.columns, rows: stream.rows, paint });
      repaint();
    },
    settle,
    close: () => {
      clearInterval(timer);
      settle();
      stream.write(showCursor);
    },
  };
}

function block(lines: string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function showPlainly(stream: Screen): Progress {
  const write = (text: string): void => {
    stream.write(`${text}\n`);
  };
  return {
    say: write,
    begin: (words) => {
      const started = Date.now();
      return () => write(`✓ ${words} (${formatDuration((Date.now() - started) / 1000)})`);
    },
    show: (stories, line) => {
      if (line === undefined || line.msg === 'listening') return;
      const story = stories.find(({ workKey }) => workKey === line.workKey);
      const text = describeLine(line);
      if (story === undefined || text === '') return;
      const seconds = Math.max(0, (line.time - story.openedAt) / 1000);
      write(`${seconds.toFixed(1).padStart(6)} s  #${story.issue} ${story.title}: ${text}`);
    },
    settle: () => {},
    close: () => {},
  };
}
