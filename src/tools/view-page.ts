import { z } from 'zod';
import { defineTool, type Tool, type ToolContent } from '../agent/tool.ts';
import type { Screenshot } from '../checks/check-result.ts';
import { cutScreenshot } from './cut-screenshot.ts';

/** Takes full-height screenshots of a page as the files are now. `notes` say what was wrong with the visit, if anything. */
export type ViewPort = {
  view(
    route: string,
    widths: readonly number[],
    signal: AbortSignal,
  ): Promise<{ screenshots: Screenshot[]; notes: string[] }>;
};

/** The tool that lets the model look at the page. `route` is the page of the brief. */
export function createViewPageTool(port: ViewPort, route: string): Tool {
  return defineTool({
    name: 'view_page',
    description:
      'Builds the website and gives screenshots of a page, from top to bottom, at several widths. ' +
      'Look at them as a designer: hierarchy, rhythm, alignment, contrast, line length, empty or crowded places.',
    input: z.strictObject({
      route: z.string().startsWith('/').default(route).describe(`Path of the page; default: ${route}`),
      widths: z
        .array(z.int().min(320).max(1_920))
        .min(1)
        .max(3)
        .default([...STANDARD_WIDTHS])
        .describe('Widths of the window in pixels; default: desktop, tablet and mobile.'),
    }),
    readOnly: false,
    run: async (input, { signal }) => {
      const { screenshots, notes } = await port.view(input.route, input.widths, signal);
      const pictures = (await Promise.all(screenshots.map(showScreenshot))).flat();
      const content: ToolContent[] = notes.map((text) => ({ type: 'text', text }));
      content.push(...pictures);
      if (pictures.length === 0) content.push({ type: 'text', text: `There is no picture of ${input.route}.` });
      return { content, ...(pictures.length === 0 ? { isError: true } : {}) };
    },
  });
}

const STANDARD_WIDTHS = [1_440, 820, 390];

async function showScreenshot(screenshot: Screenshot): Promise<ToolContent[]> {
  const { pieces, shownHeight, scale } = await cutScreenshot(screenshot.png);
  const size = `${screenshot.width} px wide, ${screenshot.height} px high`;
  const parts =
    pieces.length > 1 ? `, in ${pieces.length} pictures; columns and pictures go on from top to bottom` : '';
  const reduced = scale > 1 ? `, at 1/${scale} of its size` : '';
  const cut = shownHeight < screenshot.height ? `; the part below ${shownHeight} px is not shown` : '';
  return [
    { type: 'text', text: `${screenshot.route} ${size}${parts}${reduced}${cut}:` },
    ...pieces.map((data): ToolContent => ({ type: 'image', mediaType: 'image/png', data })),
  ];
}
