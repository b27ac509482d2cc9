import type { Block } from './page-content.ts';

/** All that a visitor can read in these blocks, one text per line. */
export function visibleText(blocks: Block[]): string {
  return blocks
    .flatMap((block) => [
      block.eyebrow,
      block.heading,
      block.intro,
      ...ownTexts(block),
      ...(block.links ?? []).map(({ label }) => label),
    ])
    .filter((text) => text !== undefined && text !== '')
    .join('\n');
}

function ownTexts(block: Block): (string | undefined)[] {
  switch (block.blockType) {
    case 'hero':
      return [block.lede, ...(block.proof ?? []).flatMap(({ value, label }) => [value, label])];
    case 'features':
    case 'steps':
      return block.items.flatMap(({ title, text }) => [title, text]);
    case 'stats':
      return block.items.flatMap(({ value, label, note }) => [value, label, note]);
    case 'testimonials':
      return block.items.flatMap(({ quote, name, role }) => [quote, name, role]);
    case 'faq':
      return block.items.flatMap(({ question, answer }) => [question, answer]);
    case 'richText':
      return [block.body];
    case 'contact':
      return [block.submitLabel];
    case 'cta':
      return [];
    default:
      return block satisfies never;
  }
}
