import { z } from 'zod';
import { defineTool, type Tool, textResult } from '../agent/tool.ts';
import { readText, type WebsiteFiles } from './website-files.ts';
import { writeText } from './write-file.ts';

/** The tool that replaces one passage of a file. */
export function createEditFileTool(files: WebsiteFiles): Tool {
  return defineTool({
    name: 'edit_file',
    description:
      'Replaces one passage of a text file. old_text must be in the file exactly once, with the same spaces and line ' +
      'breaks; include neighbouring lines to make it unique.',
    input: z.strictObject({
      path: z.string().min(1).describe('Path relative to the root of the repository.'),
      old_text: z.string().min(1).describe('The passage as it stands in the file.'),
      new_text: z.string().describe('What takes its place; empty to delete it.'),
    }),
    readOnly: false,
    run: async ({ path, old_text, new_text }) => {
      const file = await readText(files, path);
      if (file.status === 'refused') return textResult(file.reason, { isError: true });
      const places = findAll(file.text, old_text);
      const [place] = places;
      if (place === undefined) return textResult(explainMissing(path, file.text, old_text), { isError: true });
      if (places.length > 1) {
        const lines = places.map((at) => lineOf(file.text, at)).join(', ');
        return textResult(
          `old_text is in ${path} ${places.length} times (lines ${lines}), so nothing was changed. ` +
            'Include more of the lines around the one you mean.',
          { isError: true },
        );
      }
      const text = file.text.slice(0, place) + new_text + file.text.slice(place + old_text.length);
      return writeText(files, path, text);
    },
  });
}

function findAll(text: string, wanted: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) places.push(at);
  return places;
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

function explainMissing(path: string, text: string, wanted: string): string {
  const start = `old_text is not in ${path}, so nothing was changed.`;
  if (findAll(text.replaceAll('\r\n', '\n'), wanted.replaceAll('\r\n', '\n')).length > 0) {
    return `${start} It differs only in its line breaks: the file uses ${text.includes('\r\n') ? '\\r\\n' : '\\n'}.`;
  }
  const first =
    wanted
      .split('\n')
      .find((line) => line.trim())
      ?.trim() ?? '';
  const near = text.split('\n').findIndex((line) => line.trim() === first);
  const hint = near === -1 ? '' : ` Its first line is like line ${near + 1}; spaces or a later line differ.`;
  return `${start}${hint} Read the file and copy the passage exactly.`;
}
