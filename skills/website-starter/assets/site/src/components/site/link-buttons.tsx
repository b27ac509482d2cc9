import { ArrowRightIcon } from 'lucide-react';

import { Button } from '@/components/ui/button';
import type { Link } from '@/content/types';
import { cn } from '@/lib/cn';

import { SmartLink } from './smart-link';

/** A row of buttons; the first is the primary one unless the content says otherwise. */
export function LinkButtons({ links, className }: { links: Link[] | undefined; className?: string }) {
  if (!links?.length) return null;
  return (
    <div className={cn('flex flex-wrap items-center gap-x-4 gap-y-3', className)}>
      {links.map((link, index) => {
        const style = link.style ?? (index === 0 ? 'primary' : 'secondary');
        return (
          <Button key={index} asChild variant={style}>
            <SmartLink href={link.href}>
              <span className="min-w-0">{link.label}</span>
              {style === 'quiet' ? (
                <ArrowRightIcon
                  aria-hidden
                  className="size-4 transition-transform group-hover:translate-x-1 rtl:rotate-180"
                />
              ) : null}
            </SmartLink>
          </Button>
        );
      })}
    </div>
  );
}
