import { readFile, stat } from 'node:fs/promises';

/** The website's checkout as the file tools see it: a folder, its jail and its protected paths. */
export type WebsiteFiles = {
  directory: string;
  /** The absolute path of a path in the checkout, or why the tools may not touch it. */
  resolve(path: string): ResolvedPath | Promise<ResolvedPath>;
  /** Why the path may not be written, or undefined when it may. */
  whyProtected(path: string): string | undefined;
};

export type ResolvedPath = { status: 'ok'; absolute: string } | { status: 'refused'; reason: string };

export type FileText = { status: 'ok'; text: string; absolute: string } | { status: 'refused'; reason: string };

/** Folders that belong to tools and to Git, not to the website's source. */
export const skippedFolders = ['.git', 'node_modules', '.next', '.turbo', '.vercel', '.data', '.sitewright'];

/** Reads a text file of the checkout for a tool; the reason is a sentence for the model. Not more than 1 MB. */
export async function readText(files: WebsiteFiles, path: string): Promise<FileText> {
  const resolved = await files.resolve(path);
  if (resolved.status === 'refused') return resolved;
  const { absolute } = resolved;
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
  return { status: 'ok', text: bytes.toString('utf8'), absolute };
}

const LARGEST_TEXT = 1_000_000;
