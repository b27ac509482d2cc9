import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { AccessibilityViolation, PageProblem, PageVisit, VisitRequest } from './page-visit.ts';
import { readOverflow, readPage } from './read-page.ts';
import { tallestPicture } from './tallest-picture.ts';

export type BrowserSettings = {
  executable: string;
  /** The whole environment of Chromium; that of this process when left out. */
  env?: Record<string, string>;
  /** Source of axe-core, evaluated in each audited page. */
  axeSource: string;
};

/** Milliseconds that a page may take until it has loaded, and then until its network is quiet. */
const loadTimeoutMs = 20_000;
const quietTimeoutMs = 3_000;
/** Windows that a page is scrolled through at most, for content that appears when it comes into view. */
const mostScrolls = 40;

/**
 * Looks at pages of a running site as visitors do: loads each, scrolls it through, takes a picture of its full height
 * (`0.png` in `outDirectory` for the first visit), reads it and audits it. Visits run side by side. Throws when Chromium cannot be started; a page that
 * does not load is a visit with status 0.
 */
export async function visitPages(
  settings: BrowserSettings,
  { baseUrl, visits, outDirectory }: { baseUrl: string; visits: readonly VisitRequest[]; outDirectory: string },
): Promise<PageVisit[]> {
  return withBrowser(settings, (browser) =>
    Promise.all(
      visits.map(async (request, index) => {
        const context = await browser.newContext({
          viewport: { width: request.width, height: request.height },
          colorScheme: request.colorScheme,
          reducedMotion: 'reduce',
          locale: 'en-US',
        });
        try {
          const picture = join(outDirectory, `${index}.png`);
          return await visitPage(context, { settings, request, url: new URL(request.route, baseUrl).href, picture });
        } finally {
          await context.close();
        }
      }),
    ),
  );
}

async function withBrowser<T>(settings: BrowserSettings, use: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({
    executablePath: settings.executable,
    ...(settings.env && { env: settings.env }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
      '--hide-scrollbars',
    ],
    timeout: 20_000,
  });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

type Look = { settings: BrowserSettings; request: VisitRequest; url: string; picture: string };

async function visitPage(context: BrowserContext, { settings, request, url, picture }: Look): Promise<PageVisit> {
  const page = await context.newPage();
  const problems = collectProblems(page);
  let status = 0;
  try {
    const response = await page.goto(url, { waitUntil: 'load', timeout: loadTimeoutMs });
    status = response?.status() ?? 0;
  } catch (error) {
    problems.push({ kind: 'request', text: firstLine(error), url });
  }
  await settle(page);
  await takePicture(page, request, picture);
  const overflow = await page.evaluate(readOverflow);
  const reading = await page.evaluate(readPage);
  const violations = request.audit ? await audit(page, settings.axeSource) : [];
  return { ...request, status, url: page.url(), problems, violations, reading, overflow };
}

function collectProblems(page: Page): PageProblem[] {
  const problems: PageProblem[] = [];
  page.on('console', (message) => {
    // Chromium repeats failed requests here; they are collected with their address below.
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
    problems.push({ kind: 'console', text: message.text().slice(0, 2000), url: message.location().url });
  });
  page.on('pageerror', (error) =>
    problems.push({ kind: 'exception', text: String(error).slice(0, 2000), url: page.url() }),
  );
  page.on('requestfailed', (request) => {
    const text = request.failure()?.errorText ?? 'failed';
    // The page itself gave it up, as routers do with what they fetched ahead.
    if (text !== 'net::ERR_ABORTED') problems.push({ kind: 'request', text, url: request.url() });
  });
  page.on('response', (response) => {
    const isPage = response.request().isNavigationRequest();
    if (response.status() >= 400 && !isPage)
      problems.push({ kind: 'request', text: `HTTP ${response.status()}`, url: response.url() });
  });
  return problems;
}

/** Waits until fonts, lazy content and the network have come to rest, or for as long as is bearable. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async (most) => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined)));
    const step = window.innerHeight;
    for (let count = 0; count < most && count * step < document.documentElement.scrollHeight; count += 1) {
      window.scrollTo({ top: count * step, behavior: 'instant' });
      await nextFrame();
      await nextFrame();
    }
    window.scrollTo({ top: 0, behavior: 'instant' });
    await nextFrame();
  }, mostScrolls);
  const quiet = page.waitForLoadState('networkidle', { timeout: quietTimeoutMs }).catch(() => {});
  const fonts = page.evaluate(async () => {
    const bound = new Promise((resolve) => setTimeout(resolve, 3000));
    const images = [...document.images].map((image) => image.decode().catch(() => {}));
    await Promise.race([bound, Promise.all([document.fonts.ready, ...images])]);
  });
  await Promise.all([quiet, fonts]);
}

async function takePicture(page: Page, request: VisitRequest, path: string): Promise<void> {
  const pageHeight = await page.evaluate(() => document.documentElement.scrollHeight);
  const height = Math.min(Math.max(pageHeight, request.height), tallestPicture);
  const clip = { x: 0, y: 0, width: request.width, height };
  const png = await page.screenshot({ clip, fullPage: true, animations: 'disabled', caret: 'hide' });
  await writeFile(path, png);
}

/** What axe puts into the page, as far as we use it (axe-core's `Results`). */
type Axe = {
  run(
    context: Document,
    options: object,
  ): Promise<{
    violations: {
      id: string;
      impact: AccessibilityViolation['impact'] | null;
      help: string;
      nodes: { target: unknown[]; failureSummary?: string }[];
    }[];
  }>;
};

async function audit(page: Page, axeSource: string): Promise<AccessibilityViolation[]> {
  // Evaluated through the debugger, which a Content-Security-Policy does not bind.
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map((violation) => ({
      rule: violation.id,
      impact: violation.impact ?? 'minor',
      help: violation.help,
      nodes: violation.nodes.slice(0, 5).map((node) => ({
        selector: node.target.flat().join(' '),
        advice: (node.failureSummary ?? '').replace(/\s+/g, ' ').trim(),
      })),
    }));
  });
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
