import { promisify } from 'node:util';
import { inflate } from 'node:zlib';

/** A picture as rows of pixels of three bytes (red, green, blue). */
export type Pixels = { width: number; height: number; data: Uint8Array };

/**
 * Decodes a PNG as browsers write their screenshots: 8 bits a channel, colour with or without alpha (which is dropped),
 * not interlaced. Format: https://www.w3.org/TR/png-3/
 *
 * @throws {Error} for any other PNG, naming what it does not support.
 */
export async function decodePng(png: Uint8Array): Promise<Pixels> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  if (png.byteLength < 33 || view.getUint32(0) !== 0x89504e47) throw new Error('The picture is not a PNG.');
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  const [depth, colour, interlace] = [view.getUint8(24), view.getUint8(25), view.getUint8(28)];
  if (depth !== 8 || (colour !== 2 && colour !== 6) || interlace !== 0) {
    throw new Error(
      `The PNG has depth ${depth}, colour type ${colour}, interlace ${interlace}; only 8, 2 or 6, 0 are read.`,
    );
  }
  const bytesPerPixel = colour === 2 ? 3 : 4;
  // A few bytes can be made to unpack to gigabytes: no more is taken than the size in the header asks for.
  const maxOutputLength = (width * bytesPerPixel + 1) * height;
  if (maxOutputLength > MOST_BYTES) throw new Error(`The picture has ${width} × ${height} pixels, which is too many.`);
  const filtered = await promisify(inflate)(Buffer.concat(readImageData(png, view)), { maxOutputLength });
  const raw = unfilter(filtered, width * bytesPerPixel, height, bytesPerPixel);
  return { width, height, data: bytesPerPixel === 3 ? raw : dropAlpha(raw) };
}

/** A page of 1,920 × 20,000 pixels with alpha, and some room. */
const MOST_BYTES = 200_000_000;

function readImageData(png: Uint8Array, view: DataView): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 8; at + 12 <= png.byteLength; ) {
    const length = view.getUint32(at);
    if (view.getUint32(at + 4) === 0x49444154) parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return parts;
}

/**
 * Undoes the filter of each row: a byte stands as its difference to a guess from the pixels to the left (a), above (b)
 * and upper left (c). One loop for each filter: a choice for every byte was measured to take five times as long.
 */
function unfilter(filtered: Uint8Array, stride: number, height: number, bytesPerPixel: number): Uint8Array {
  // One empty row above and one empty pixel to the left spare the loops their edges.
  const width = stride + bytesPerPixel;
  const padded = new Uint8Array(width * (height + 1));
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1);
    const row = padded.subarray(width * (y + 1), width * (y + 2));
    const above = padded.subarray(width * y, width * (y + 1));
    row.set(filtered.subarray(start + 1, start + 1 + stride), bytesPerPixel);
    UNDO[filtered[start] ?? 0]?.(row, above, bytesPerPixel);
  }
  const raw = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    raw.set(padded.subarray(width * (y + 1) + bytesPerPixel, width * (y + 2)), y * stride);
  }
  return raw;
}

type Undo = (row: Uint8Array, above: Uint8Array, bytesPerPixel: number) => void;

const UNDO: readonly Undo[] = [undoNone, undoLeft, undoUp, undoAverage, undoPaeth];

function undoNone(): void {}

function undoLeft(row: Uint8Array, _above: Uint8Array, bytesPerPixel: number): void {
  for (let x = bytesPerPixel; x < row.length; x++) row[x] = at(row, x) + at(row, x - bytesPerPixel);
}

function undoUp(row: Uint8Array, above: Uint8Array): void {
  for (let x = 0; x < row.length; x++) row[x] = at(row, x) + at(above, x);
}

function undoAverage(row: Uint8Array, above: Uint8Array, bytesPerPixel: number): void {
  for (let x = bytesPerPixel; x < row.length; x++) {
    row[x] = at(row, x) + ((at(row, x - bytesPerPixel) + at(above, x)) >> 1);
  }
}

function undoPaeth(row: Uint8Array, above: Uint8Array, bytesPerPixel: number): void {
  for (let x = bytesPerPixel; x < row.length; x++) {
    const a = at(row, x - bytesPerPixel);
    const b = at(above, x);
    const c = at(above, x - bytesPerPixel);
    const toA = Math.abs(b - c);
    const toB = Math.abs(a - c);
    const toC = Math.abs(a + b - 2 * c);
    row[x] = at(row, x) + (toA <= toB && toA <= toC ? a : toB <= toC ? b : c);
  }
}

/** A byte that is there: the compiler cannot know it of an index. */
function at(bytes: Uint8Array, index: number): number {
  return bytes[index] as number;
}

function dropAlpha(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0;
    rgb[to + 1] = rgba[from + 1] ?? 0;
    rgb[to + 2] = rgba[from + 2] ?? 0;
  }
  return rgb;
}
