import type { Block, Field } from 'payload';

import { artworks, icons } from '../content/types';

// These mirror the types in src/content/types.ts one to one; src/payload/page-document.ts does not compile when they differ.

const text = (name: string, required = true): Field => ({ name, type: 'text', required });
const paragraph = (name: string, required = true): Field => ({ name, type: 'textarea', required });
const choice = (name: string, options: readonly string[]): Field => ({ name, type: 'select', options: [...options] });
const list = (name: string, fields: Field[], required = true): Field => ({
  name,
  type: 'array',
  required,
  ...(required && { minRows: 1 }),
  fields,
});

const links = (required = false): Field =>
  list(
    'links',
    [
      text('label'),
      {
        name: 'href',
        type: 'text',
        required: true,
        admin: { description: 'A path (/services), a section (#faq), or an https:, mailto: or tel: address.' },
      },
      choice('style', ['primary', 'secondary', 'quiet']),
    ],
    required,
  );

const section: Field[] = [
  {
    name: 'section',
    type: 'text',
    required: true,
    admin: { description: 'Name of the section. Links such as #faq jump to the section named "FAQ".' },
  },
  text('heading'),
  text('eyebrow', false),
  paragraph('intro', false),
  choice('tone', ['plain', 'tint', 'ink']),
];

const hero: Block = {
  slug: 'hero',
  fields: [
    ...section,
    paragraph('lede'),
    list('proof', [text('value'), text('label')], false),
    choice('layout', ['split', 'centered', 'statement']),
    choice('artwork', artworks),
    links(),
  ],
};

const features: Block = {
  slug: 'features',
  fields: [
    ...section,
    list('items', [text('title'), paragraph('text'), choice('icon', icons), text('href', false)]),
    choice('layout', ['cards', 'list', 'bento']),
    links(),
  ],
};

const steps: Block = {
  slug: 'steps',
  fields: [...section, list('items', [text('title'), paragraph('text')]), links()],
};

const stats: Block = {
  slug: 'stats',
  fields: [...section, list('items', [text('value'), text('label'), text('note', false)]), links()],
};

const testimonials: Block = {
  slug: 'testimonials',
  fields: [...section, list('items', [paragraph('quote'), text('name'), text('role', false)]), links()],
};

const faq: Block = {
  slug: 'faq',
  labels: { singular: 'FAQ', plural: 'FAQs' },
  fields: [...section, list('items', [text('question'), paragraph('answer')]), links()],
};

const cta: Block = {
  slug: 'cta',
  labels: { singular: 'Call to action', plural: 'Calls to action' },
  fields: [...section, links(true)],
};

const richText: Block = {
  slug: 'richText',
  fields: [
    ...section,
    {
      name: 'body',
      type: 'textarea',
      required: true,
      admin: { rows: 16, description: 'Markdown: ## headings, lists, **bold**, _emphasis_, [links](/path).' },
    },
    links(),
  ],
};

const contact: Block = {
  slug: 'contact',
  fields: [...section, text('submitLabel', false), { name: 'details', type: 'checkbox' }, links()],
};

export const pageBlocks: Block[] = [hero, features, steps, stats, testimonials, faq, cta, richText, contact];
