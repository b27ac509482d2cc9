import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withPayload } from '@payloadcms/next/withPayload';
import type { NextConfig } from 'next';

import { securityHeaders } from './src/lib/security-headers';

const nextConfig: NextConfig = {
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: process.env.SKIP_BUILD_TYPECHECK === '1' },
  turbopack: { root: path.dirname(fileURLToPath(import.meta.url)) },
  images: { formats: ['image/avif', 'image/webp'], localPatterns: [{ pathname: '/api/media/file/**' }] },
  headers: async () => [{ source: '/:path*', headers: securityHeaders() }],
};

const config: NextConfig = withPayload(nextConfig);
const headers = config.headers;

// Payload's Critical-CH header makes Chromium request every page twice on a first visit. Only the editor reads it.
config.headers = async () =>
  ((await headers?.()) ?? []).map((rule) =>
    rule.headers.some((header) => header.key === 'Critical-CH') ? { ...rule, source: '/admin/:path*' } : rule,
  );

export default config;
