import { PlusIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** A question that opens its answer: the browser's own element, so it works before and without scripts. */
export const Disclosure = ({ summary, open, children }: { summary: string; open?: boolean; children: ReactNode }) => (
  <details open={open} className="group border-t border-border last:border-b">
    <summary className="flex cursor-pointer list-none items-start justify-between gap-6 py-6 [&::-webkit-details-marker]:hidden">
      <span className="display display-6 min-w-0">{summary}</span>
      <PlusIcon
        aria-hidden
        className="mt-0.5 size-6 shrink-0 text-primary-ink transition-transform group-open:rotate-45"
      />
    </summary>
    <div className="max-w-[62ch] pb-8 pe-10 text-muted-foreground">{children}</div>
  </details>
);
