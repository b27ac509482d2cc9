import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PageVisit, VisitRequest } from '../../src/browser/page-visit.ts';
import { readVisit } from '../../src/checks/read-visit.ts';
import { withFiles } from '../workspace/with-repository.ts';
import { fakeSite, page, results } from './fake-site.ts';

const request: VisitRequest = { route: '/asked', width: 390, height: 844, colorScheme: 'light', audit: false };
const visit: PageVisit = {
  ...request,
  status: 200,
  url: 'http://127.0.0.1/asked',
  problems: [],
  violations: [],
  reading: {
    title: 'Acme',
    description: '',
    hasViewport: true,
    headings: [],
    sections: [],
    text: '',
    actions: [],
  },
  overflow: { pageWidth: 390, windowWidth: 390, culprits: [] },
};

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sitewright-visit-'));
  write('visit.json', { status: 'visited', visits: [visit], output: '' });
  write('0.png', png(390, 844));
});
afterEach(() => rmSync(directory, { recursive: true }));

test('takes route and size from what was asked and from the picture, whatever the result says', async () => {
  const forged = { ...visit, route: '/forged', width: 1, height: 1, colorScheme: 'dark' };
  write('visit.json', { status: 'visited', visits: [forged, visit], output: '' });
  const read = await readVisit(directory, [request], '');
  expect(read).toMatchObject({
    status: 'seen',
    pages: [{ ...request, screenshot: { route: '/asked', width: 390, height: 844 } }],
  });
  expect(read.status === 'seen' && read.pages.length).toBe(1);
});

test.each<[string, () => void, RegExp]>([
  ['a picture that is a link', () => link('0.png'), /0\.png is a symbolic link/],
  ['a result that is a link', () => link('visit.json'), /visit\.json is a symbolic link/],
  ['a picture that is missing', () => rmSync(join(directory, '0.png')), /0\.png is missing/],
  ['a picture that is something else', () => write('0.png', 'PASSWORD'), /0\.png is not a PNG/],
  ['a picture that would fill the memory', () => write('0.png', png(390, 1_000_000)), /another size/],
  ['a result that is no JSON', () => write('visit.json', '{'), /not what a visit writes/],
  ['a result of another shape', () => write('visit.json', { status: 'visited', visits: [1] }), /not what a visit/],
  ['too few pages', () => write('visit.json', { status: 'visited', visits: [], output: '' }), /lacks a page/],
])('trusts no visit with %s', async (_, tamper, message) => {
  tamper();
  expect(await readVisit(directory, [request], '')).toEqual({
    status: 'failed',
    message: expect.stringMatching(message),
  });
});

test('a website that swaps its pictures for links is not followed out of the sandbox', async () => {
  const files = {
    ...fakeSite,
    'pages/index.html': page('<h1>Coffee</h1>'),
    'serve.js': `
      import { readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
      setInterval(() => {
        for (const name of readdirSync('/out').filter((name) => name.endsWith('.png'))) {
          rmSync('/out/' + name);
          symlinkSync('/etc/hostname', '/out/' + name);
        }
      }, 1);
      ${String(fakeSite['serve.js'])}`,
  };
  await withFiles(files, async (checkout) => {
    const { page } = await results(checkout, ['page']);
    expect(page?.findings.join()).toMatch(/cannot be trusted, because 0\.png is a symbolic link/);
  });
});

function write(name: string, content: string | Uint8Array | object): void {
  const isText = typeof content === 'string' || content instanceof Uint8Array;
  writeFileSync(join(directory, name), isText ? content : JSON.stringify(content));
}

function link(name: string): void {
  rmSync(join(directory, name));
  symlinkSync('/etc/hostname', join(directory, name));
}

/** As much of a PNG as says how large it is. */
function png(width: number, height: number): Uint8Array {
  const bytes = Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000', 'hex');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}
