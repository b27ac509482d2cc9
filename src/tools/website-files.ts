import { readFile, stat } from 'node:fs/promises';
import type { ResolvedPath } from '../workspace/resolve-path.ts';

/** The website's checkout as the file tools see it: its jail and its protected paths. */
export type WebsiteFiles = {
  /** The absolute path and the clean spelling of a path in the checkout, or why the tools may not touch it. */
  resolve(path: string): ResolvedPath;
  /** Why the path (cleanly spelled) may not be written, or undefined when it may. */
  whyProtected(path: string): string | undefined;
};

export type FileText = { status: 'ok'; text: string } | { status: 'refused'; reason: string };

/** Reads a text file of the checkout for a tool; the reason is a sentence for the model. Not more than 1 MB. */
export async function readText(files: WebsiteFiles, wanted: string): Promise<FileText> {
  const resolved = files.resolve(wanted);
  if (resolved.status === 'refused') return resolved;
  const { absolute, path } = resolved;
  const stats = await stat(absolute).catch(() => undefined);
  if (!stats) return { status: 'refused', reason: `${path} does not exist. Use list_files to see what does.` };
  if (!stats.isFile()) return { status: 'refused', reason: `${path} is a folder. Use list_files to see inside.` };
  if (stats.size > LARGEST_TEXT) {
    return {
      status: 'refused',
      reason: `${path} has ${stats.size} bytes; files up to ${LARGEST_TEXT} bytes can be read.`,
    };
  }
  const bytes = await readFile(absolute);
  if (bytes.includes(0)) return { status: 'refused', reason: `${path} is a binary file of ${stats.size} bytes.` };
  return { status: 'ok', text: bytes.toString('utf8') };
}

const LARGEST_TEXT = 1_000_000;
