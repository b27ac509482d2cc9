import Link from 'next/link';
import type { ComponentProps } from 'react';

import { isInternal, safeHref } from '@/lib/safe-href';

/**
 * A link to wherever content points: a page, a section, another site. An address a browser would run is shown as text.
 * Pages are not fetched ahead, because content may name one that does not exist yet.
 */
export function SmartLink({ href, children, ...props }: Omit<ComponentProps<'a'>, 'href'> & { href: string }) {
  const address = safeHref(href);
  if (!address) return <span className={props.className}>{children}</span>;
  if (isInternal(address))
    return (
      <Link href={address} prefetch={false} {...props}>
        {children}
      </Link>
    );
  return (
    <a href={address} {...props}>
      {children}
    </a>
  );
}
