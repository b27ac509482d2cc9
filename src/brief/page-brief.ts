import { z } from 'zod';

/** One section of the page, in the order the reviewer wants it. `notes` is everything said about it, as written. */
export const BriefSection = z.object({ name: z.string().min(1), notes: z.string().default('') });
export type BriefSection = z.infer<typeof BriefSection>;

/** A call to action: the words on the button and where it leads (path, `#section`, URL, `mailto:` or `tel:`). */
export const CallToAction = z.object({ label: z.string().min(1), href: z.string().min(1) });
export type CallToAction = z.infer<typeof CallToAction>;

/** What a reviewer asks for: one page. Every way of writing a brief is parsed to this one shape. */
export const PageBrief = z.object({
  page: z.string().min(1),
  /** Absolute path of the page on the site, without a trailing slash: `/`, `/pricing`, `/services/web`. */
  route: z.string().regex(/^\/(?:[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)*)?$/),
  goal: z.string().default(''),
  audience: z.string().default(''),
  /** Key messages; each must be readable on the page. */
  messages: z.array(z.string()).default([]),
  sections: z.array(BriefSection).default([]),
  ctas: z.array(CallToAction).default([]),
  /** Copy, facts and material to use, as written. */
  content: z.string().default(''),
  seo: z
    .object({ title: z.string().default(''), description: z.string().default(''), raw: z.string().default('') })
    .prefault({}),
  /** References, mood, sites to look at. */
  references: z.string().default(''),
  constraints: z.string().default(''),
  company: z.string().default(''),
});
export type PageBrief = z.infer<typeof PageBrief>;
