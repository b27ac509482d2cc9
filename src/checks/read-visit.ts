import { join } from 'node:path';
import { type PageVisit, VisitOutcome, type VisitRequest } from '../browser/page-visit.ts';
import { tallestPicture } from '../browser/tallest-picture.ts';
import { type FileReading, readRegularFile } from '../workspace/read-regular-file.ts';
import type { Screenshot } from './check-result.ts';

/** One look with its picture. */
export type SeenPage = PageVisit & { screenshot: Screenshot };

/** `failed`: the website's fault; `unavailable`: the machine's. Both messages are fit for the person who waits. */
export type VisitReading =
  | { status: 'seen'; pages: SeenPage[] }
  | { status: 'failed'; message: string }
  | { status: 'unavailable'; message: string };

/** Bytes; the largest seen were 3 MB for a picture and 200 kB for the result. */
const largestPicture = 30_000_000;
const largestResult = 20_000_000;

/**
 * Reads what the visits of `visits` left in `directory`, where the website's code could write too: it may say what it
 * likes about its own pages, but never have the bot read something else. `output` is what the visit printed.
 */
export async function readVisit(
  directory: string,
  visits: readonly VisitRequest[],
  output: string,
): Promise<VisitReading> {
  const file = await readRegularFile(join(directory, 'visit.json'), largestResult);
  if (file.status === 'missing')
    return { status: 'unavailable', message: `The visit ended without a result: ${output.slice(-500).trim()}` };
  if (file.status === 'refused') return tampered(`visit.json ${file.reason}`);
  const outcome = parseOutcome(file.bytes);
  if (!outcome) return tampered('visit.json is not what a visit writes');
  switch (outcome.status) {
    case 'visited':
      return seePages(directory, visits, outcome.visits);
    case 'server-failed':
      return {
        status: 'failed',
        message: `The built website does not start: ${outcome.message} ${outcome.output.slice(-1500)}`.trim(),
      };
    case 'browser-failed':
      return {
        status: 'unavailable',
        message: `Chromium failed (${outcome.message.split('\n')[0]}): run \`sitewright doctor\`, or name another browser in CHROMIUM_PATH.`,
      };
    default:
      return outcome satisfies never;
  }
}

function tampered(what: string): VisitReading {
  return {
    status: 'failed',
    message: `The visit cannot be trusted, because ${what}: the website's code must leave the files of a visit alone.`,
  };
}

function parseOutcome(bytes: Buffer): VisitOutcome | undefined {
  try {
    return VisitOutcome.parse(JSON.parse(bytes.toString()));
  } catch {
    return undefined;
  }
}

async function seePages(
  directory: string,
  visits: readonly VisitRequest[],
  found: readonly PageVisit[],
): Promise<VisitReading> {
  const pages: SeenPage[] = [];
  for (const [index, request] of visits.entries()) {
    const visit = found[index];
    if (!visit) return tampered('visit.json lacks a page');
    const picture = await readPicture(join(directory, `${index}.png`), request.width);
    if (picture.status !== 'read')
      return tampered(`${index}.png ${picture.status === 'missing' ? 'is missing' : picture.reason}`);
    const { bytes: png } = picture;
    const screenshot = { route: request.route, width: request.width, height: png.readUInt32BE(heightAt), png };
    pages.push({ ...visit, ...request, screenshot });
  }
  return { status: 'seen', pages };
}

/** How every PNG begins, up to its width and height (https://www.w3.org/TR/png-3/#5DataRep). */
const pngStart = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const widthAt = 16;
const heightAt = 20;

async function readPicture(path: string, width: number): Promise<FileReading> {
  const file = await readRegularFile(path, largestPicture);
  if (file.status !== 'read') return file;
  const { bytes } = file;
  if (bytes.length < heightAt + 4 || !bytes.subarray(0, pngStart.length).equals(pngStart))
    return { status: 'refused', reason: 'is not a PNG' };
  if (bytes.readUInt32BE(widthAt) !== width || bytes.readUInt32BE(heightAt) > tallestPicture)
    return { status: 'refused', reason: 'has another size than the window' };
  return file;
}
