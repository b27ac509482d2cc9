/** Breaks what GitHub would act on without showing: the zero width space. */
const gap = '\u200B';

/**
 * Makes Markdown that is not ours (a model's, a brief's, a tool's) safe to stand in a body of ours. Emphasis, lists,
 * code and links to https go on working. Mentions, references and closing keywords become words, HTML and comments become
 * text (so nobody forges a marker), images become links, other links become text, and an open code block is closed.
 *
 * The breaks are made everywhere, in code too: whoever wants to hide something decides what looks like code.
 */
export function quoteText(text: string): string {
  const safe = breakReferences(dropControls(text))
    // Tags, comments and autolinks begin so.
    .replace(/<(?=[a-z/!?])/gi, `<${gap}`)
    .replaceAll('![', `!${gap}[`)
    .replace(/\](?=\((?!https:\/\/))/g, `]${gap}`)
    // Definitions: `[words]: address` makes links of words elsewhere.
    .replaceAll(']:', `]${gap}:`)
    .replace(/\b(?:http|ftp)(?=:\/\/)|\bwww(?=\.)/gi, `$&${gap}`);
  return closeCodeBlock(safe);
}

/** The same in one line, for list items and table cells. */
export function quoteLine(text: string): string {
  return toLine(quoteText(text));
}

/** A name or path as code; backticks in it are dropped. */
export function quoteCode(text: string): string {
  return `\`${quoteLine(text).replaceAll('`', '')}\``;
}

/**
 * The same for titles and commit messages, which are no Markdown: one line of at most 300 characters that mentions
 * nobody, closes nothing, is no trailer (`Key: value`), and skips no build (`[skip ci]`).
 */
export function quoteForCommit(text: string): string {
  const line = toLine(breakReferences(dropControls(text)))
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replace(/^([a-z\d-]+)(?=\s*:)/i, `$1${gap}`);
  return line.length <= longestLine ? line : `${line.slice(0, longestLine - 1).toWellFormed()}…`;
}

const longestLine = 300;

/** Invisible characters that end a line for some readers, or turn around the direction of what follows. */
function dropControls(text: string): string {
  return text.replace(/[[\p{Cc}\u202A-\u202E\u2066-\u2069]--[\n\t]]/gv, '');
}

function breakReferences(text: string): string {
  return (
    text
      // `&#64;` is an @ when GitHub looks for mentions.
      .replace(/&(?=#?\w+;)/g, `&${gap}`)
      .replace(/@(?=\w)/g, `@${gap}`)
      // #1, owner/name#1, GH-1, and the addresses of issues. A backslash in between is not shown.
      .replace(/#(?=\d)|\bGH\\?-(?=\d)|\b(?:issues|pull|discussions)\\?\/(?=\d)/gi, `$&${gap}`)
  );
}

/**
 * Keeps code blocks whose fences stand at the start of a line, closes the last, and breaks every other fence: an open one
 * would swallow what follows, and with it the line that closes the issue.
 */
function closeCodeBlock(text: string): string {
  let open = '';
  const lines = text.split('\n').map((line) => {
    const [, fence = '', info = ''] = /^(`{3,})([^`]*)$/.exec(line) ?? [];
    if (fence && !open) {
      open = fence;
      return line;
    }
    if (fence.length >= open.length && open && !info.trim()) {
      open = '';
      return line;
    }
    return line.replace(/`{3,}|~{3,}/g, (run) => [...run].join(gap));
  });
  return [...lines, ...(open ? [open] : [])].join('\n');
}

function toLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
