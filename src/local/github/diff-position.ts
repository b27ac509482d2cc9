import type { Side } from './hub.ts';

export type DiffPosition = {
  /** The hunk from its header down to the line, as GitHub shows it above a review comment. */
  hunk: string;
  /** Lines below the first hunk header of the file. */
  position: number;
};

/** Finds a line of the new (`RIGHT`) or old (`LEFT`) file in a patch; undefined when it is not part of the diff. */
export function findDiffPosition(patch: string, line: number, side: Side): DiffPosition | undefined {
  const lines = patch.split('\n');
  let hunkStart = 0;
  let numbers = { LEFT: 0, RIGHT: 0 };
  for (const [index, text] of lines.entries()) {
    const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(text);
    if (header !== null) {
      hunkStart = index;
      numbers = { LEFT: Number(header[1]), RIGHT: Number(header[2]) };
      continue;
    }
    const inLeft = !text.startsWith('+');
    const inRight = !text.startsWith('-');
    if (text.startsWith('\\')) continue;
    if (numbers[side] === line && (side === 'LEFT' ? inLeft : inRight)) {
      return { hunk: lines.slice(hunkStart, index + 1).join('\n'), position: index };
    }
    if (inLeft) numbers.LEFT += 1;
    if (inRight) numbers.RIGHT += 1;
  }
  return undefined;
}

/** Where a line of the old file is in the new one by a patch between them; undefined when the patch changed it. */
export function followLine(patch: string, line: number): number | undefined {
  let shift = 0;
  for (const [, start, before = '1', , after = '1'] of patch.matchAll(
    /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/gm,
  )) {
    const first = Number(start);
    const count = Number(before);
    if (count > 0 && line >= first && line < first + count) return undefined;
    if (first < line) shift += Number(after) - count;
  }
  return line + shift;
}
