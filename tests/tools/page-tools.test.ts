import { describe, expect, test } from 'vitest';
import type { CheckName, Screenshot } from '../../src/checks/check-result.ts';
import { decodePng } from '../../src/tools/decode-png.ts';
import { encodePng } from '../../src/tools/encode-png.ts';
import { createRunCheckTool } from '../../src/tools/run-check.ts';
import { createViewPageTool } from '../../src/tools/view-page.ts';
import { runTool } from './open-website.ts';

describe('run_check', () => {
  const failing = {
    check: async (names: readonly CheckName[]) =>
      names.map((name) => ({
        name,
        conclusion: 'failure' as const,
        seconds: 1,
        summary: 'two faults',
        findings: ['first', 'second'],
      })),
  };

  test('gives each finding, and is no error of the tool', async () => {
    const result = await runTool(createRunCheckTool(failing), { name: 'types' });
    expect(result.text).toBe('types: FAILED (two faults)\n  - first\n  - second');
    expect(result.isError).toBeUndefined();
  });

  test('"all" runs the checks of the repository and no others', async () => {
    const tool = createRunCheckTool(failing, ['types', 'page']);
    expect((await runTool(tool, { name: 'all' })).text.match(/FAILED/g)).toHaveLength(2);
    expect(tool.input.safeParse({ name: 'lint' }).success).toBe(false);
  });
});

describe('view_page', () => {
  test('shows the page of the brief at three widths unless asked otherwise', async () => {
    const asked: unknown[] = [];
    const view = async (route: string, widths: readonly number[]) => {
      asked.push([route, widths]);
      return { screenshots: [], notes: ['The page answered 500.'] };
    };
    const result = await runTool(createViewPageTool({ view }, '/pricing'), {});
    expect(asked).toEqual([['/pricing', [1_440, 820, 390]]]);
    expect(result).toMatchObject({ isError: true, text: 'The page answered 500.\nThere is no picture of /pricing.' });
  });

  test.each([
    // width, height, pictures, size of the first
    [1_440, 900, 1, [720, 450]],
    [1_440, 4_000, 2, [720, 1_568]],
    [390, 4_000, 2, [796, 1_444]],
    [390, 500, 1, [390, 500]],
  ])('cuts a page of %i × %i into %i pictures that are not shrunk again', async (width, height, count, size) => {
    const screenshot: Screenshot = { route: '/', width, height, png: await encodePng(stripes(width, height)) };
    const view = async () => ({ screenshots: [screenshot], notes: [] });
    const result = await runTool(createViewPageTool({ view }, '/'), {});
    const pictures = result.content.flatMap((part) => (part.type === 'image' ? [part.data] : []));
    expect(pictures).toHaveLength(count);
    const first = await decodePng(pictures[0] ?? new Uint8Array());
    expect([first.width, first.height]).toEqual(size);
    for (const picture of pictures) {
      const pixels = await decodePng(picture);
      expect(pixels.width * pixels.height).toBeLessThanOrEqual(1_150_000);
    }
  });

  test('says what of a very tall page is not shown', async () => {
    const screenshot: Screenshot = {
      route: '/',
      width: 390,
      height: 12_000,
      png: await encodePng(stripes(390, 12_000)),
    };
    const view = async () => ({ screenshots: [screenshot], notes: [] });
    const { text } = await runTool(createViewPageTool({ view }, '/'), {});
    expect(text).toContain('the part below 8664 px is not shown');
  });
});

function stripes(width: number, height: number) {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) data.fill(y % 251, y * width * 3, (y + 1) * width * 3);
  return { width, height, data };
}
