/**
 * Headers for every response. Everything is served from the site itself; a Vercel preview also lets in the toolbar
 * people comment with (its sources: vercel.com/docs/vercel-toolbar/managing-toolbar, "Content Security Policy").
 * Inline scripts stay allowed because statically rendered Next.js pages carry their data in them.
 */
export function securityHeaders(): { key: string; value: string }[] {
  const toolbar = process.env.VERCEL_ENV === 'preview';
  const development = process.env.NODE_ENV === 'development';
  const policy = {
    'default-src': ["'self'"],
    'script-src': ["'self'", "'unsafe-inline'", development && "'unsafe-eval'", toolbar && 'https://vercel.live'],
    'style-src': ["'self'", "'unsafe-inline'", toolbar && 'https://vercel.live'],
    'img-src': ["'self'", 'data:', 'blob:', toolbar && 'https://vercel.live https://vercel.com'],
    'font-src': ["'self'", 'data:', toolbar && 'https://vercel.live https://assets.vercel.com'],
    'connect-src': ["'self'", toolbar && 'https://vercel.live wss://ws-us3.pusher.com'],
    'frame-src': ["'self'", toolbar && 'https://vercel.live'],
    'frame-ancestors': ["'self'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'object-src': ["'none'"],
  };
  return [
    {
      key: 'Content-Security-Policy',
      value: Object.entries(policy)
        .map(([directive, sources]) => [directive, ...sources.filter(Boolean)].join(' '))
        .join('; '),
    },
    { key: 'X-Content-Type-Options', value: 'nosniff' },
    { key: 'X-Frame-Options', value: 'SAMEORIGIN' },
    { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
    { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), browsing-topics=()' },
  ];
}
