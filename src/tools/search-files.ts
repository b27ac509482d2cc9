import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { defineTool, type Tool, textResult } from '../agent/tool.ts';
import { walkFiles } from './walk-files.ts';
import type { WebsiteFiles } from './website-files.ts';

/** The tool that finds a text in the website's files. */
export function createSearchFilesTool(files: WebsiteFiles): Tool {
  return defineTool({
    name: 'search_files',
    description:
      'Finds a text in the files of the website repository. Plain text, not a pattern; upper and lower case are the same. ' +
      'Gives path:line: text for each hit.',
    input: z.strictObject({
      query: z.string().min(2).max(200).describe('The text to find, within one line.'),
      path: z.string().default('.').describe('Folder or file to search, relative to the root; default: the root.'),
    }),
    readOnly: true,
    run: async ({ query, path }, { signal }) => {
      const resolved = files.resolve(path);
      if (resolved.status === 'refused') return textResult(resolved.reason, { isError: true });
      const stats = await stat(resolved.absolute).catch(() => undefined);
      if (!stats) return textResult(`${path} does not exist. Use list_files to see what does.`, { isError: true });

      const hits: string[] = [];
      for await (const file of stats.isDirectory() ? walkFiles(resolved) : [resolved]) {
        signal.throwIfAborted();
        hits.push(...(await searchFile(file, query.toLowerCase())));
        if (hits.length > MOST_HITS) break;
      }
      if (hits.length === 0)
        return textResult(`"${query}" is in no file of ${path === '.' ? 'the repository' : path}.`);
      const rest = hits.length > MOST_HITS ? `\n(Only the first ${MOST_HITS} are shown: search a subfolder.)` : '';
      return textResult(hits.slice(0, MOST_HITS).join('\n') + rest);
    },
  });
}

const MOST_HITS = 100;
const LARGEST_FILE = 500_000;
const LONGEST_LINE = 240;

async function searchFile(file: { absolute: string; path: string }, needle: string): Promise<string[]> {
  const { size } = await stat(file.absolute);
  if (size > LARGEST_FILE) return [];
  const bytes = await readFile(file.absolute);
  if (bytes.includes(0)) return [];
  return bytes
    .toString('utf8')
    .split('\n')
    .flatMap((line, index) => {
      const at = line.toLowerCase().indexOf(needle);
      if (at === -1) return [];
      const start = Math.max(0, at - LONGEST_LINE / 2);
      return [`${file.path}:${index + 1}: ${line.slice(start, start + LONGEST_LINE).trim()}`];
    });
}
