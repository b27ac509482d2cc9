import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { defineTool, type Tool, textResult } from '../agent/tool.ts';
import { skippedFolders, type WebsiteFiles } from './website-files.ts';

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
      const resolved = await files.resolve(path);
      if (resolved.status === 'refused') return textResult(resolved.reason, { isError: true });
      const hits: string[] = [];
      const search = { needle: query.toLowerCase(), hits, signal };
      const prefix = path.replace(/^\.?\/+|\/+$|^\.$/g, '');
      const kind = await stat(resolved.absolute).catch(() => undefined);
      if (!kind) return textResult(`${path} does not exist. Use list_files to see what does.`, { isError: true });
      if (kind.isDirectory()) await searchFolder(resolved.absolute, prefix, search);
      else await searchFile(resolved.absolute, prefix, search);
      if (hits.length === 0) return textResult(`"${query}" is in no file below ${path}.`);
      const rest = hits.length > MOST_HITS ? `\n(Only the first ${MOST_HITS} are shown: search a subfolder.)` : '';
      return textResult(hits.slice(0, MOST_HITS).join('\n') + rest);
    },
  });
}

type Search = { needle: string; hits: string[]; signal: AbortSignal };

const MOST_HITS = 100;
const LARGEST_FILE = 500_000;
const LONGEST_LINE = 240;

async function searchFolder(absolute: string, path: string, search: Search): Promise<void> {
  search.signal.throwIfAborted();
  const entries = await readdir(absolute, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (search.hits.length > MOST_HITS) return;
    const child = path === '' ? entry.name : `${path}/${entry.name}`;
    const below = join(absolute, entry.name);
    if (entry.isFile()) await searchFile(below, child, search);
    else if (entry.isDirectory() && !skippedFolders.includes(entry.name)) await searchFolder(below, child, search);
  }
}

async function searchFile(absolute: string, path: string, { needle, hits }: Search): Promise<void> {
  const { size } = await stat(absolute);
  if (size > LARGEST_FILE) return;
  const bytes = await readFile(absolute);
  if (bytes.includes(0)) return;
  for (const [index, line] of bytes.toString('utf8').split('\n').entries()) {
    const at = line.toLowerCase().indexOf(needle);
    if (at === -1) continue;
    const start = Math.max(0, at - LONGEST_LINE / 2);
    hits.push(`${path}:${index + 1}: ${line.slice(start, start + LONGEST_LINE).trim()}`);
    if (hits.length > MOST_HITS) return;
  }
}
