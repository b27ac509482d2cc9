import { definePage } from '../types';

export default definePage({
  route: '/',
  title: 'Your company',
  description: 'This site is set up and waiting for its first page brief.',
  nav: { label: 'Home', order: 0 },
  blocks: [
    {
      blockType: 'hero',
      section: 'Hero',
      layout: 'split',
      artwork: 'horizon',
      heading: 'Ready for its first brief.',
      lede: 'The site builds, the editor works and the page you are looking at is a placeholder. Open a page brief as an issue in this repository and the first real page arrives as a pull request.',
      links: [{ label: 'What happens next', href: '#what-happens-next', style: 'primary' }],
    },
    {
      blockType: 'steps',
      section: 'What happens next',
      heading: 'From a brief to a page',
      items: [
        {
          title: 'Write the brief',
          text: 'Say who the page is for, what it should achieve and which sections it needs.',
        },
        {
          title: 'Look at the pull request',
          text: 'It comes with screenshots and a preview. Comment on anything you would like changed.',
        },
        {
          title: 'Merge when you are happy',
          text: 'The page goes live, and editors can change its words at any time.',
        },
      ],
    },
  ],
});
