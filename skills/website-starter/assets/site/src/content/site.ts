import type { SiteContent } from './types';

export const site: SiteContent = {
  name: 'Your company',
  tagline: 'A website that is ready for its first brief',
  description: 'This site is set up and waiting for its first page.',
  lang: 'en',
  contact: {},
  legalLine: '© Your company',
};
