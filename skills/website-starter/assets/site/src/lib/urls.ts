/** Address of the production site without a trailing slash; canonical links and the sitemap are built on it. */
export function siteUrl(): string {
  const configured = process.env.SITE_URL?.replace(/\/+$/, '');
  if (configured) return configured;
  const vercel = process.env.VERCEL_PROJECT_PRODUCTION_URL;
  return vercel ? `https://${vercel}` : 'http://localhost:3000';
}

/** `/services/web` for the path segments `['services', 'web']`, `/` for none. */
export const routeOf = (segments: string[] = []): string => `/${segments.map(decodeURIComponent).join('/')}`;

/** The path segments of a route: `[]` for `/`. */
export const segmentsOf = (route: string): string[] => route.split('/').filter(Boolean);

/** Path of the picture shown when the page is shared. */
export const shareImagePath = (route: string): string => `/og/${segmentsOf(route).join('--') || 'home'}.png`;
