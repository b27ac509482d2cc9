import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { defineTool, type Tool, textResult } from '../agent/tool.ts';
import { skippedFolders, walkFiles } from './walk-files.ts';
import type { WebsiteFiles } from './website-files.ts';

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
      const resolved = files.resolve(path);
      if (resolved.status === 'refused') return textResult(resolved.reason, { isError: true });
      const stats = await stat(resolved.absolute).catch(() => undefined);
      if (!stats?.isDirectory()) {
        return textResult(`${path} is not a folder. List its parent to see what there is.`, { isError: true });
      }
      const found: string[] = [];
      for await (const file of walkFiles(resolved)) {
        signal.throwIfAborted();
        if (found.push(file.path) > MOST_FILES) break;
      }
      if (found.length === 0) return textResult(`${path} holds no files.`);
      const rest = found.length > MOST_FILES ? `\n(Only the first ${MOST_FILES} are shown: list a subfolder.)` : '';
      return textResult(found.slice(0, MOST_FILES).join('\n') + rest);
    },
  });
}

const MOST_FILES = 400;
