import { z } from 'zod';

/** One look at one page. `height` is that of the window; the picture is as tall as the page, up to a limit. */
export const VisitRequest = z.object({
  route: z.string(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  colorScheme: z.enum(['light', 'dark']),
  /** Whether to run axe, which takes about a second. */
  audit: z.boolean(),
});
export type VisitRequest = z.infer<typeof VisitRequest>;

/** Something that went wrong while the page loaded or was scrolled through. `url` is what was asked for. */
export const PageProblem = z.object({
  kind: z.enum(['console', 'exception', 'request']),
  text: z.string(),
  url: z.string(),
});
export type PageProblem = z.infer<typeof PageProblem>;

/** A rule of axe that the page breaks, with the places where it does. */
export const AccessibilityViolation = z.object({
  rule: z.string(),
  impact: z.enum(['minor', 'moderate', 'serious', 'critical']),
  help: z.string(),
  nodes: z.array(z.object({ selector: z.string(), advice: z.string() })),
});
export type AccessibilityViolation = z.infer<typeof AccessibilityViolation>;

/** A link or button that can be seen. `url` is absolute; `targetFound` is false when it names a part the page lacks. */
export const PageAction = z.object({
  label: z.string(),
  href: z.string(),
  url: z.string(),
  targetFound: z.boolean(),
});
export type PageAction = z.infer<typeof PageAction>;

/** What a visitor can read on a page, with `<details>` opened. Texts hold one line per block, spaces collapsed. */
export const PageReading = z.object({
  title: z.string(),
  description: z.string(),
  hasViewport: z.boolean(),
  headings: z.array(z.object({ level: z.number().int(), text: z.string() })),
  /** Elements with `data-section`; a page without any has those of `<section>`, `<header>` and `<footer>` unnamed. */
  sections: z.array(z.object({ name: z.string().optional(), text: z.string() })),
  text: z.string(),
  actions: z.array(PageAction),
});
export type PageReading = z.infer<typeof PageReading>;

/** Elements that reach beyond the right edge of the window. `pageWidth` above `windowWidth`: the page scrolls sideways. */
export const PageOverflow = z.object({
  pageWidth: z.number(),
  windowWidth: z.number(),
  culprits: z.array(z.object({ selector: z.string(), right: z.number(), text: z.string() })),
});
export type PageOverflow = z.infer<typeof PageOverflow>;

/** Everything seen in one look. */
export const PageVisit = VisitRequest.extend({
  /** HTTP status; 0 when there was no answer. */
  status: z.number().int(),
  url: z.string(),
  problems: z.array(PageProblem),
  violations: z.array(AccessibilityViolation),
  reading: PageReading,
  overflow: PageOverflow,
});
export type PageVisit = z.infer<typeof PageVisit>;

/** What the script in the sandbox is asked. All paths are as seen from where it runs. */
export const VisitPlan = z.object({
  /** Shell command that serves the site on the port in `PORT`. */
  startCommand: z.string(),
  /** Path of Chromium, started with the environment the script has. */
  executable: z.string(),
  visits: z.array(VisitRequest),
  outDirectory: z.string(),
});
export type VisitPlan = z.infer<typeof VisitPlan>;

/**
 * What the script in the sandbox found, written to `visit.json` in the plan's `outDirectory`. Visits are in the order of
 * the plan, the picture of the first is `0.png` beside it.
 */
export const VisitOutcome = z.discriminatedUnion('status', [
  z.object({ status: z.literal('visited'), visits: z.array(PageVisit), output: z.string() }),
  z.object({ status: z.literal('server-failed'), message: z.string(), output: z.string() }),
  z.object({ status: z.literal('browser-failed'), message: z.string() }),
]);
export type VisitOutcome = z.infer<typeof VisitOutcome>;
