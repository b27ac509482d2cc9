'use client';

import { RefreshRouteOnSave } from '@payloadcms/live-preview-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useSyncExternalStore } from 'react';

const subscribe = () => () => {};

/** Shows an editor's changes as they are saved, and the way out of the draft. */
export function LivePreview() {
  const router = useRouter();
  const origin = useSyncExternalStore(
    subscribe,
    () => window.location.origin,
    () => undefined,
  );
  return (
    <>
      {origin ? <RefreshRouteOnSave refresh={() => router.refresh()} serverURL={origin} /> : null}
      <p className="fixed start-4 bottom-4 z-50 rounded-control bg-foreground px-4 py-2 text-sm text-background">
        Draft preview{' '}
        <Link href="/preview/exit" prefetch={false} className="ms-2 underline">
          Exit
        </Link>
      </p>
    </>
  );
}
