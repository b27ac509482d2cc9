import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decodePng } from '../../src/tools/decode-png.ts';
import { encodePng } from '../../src/tools/encode-png.ts';

test('what is encoded is decoded to the same pixels', async () => {
  const pixels = {
    width: 7,
    height: 5,
    data: Uint8Array.from({ length: 7 * 5 * 3 }, (_, index) => (index * 37) % 256),
  };
  expect(await decodePng(await encodePng(pixels))).toEqual(pixels);
});

describe('filters of the PNG format', () => {
  // Two rows of two pixels; the second row is written with each filter in turn.
  const rows = [
    [10, 20, 30, 40, 50, 60],
    [15, 25, 35, 200, 100, 7],
  ] as const;
  const [first, second] = rows;
  const filters: [name: string, number, (x: number) => number][] = [
    ['none', 0, () => 0],
    ['left', 1, (x) => second[x - 3] ?? 0],
    ['up', 2, (x) => first[x] ?? 0],
    ['average', 3, (x) => ((second[x - 3] ?? 0) + (first[x] ?? 0)) >> 1],
    ['Paeth', 4, (x) => paeth(second[x - 3] ?? 0, first[x] ?? 0, first[x - 3] ?? 0)],
  ];
  test.each(filters)('%s', async (_, filter, predict) => {
    const filtered = second.map((value, x) => (value - predict(x)) & 255);
    const png = makePng({ width: 2, height: 2, colour: 2, raw: [0, ...first, filter, ...filtered] });
    expect([...(await decodePng(png)).data]).toEqual([...first, ...second]);
  });
});

test('alpha is dropped', async () => {
  const png = makePng({ width: 1, height: 1, colour: 6, raw: [0, 1, 2, 3, 255] });
  expect([...(await decodePng(png)).data]).toEqual([1, 2, 3]);
});

test('other pictures are refused by name', async () => {
  await expect(decodePng(new Uint8Array(100))).rejects.toThrow('not a PNG');
  const grey = makePng({ width: 1, height: 1, colour: 0, raw: [0, 1] });
  await expect(decodePng(grey)).rejects.toThrow('colour type 0');
});

function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft;
  return [left, up, upLeft].reduce((best, value) => (Math.abs(guess - value) < Math.abs(guess - best) ? value : best));
}

/** A PNG without checksums, which a decoder may skip. */
function makePng(picture: { width: number; height: number; colour: number; raw: number[] }): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(picture.width, 0);
  header.writeUInt32BE(picture.height, 4);
  header.set([8, picture.colour, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Uint8Array.from(picture.raw)))]);
}
