import { getPages, getSite } from '@/lib/pages';
import { shareImage } from '@/lib/share-image';
import { shareImagePath } from '@/lib/urls';

export const revalidate = 3600;

const fileOf = (route: string): string => shareImagePath(route).slice('/og/'.length);

export async function generateStaticParams(): Promise<{ file: string }[]> {
  return (await getPages()).map((page) => ({ file: fileOf(page.route) }));
}

/** The picture shown when a page is shared: its title in the brand's colours. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const file = decodeURIComponent((await params).file);
  const page = (await getPages()).find((candidate) => fileOf(candidate.route) === file);
  if (!page) return new Response('There is no such page.', { status: 404 });
  return shareImage({ title: page.title, name: (await getSite()).name });
}
