import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import matter from 'gray-matter';

/** An issue about to be opened. */
export type BriefFile = { path: string; title: string; body: string };

/**
 * Reads a brief as a person would paste it into an issue. The title is the front matter's `page` or `title`, else the
 * heading of the first level (others are the fields of a form), else the file's name.
 *
 * @throws Error naming the file when it cannot be read.
 */
export async function readBriefFile(path: string): Promise<BriefFile> {
  const body = await readFile(path, 'utf8').catch((cause: Error) => {
    throw new Error(`The brief ${path} cannot be read: ${cause.message}. Name a Markdown file after --brief.`, {
      cause,
    });
  });
  const title = titleOfFrontMatter(body) ?? mainHeading(body) ?? nameOfFile(path);
  return { path, title: title.slice(0, longestTitle), body };
}

/** GitHub refuses longer titles. */
const longestTitle = 256;

function titleOfFrontMatter(body: string): string | undefined {
  // gray-matter would run `---js` front matter as a program; what is not YAML has no title.
  if (!/^---[ \t]*\r?\n/.test(body)) return undefined;
  try {
    const { data } = matter(body, {});
    return [data.page, data.title].find((value): value is string => typeof value === 'string' && value.trim() !== '');
  } catch {
    // The bot tells the author what is wrong with it; here it only has no title.
    return undefined;
  }
}

function mainHeading(body: string): string | undefined {
  return /^#[ \t]+(.*\S)/m.exec(body)?.[1];
}

/** `reading-nights.md` is called “Reading nights”. */
function nameOfFile(path: string): string {
  const name = basename(path, extname(path)).replace(/[-_]+/g, ' ').trim();
  return name.charAt(0).toUpperCase() + name.slice(1);
}
