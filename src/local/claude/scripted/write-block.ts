import { openSection, spokenNotes } from './open-section.ts';
import type { Block } from './page-content.ts';
import type { SectionPlan } from './plan-sections.ts';
import { type Supply, takeMessage, takeMessages } from './supply.ts';
import { capitalise, endSentence, plain, slug } from './text-pieces.ts';
import { writeFaq } from './write-faq.ts';
import { writeHero } from './write-hero.ts';
import { writeText } from './write-text.ts';

/** Writes one section as a block: the brief's own words, in the shape its notes ask for. Links and tone come later. */
export function writeBlock(plan: SectionPlan, supply: Supply): Block {
  const { notes } = plan;
  switch (plan.blockType) {
    case 'hero':
      return writeHero(plan, supply);
    case 'features':
      return writeFeatures(plan, supply);
    case 'faq':
      return writeFaq(plan, supply) ?? writeText(plan, supply);
    case 'richText':
      return writeText(plan, supply);
    case 'contact':
      return writeContact(plan, supply);
    case 'steps': {
      const items = notes.items.map(({ title, text }) => ({ title, text }));
      return { blockType: 'steps', ...openSection(plan, supply, ['items']), items };
    }
    case 'stats':
      return { blockType: 'stats', ...openSection(plan, supply, ['stats']), items: notes.stats };
    case 'testimonials': {
      const items = notes.quotes.map(({ quote, name, role }) => ({ quote, name, ...(role && { role }) }));
      return { blockType: 'testimonials', ...openSection(plan, supply, ['quotes']), items };
    }
    case 'cta': {
      const opening = openSection(plan, supply, []);
      const intro = opening.intro ?? endSentence(takeMessage(supply, plan.name));
      return { blockType: 'cta', ...opening, ...(intro && { intro }), links: [] };
    }
    default:
      return plan.blockType satisfies never;
  }
}

function writeFeatures(plan: SectionPlan, supply: Supply): Block {
  const given = plan.notes.items.map(({ title, text }) => ({ title, text }));
  if (given.length > 0) return { blockType: 'features', ...openSection(plan, supply, ['items']), items: given };
  const messages = takeMessages(supply, plan.name, 6);
  if (messages.length < 2) {
    supply.messages.unshift(...messages);
    return writeText(plan, supply);
  }
  const items = messages.map((title) => ({ title, text: '' }));
  return { blockType: 'features', ...openSection(plan, supply, []), items };
}

const MAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/;

function writeContact(plan: SectionPlan, supply: Supply): Block {
  const { name, notes } = plan;
  const address = MAIL.exec([...notes.texts, ...notes.items.map(({ raw }) => raw)].join(' '))?.[0];
  const told = notes.texts.filter((text) => text.replace(/\.$/, '') !== address);
  const { section, heading } = openSection(plan, supply, []);
  const facts = notes.items.map(({ raw }) => capitalise(raw)).filter((fact) => fact !== capitalise(address ?? ''));
  const asked = spokenNotes({ ...notes, texts: [], items: [] }, []);
  // An address is no sentence: nothing is added to it.
  const intro =
    [...told.map(plain), asked, facts.join(' · ')].filter(Boolean).join(' ') ||
    (address ? '' : endSentence(takeMessage(supply, name)));
  // What leads to this form may name its button; any other call to action leads elsewhere.
  const submitLabel = supply.brief.ctas.find(({ href }) => href === `#${slug(name)}`)?.label ?? supply.phrases?.send;
  return {
    blockType: 'contact',
    section,
    heading,
    ...(intro && { intro }),
    ...(address && { links: [{ label: address, href: `mailto:${address}`, style: 'quiet' as const }] }),
    ...(submitLabel && { submitLabel }),
    details: true,
  };
}
