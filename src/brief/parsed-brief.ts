import type { PageBrief } from './page-brief.ts';

/** Something only the reviewer can tell. `suggestion` is what a plain “yes” means. */
export type Question = { id: string; text: string; suggestion?: string };

/** What an issue says as a page brief. */
export type ParsedBrief =
  | CompletedBrief
  /** An ordinary issue: nothing is done with it. */
  | { status: 'not-a-brief' };

export type CompletedBrief =
  /** `notes` are the assumptions made, as sentences for the reviewer. */
  | { status: 'ready'; brief: PageBrief; notes: string[] }
  | { status: 'needs-info'; questions: Question[]; known: Partial<PageBrief> };
