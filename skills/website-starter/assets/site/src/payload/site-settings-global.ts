import type { GlobalConfig } from 'payload';

import { revalidateSite } from './revalidate';

export const SiteSettings: GlobalConfig = {
  slug: 'site-settings',
  access: { read: () => true },
  hooks: { afterChange: [revalidateSite] },
  fields: [
    { name: 'name', type: 'text', required: true },
    { name: 'tagline', type: 'text', required: true },
    { name: 'description', type: 'textarea', required: true },
    {
      name: 'lang',
      type: 'text',
      required: true,
      admin: { description: 'Language of the site, such as en or de-AT.' },
    },
    {
      name: 'contact',
      type: 'group',
      fields: [
        { name: 'email', type: 'email' },
        { name: 'phone', type: 'text' },
        { name: 'address', type: 'textarea' },
        { name: 'hours', type: 'text' },
      ],
    },
    {
      name: 'headerCta',
      type: 'group',
      label: 'Button in the header',
      fields: [
        { name: 'label', type: 'text' },
        { name: 'href', type: 'text' },
      ],
    },
    { name: 'legalLine', type: 'text', required: true },
    { name: 'syncedHash', type: 'text', admin: { hidden: true } },
  ],
};
