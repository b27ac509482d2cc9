import Link from 'next/link';

import { Button } from '@/components/ui/button';
import type { SiteContent } from '@/content/types';
import { cn } from '@/lib/cn';
import type { NavigationItem } from '@/lib/pages';

import { MobileMenu } from './mobile-menu';
import { SmartLink } from './smart-link';
import { Wordmark } from './wordmark';

/** More than these do not fit on a line; the menu of narrow screens and the footer list all. */
const mostInHeader = 6;

export function SiteHeader({ site, navigation }: { site: SiteContent; navigation: NavigationItem[] }) {
  const items = navigation.filter((item) => item.href !== '/');
  return (
    <header className="sticky top-0 z-40 border-b border-border bg-background">
      <div className="page-width flex min-h-18 items-center justify-between gap-6 py-3">
        <Link href="/" className="min-w-0 rounded-sm lg:max-w-[40%] lg:shrink-0">
          <Wordmark name={site.name} />
        </Link>
        <div className="flex shrink-0 items-center gap-2 lg:min-w-0 lg:shrink lg:gap-8">
          {items.length > 0 ? (
            <nav aria-label="Main" className="hidden min-w-0 lg:block">
              <ul className="flex flex-wrap items-center justify-end gap-x-7 gap-y-1">
                {items.slice(0, mostInHeader).map((item) => (
                  <li key={item.href}>
                    <Link href={item.href} className="underline-offset-8 hover:underline">
                      {item.label}
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
          ) : null}
          {site.headerCta ? (
            <Button
              asChild
              size="sm"
              className={cn('max-w-[45vw] shrink-0 lg:max-w-72', items.length > 0 && 'hidden sm:inline-flex')}
            >
              <SmartLink href={site.headerCta.href}>{site.headerCta.label}</SmartLink>
            </Button>
          ) : null}
          {items.length > 0 ? <MobileMenu items={items} cta={site.headerCta} /> : null}
        </div>
      </div>
    </header>
  );
}
