import { revalidatePath } from 'next/cache';
import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, GlobalAfterChangeHook } from 'payload';

/** Set in a request's context by scripts, which run outside Next.js and have no page cache to refresh. */
export const withoutRevalidation = { withoutRevalidation: true };

// Navigation, sitemap and the page itself can all change with one page, so everything is rendered anew on its next visit.
const revalidateEverything = (context: Record<string, unknown>): void => {
  if (!context.withoutRevalidation) revalidatePath('/', 'layout');
};

export const revalidatePage: CollectionAfterChangeHook = ({ doc, previousDoc, req }) => {
  if (doc._status === 'published' || previousDoc?._status === 'published') revalidateEverything(req.context);
  return doc;
};

export const revalidateDeletedPage: CollectionAfterDeleteHook = ({ doc, req }) => {
  revalidateEverything(req.context);
  return doc;
};

export const revalidateSite: GlobalAfterChangeHook = ({ doc, req }) => {
  revalidateEverything(req.context);
  return doc;
};
