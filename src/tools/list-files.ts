import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { defineTool, type Tool, textResult } from '../agent/tool.ts';
import { skippedFolders, type WebsiteFiles } from './website-files.ts';

/** The tool that shows which files there are. */
export function createListFilesTool(files: WebsiteFiles): Tool {
  return defineTool({
    name: 'list_files',
    description:
      'Lists the files below a folder of the website repository, one path a line, as they are now. ' +
      `Left out: ${skippedFolders.join(', ')}.`,
    input: z.strictObject({
      path: z.string().default('.').describe('Folder, relative to the root of the repository; default: the root.'),
    }),
    readOnly: true,
    run: async ({ path }, { signal }) => {
      const resolved = await files.resolve(path);
      if (resolved.status === 'refused') return textResult(resolved.reason, { isError: true });
      const found: string[] = [];
      const exists = await collect(resolved.absolute, path.replace(/^\.?\/+|\/+$|^\.$/g, ''), found, signal);
      if (!exists)
        return textResult(`${path} is not a folder. List its parent to see what there is.`, { isError: true });
      if (found.length === 0) return textResult(`${path} holds no files.`);
      const rest = found.length > MOST_FILES ? `\n(Only the first ${MOST_FILES} are shown: list a subfolder.)` : '';
      return textResult(found.slice(0, MOST_FILES).join('\n') + rest);
    },
  });
}

const MOST_FILES = 400;

/** Adds the files of a folder in a stable order, until there are more than can be shown. False when it is no folder. */
async function collect(absolute: string, path: string, found: string[], signal: AbortSignal): Promise<boolean> {
  signal.throwIfAborted();
  const entries = await readdir(absolute, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return false;
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (found.length > MOST_FILES) break;
    const child = path === '' ? entry.name : `${path}/${entry.name}`;
    if (entry.isFile()) found.push(child);
    // Links are not followed: they can lead out of the repository or in circles.
    else if (entry.isDirectory() && !skippedFolders.includes(entry.name)) {
      await collect(join(absolute, entry.name), child, found, signal);
    }
  }
  return true;
}
