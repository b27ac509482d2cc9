'use client';

import { MenuIcon, XIcon } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';

import { Button } from '@/components/ui/button';
import type { NavigationItem } from '@/lib/pages';

import { SmartLink } from './smart-link';

/** The navigation of narrow screens; it covers the page below the header and closes with Escape or a choice. */
export function MobileMenu({
  items,
  cta,
}: {
  items: NavigationItem[];
  cta: { label: string; href: string } | undefined;
}) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <div className="lg:hidden" onKeyDown={(event) => event.key === 'Escape' && close()}>
      <button
        type="button"
        aria-expanded={open}
        aria-controls="mobile-menu"
        className="flex size-11 cursor-pointer items-center justify-center rounded-control"
        onClick={() => setOpen(!open)}
      >
        {open ? <XIcon aria-hidden className="size-6" /> : <MenuIcon aria-hidden className="size-6" />}
        <span className="sr-only">{open ? 'Close menu' : 'Open menu'}</span>
      </button>
      <nav
        id="mobile-menu"
        aria-label="Main"
        hidden={!open}
        className="absolute inset-x-0 top-full h-[calc(100dvh-4.5rem)] overflow-y-auto border-t border-border bg-background"
      >
        <ul className="page-width grid py-6">
          {items.map((item) => (
            <li key={item.href} className="border-b border-border">
              <Link href={item.href} className="display display-4 block py-4" onClick={close}>
                {item.label}
              </Link>
            </li>
          ))}
          {cta ? (
            <li className="pt-8">
              <Button asChild>
                <SmartLink href={cta.href} onClick={close}>
                  {cta.label}
                </SmartLink>
              </Button>
            </li>
          ) : null}
        </ul>
      </nav>
    </div>
  );
}
