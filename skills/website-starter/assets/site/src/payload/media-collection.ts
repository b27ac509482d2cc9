import path from 'node:path';
import type { CollectionConfig } from 'payload';

export const Media: CollectionConfig = {
  slug: 'media',
  access: { read: () => true },
  upload: {
    staticDir: path.resolve(process.cwd(), 'public/media'),
    mimeTypes: ['image/*'],
    focalPoint: true,
    imageSizes: [
      { name: 'card', width: 800 },
      { name: 'share', width: 1200, height: 630 },
    ],
  },
  fields: [{ name: 'alt', type: 'text', required: true }],
};
