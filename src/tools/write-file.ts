import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { defineTool, type Tool, type ToolResult, textResult } from '../agent/tool.ts';
import type { WebsiteFiles } from './website-files.ts';

/** The tool that creates a file of the website or replaces one. */
export function createWriteFileTool(files: WebsiteFiles): Tool {
  return defineTool({
    name: 'write_file',
    description:
      'Creates a text file of the website repository, folders included, or replaces the whole of one. ' +
      'To change part of a file use edit_file.',
    input: z.strictObject({
      path: z.string().min(1).describe('Path relative to the root of the repository.'),
      content: z.string().describe('The whole new text of the file.'),
    }),
    readOnly: false,
    run: ({ path, content }) => writeText(files, path, content),
  });
}

/** Writes a text file for a tool and reports the write; refusals are sentences for the model. */
export async function writeText(files: WebsiteFiles, wanted: string, content: string): Promise<ToolResult> {
  const refuse = (reason: string) => textResult(`${wanted} was not written: ${reason}`, { isError: true });
  const resolved = files.resolve(wanted);
  if (resolved.status === 'refused') return refuse(resolved.reason);
  const { absolute, path } = resolved;
  const protection = files.whyProtected(path);
  if (protection) return refuse(protection);
  if (content.length > LONGEST_WRITE) {
    return refuse(`it has ${content.length} characters; up to ${LONGEST_WRITE} are allowed. Split it.`);
  }
  if (content.includes('\0')) return refuse('its text holds a NUL character.');
  try {
    await mkdir(dirname(absolute), { recursive: true });
    await writeFile(absolute, content);
  } catch (error) {
    if (!isPathConflict(error)) throw error;
    return refuse('a folder stands where the file should be, or a file where a folder should be.');
  }
  const lines = content.split('\n').length - (content.endsWith('\n') ? 1 : 0);
  return { ...textResult(`Wrote ${path} (${lines} lines).`), writes: [{ path, content }] };
}

const LONGEST_WRITE = 400_000;

function isPathConflict(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EISDIR' || code === 'ENOTDIR' || code === 'EEXIST';
}
