import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, relative } from 'node:path';
import type { BriefStory } from './brief-story.ts';
import type { DemoResult } from './demo-result.ts';
import { type ReportPicture, renderReport } from './render-report.ts';

/** Writes the demo's report to `path`, with its pictures inside. */
export async function writeReport(
  path: string,
  report: { result: DemoResult; stories: BriefStory[]; scripted: boolean; staysUp: boolean },
): Promise<void> {
  const { result, stories, scripted, staysUp } = report;
  const briefs = await Promise.all(
    stories.map(async (story) => {
      const pullRequest = result.pullRequests.find(({ issue }) => issue === story.issue);
      const files = pullRequest?.screenshots ?? [];
      return { story, pullRequest, pictures: await Promise.all(files.map((file) => readPicture(file, dirname(path)))) };
    }),
  );
  await writeFile(path, renderReport({ result, briefs, scripted, staysUp }));
}

async function readPicture(file: string, folder: string): Promise<ReportPicture> {
  const png = await readFile(file);
  return {
    name: basename(file, '.png'),
    width: pngWidth(png),
    file: relative(folder, file),
    dataUrl: `data:image/png;base64,${png.toString('base64')}`,
  };
}

/** The width stands in the first chunk of every PNG, 16 bytes in (PNG specification, 11.2.2). */
function pngWidth(png: Buffer): number {
  return png.length >= 20 ? png.readUInt32BE(16) : 0;
}
