import Link from 'next/link';

import { Artwork } from '@/artwork/artwork';
import { Button } from '@/components/ui/button';

export default function NotFound() {
  return (
    <main id="content">
      <section data-tone="plain" className="section-space">
        <div className="page-width grid items-center gap-12 lg:grid-cols-2">
          <div className="min-w-0">
            <h1 className="display display-2">This page is not here.</h1>
            <p className="lede mt-6 max-w-[40ch] text-muted-foreground">
              The address may have changed, or the page was never made.
            </p>
            <Button asChild className="mt-9">
              <Link href="/">Go to the front page</Link>
            </Button>
          </div>
          <Artwork motif="terrain" seed="not found" words="?" shape="wide" className="h-80 w-full rounded-lg" />
        </div>
      </section>
    </main>
  );
}
