import type { CollectionConfig } from 'payload';

import { pageBlocks } from './blocks';
import { revalidateDeletedPage, revalidatePage } from './revalidate';

const previewPath = (route: unknown): string => `/preview?${new URLSearchParams({ route: String(route ?? '/') })}`;

export const Pages: CollectionConfig = {
  slug: 'pages',
  access: { read: ({ req }) => (req.user ? true : { _status: { equals: 'published' } }) },
  admin: {
    useAsTitle: 'title',
    defaultColumns: ['title', 'route', '_status', 'updatedAt'],
    livePreview: { url: ({ data }) => previewPath(data?.route) },
    preview: (data) => previewPath(data?.route),
  },
  versions: { drafts: { autosave: { interval: 800 } }, maxPerDoc: 25 },
  hooks: { afterChange: [revalidatePage], afterDelete: [revalidateDeletedPage] },
  fields: [
    { name: 'title', type: 'text', required: true },
    {
      name: 'route',
      type: 'text',
      required: true,
      unique: true,
      index: true,
      admin: { position: 'sidebar', description: 'Path of the page: / or /services or /services/web.' },
      validate: (value: string | null | undefined) =>
        /^\/(?:[\p{Ll}\p{Lo}\p{N}]+(?:[-/][\p{Ll}\p{Lo}\p{N}]+)*)?$/u.test(value ?? '') ||
        'Start with /, then lower-case letters, digits, - and / only.',
    },
    { name: 'description', type: 'textarea', required: true, admin: { description: 'Shown by search engines.' } },
    { name: 'blocks', type: 'blocks', required: true, blocks: pageBlocks },
    {
      name: 'nav',
      type: 'group',
      label: 'Navigation',
      admin: { position: 'sidebar', description: 'Leave empty to keep the page out of header and footer.' },
      fields: [
        { name: 'label', type: 'text' },
        { name: 'order', type: 'number' },
      ],
    },
    {
      name: 'lang',
      type: 'text',
      admin: { position: 'sidebar', description: "Only when it is not the site's language." },
    },
    { name: 'syncedHash', type: 'text', admin: { hidden: true } },
  ],
};
