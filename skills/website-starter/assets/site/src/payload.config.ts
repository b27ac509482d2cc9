import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { postgresAdapter } from '@payloadcms/db-postgres';
import { seoPlugin } from '@payloadcms/plugin-seo';
import { buildConfig } from 'payload';
import sharp from 'sharp';

import { siteUrl } from './lib/urls';
import { Media } from './payload/media-collection';
import { Pages } from './payload/pages-collection';
import { SiteSettings } from './payload/site-settings-global';
import { Submissions } from './payload/submissions-collection';
import { Users } from './payload/users-collection';

const directory = path.dirname(fileURLToPath(import.meta.url));

// PGlite (`npm run dev`) runs all connections in one session: two that work at once mix their statements up, and one that
// waits for another's transaction waits for ever. So there it is one, Payload's second stays idle, without transactions.
const pglite = process.env.DATABASE_KIND === 'pglite';

export default buildConfig({
  secret: process.env.PAYLOAD_SECRET ?? '',
  telemetry: false,
  graphQL: { disable: true },
  admin: {
    user: Users.slug,
    avatar: 'default', // the usual one is fetched from gravatar.com
    importMap: { baseDir: directory },
    livePreview: {
      breakpoints: [
        { name: 'mobile', label: 'Mobile', width: 390, height: 844 },
        { name: 'tablet', label: 'Tablet', width: 820, height: 1180 },
        { name: 'desktop', label: 'Desktop', width: 1440, height: 900 },
      ],
    },
  },
  collections: [Pages, Media, Submissions, Users],
  globals: [SiteSettings],
  db: postgresAdapter({
    pool: {
      connectionString: process.env.DATABASE_URL ?? '',
      max: pglite ? 2 : Number(process.env.DATABASE_POOL_MAX || 10),
    },
    ...(pglite && { transactionOptions: false }),
    migrationDir: path.join(directory, 'migrations'),
    push: false, // the schema changes by committed migrations only
  }),
  sharp,
  typescript: { autoGenerate: false, outputFile: path.join(directory, 'payload-types.ts') },
  plugins: [
    seoPlugin({
      collections: [Pages.slug],
      uploadsCollection: Media.slug,
      generateTitle: ({ doc }) => doc?.title ?? '',
      generateDescription: ({ doc }) => doc?.description ?? '',
      generateURL: ({ doc }) => `${siteUrl()}${doc?.route ?? '/'}`,
    }),
  ],
});
