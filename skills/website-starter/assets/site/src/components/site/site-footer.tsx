import Link from 'next/link';

import type { SiteContent } from '@/content/types';
import type { NavigationItem } from '@/lib/pages';

import { ContactDetails } from './contact-details';

export function SiteFooter({ site, navigation }: { site: SiteContent; navigation: NavigationItem[] }) {
  return (
    <footer data-tone="ink" className="overflow-hidden">
      <div className="page-width grid gap-12 pt-20 pb-14 md:grid-cols-12 lg:pt-28">
        <p className="lede max-w-[34ch] md:col-span-6">{site.description}</p>
        {navigation.length > 0 ? (
          <nav aria-label="Footer" className="md:col-span-3">
            <ul className="grid gap-2">
              {navigation.map((item) => (
                <li key={item.href}>
                  <Link href={item.href} className="underline-offset-4 hover:underline">
                    {item.label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        <ContactDetails contact={site.contact} className="md:col-span-3" />
      </div>
      <div className="page-width">
        <p aria-hidden className="display whitespace-nowrap leading-[0.9]" style={{ fontSize: fitting(site.name) }}>
          {site.name}
        </p>
        <p className="mt-8 border-t border-border py-7 text-[0.9375rem] text-muted-foreground">{site.legalLine}</p>
      </div>
    </footer>
  );
}

/** A size at which the name fills the line: 0.58 em is the mean advance of the widest heading face, with room to spare. */
const fitting = (name: string): string => {
  const share = 1 / (Math.max(name.length, 6) * 0.58);
  return `min(calc(91vw * ${share.toFixed(4)} * var(--display-scale)), calc(76rem * ${share.toFixed(4)} * var(--display-scale)), 15rem)`;
};
