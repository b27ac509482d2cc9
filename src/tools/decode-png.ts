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
  const filtered = await promisify(inflate)(Buffer.concat(readImageData(png, view)));
  const raw = unfilter(filtered, width * bytesPerPixel, height, bytesPerPixel);
  return { width, height, data: bytesPerPixel === 3 ? raw : dropAlpha(raw) };
}

function readImageData(png: Uint8Array, view: DataView): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 8; at + 12 <= png.byteLength; ) {
    const length = view.getUint32(at);
    if (view.getUint32(at + 4) === 0x49444154) parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return parts;
}

/** Undoes the filter of each row: a pixel stands as its difference to the left, upper and upper left one. */
function unfilter(filtered: Uint8Array, stride: number, height: number, bytesPerPixel: number): Uint8Array {
  const raw = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = filtered[y * (stride + 1)];
    const from = y * (stride + 1) + 1;
    const to = y * stride;
    for (let x = 0; x < stride; x++) {
      const left = x >= bytesPerPixel ? (raw[to + x - bytesPerPixel] ?? 0) : 0;
      const up = y > 0 ? (raw[to + x - stride] ?? 0) : 0;
      const upLeft = x >= bytesPerPixel && y > 0 ? (raw[to + x - stride - bytesPerPixel] ?? 0) : 0;
      raw[to + x] = (filtered[from + x] ?? 0) + predict(filter, left, up, upLeft);
    }
  }
  return raw;
}

function predict(filter: number | undefined, left: number, up: number, upLeft: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const toLeft = Math.abs(up - upLeft);
      const toUp = Math.abs(left - upLeft);
      const toUpLeft = Math.abs(left + up - 2 * upLeft);
      if (toLeft <= toUp && toLeft <= toUpLeft) return left;
      return toUp <= toUpLeft ? up : upLeft;
    }
    default:
      return 0;
  }
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
