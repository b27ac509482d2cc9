import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Tool, ToolResult } from '../../src/agent/tool.ts';
import type { WebsiteFiles } from '../../src/tools/website-files.ts';
import { protectPaths } from '../../src/workspace/protect-paths.ts';
import { resolvePath } from '../../src/workspace/resolve-path.ts';

/** Lends a folder with these files, seen through the real jail and the real protection. */
export async function withWebsite<T>(
  content: Record<string, string | Uint8Array>,
  use: (website: { directory: string; files: WebsiteFiles }) => Promise<T>,
): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'sitewright-website-'));
  try {
    for (const [path, text] of Object.entries(content)) {
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await writeFile(join(directory, path), text);
    }
    const files: WebsiteFiles = { resolve: (path) => resolvePath(directory, path), whyProtected: protectPaths() };
    return await use({ directory, files });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Runs a tool and gives its result with the texts joined. */
export async function runTool(tool: Tool, input: unknown): Promise<ToolResult & { text: string }> {
  const result = await tool.run(input, { signal: AbortSignal.timeout(10_000) });
  const text = result.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
  return { ...result, text };
}
