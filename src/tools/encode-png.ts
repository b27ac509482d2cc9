import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import type { Pixels } from './decode-png.ts';

/** Encodes pixels as a PNG of 8-bit colour. Rows are stored as differences to the row above, which suits screenshots. */
export async function encodePng(pixels: Pixels): Promise<Uint8Array> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(pixels.width, 0);
  header.writeUInt32BE(pixels.height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const data = await promisify(deflate)(filterUp(pixels), { level: 4 });
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function filterUp({ width, height, data }: Pixels): Uint8Array {
  const stride = width * 3;
  const filtered = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1);
    const row = filtered.subarray(start + 1, start + 1 + stride);
    filtered[start] = 2;
    row.set(data.subarray(y * stride, (y + 1) * stride));
    if (y === 0) continue;
    const above = data.subarray((y - 1) * stride, y * stride);
    for (let x = 0; x < stride; x++) row[x] = (row[x] as number) - (above[x] as number);
  }
  return filtered;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.byteLength);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
