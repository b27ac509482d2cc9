import type { CollectionConfig } from 'payload';

/** What people sent with a contact form. Only the form's server action creates them. */
export const Submissions: CollectionConfig = {
  slug: 'submissions',
  admin: { useAsTitle: 'email', defaultColumns: ['email', 'name', 'createdAt'] },
  access: { create: () => false, update: () => false },
  fields: [
    { name: 'name', type: 'text', required: true },
    { name: 'email', type: 'email', required: true },
    { name: 'message', type: 'textarea', required: true },
  ],
};
