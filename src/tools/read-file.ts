import { z } from 'zod';
import { defineTool, type Tool, textResult } from '../agent/tool.ts';
import { readText, type WebsiteFiles } from './website-files.ts';

/** The tool that reads a text file of the website, whole or a range of lines. */
export function createReadFileTool(files: WebsiteFiles): Tool {
  return defineTool({
    name: 'read_file',
    description:
      'Reads a text file of the website repository. Gives the text as it stands, without line numbers. ' +
      'A long file is cut, and a note says which lines were given.',
    input: z.strictObject({
      path: z.string().min(1).describe('Path relative to the root of the repository.'),
      from_line: z.int().min(1).optional().describe('First line to give, counted from 1.'),
      to_line: z.int().min(1).optional().describe('Last line to give.'),
    }),
    readOnly: true,
    run: async ({ path, from_line, to_line }) => {
      const file = await readText(files, path);
      if (file.status === 'refused') return textResult(file.reason, { isError: true });
      const lines = file.text.split('\n');
      const from = from_line ?? 1;
      if (from > lines.length) {
        return textResult(`${path} has ${lines.length} lines; line ${from} is after its end.`, { isError: true });
      }
      const wanted = lines.slice(from - 1, to_line ?? lines.length);
      const given = takeUpTo(wanted, LONGEST_READ);
      if (given.length === lines.length) return textResult(file.text);
      const note = `(${path}: lines ${from} to ${from + given.length - 1} of ${lines.length})`;
      return {
        content: [
          { type: 'text', text: given.join('\n') },
          { type: 'text', text: note },
        ],
      };
    },
  });
}

/** About 15,000 tokens. */
const LONGEST_READ = 60_000;

/** As many lines as fit; always one, cut if need be. */
function takeUpTo(lines: string[], characters: number): string[] {
  let left = characters;
  const end = lines.findIndex((line) => {
    left -= line.length + 1;
    return left < 0;
  });
  if (end === -1) return lines;
  return end === 0 ? [(lines[0] ?? '').slice(0, characters)] : lines.slice(0, end);
}
