import type { Block, Decision, Link } from './page-content.ts';
import type { Brief } from './read-brief.ts';
import { sharedWords, slug } from './text-pieces.ts';

/**
 * Puts every call to action of the brief on the page: the first two into the opening and each closing block, each
 * further one where its words fit best. Changes the blocks; returns what a reviewer should know.
 */
export function shareLinks(brief: Brief, blocks: Block[]): Decision[] {
  const decisions: Decision[] = [];
  const links = brief.ctas.map(({ label, href }): Link => {
    const target = href.trim();
    if (target !== '' && !/^(?:javascript|data|vbscript):/i.test(target)) return { label, href: target };
    const instead = `#${slug(sectionFor(label, blocks).section)}`;
    decisions.push({
      decision: `“${label}” leads to ${instead}`,
      reason:
        target === '' ? 'The brief gives no address for it.' : `“${target}” is not an address that is safe to link to.`,
    });
    return { label, href: instead };
  });

  const [first, second, ...others] = links;
  const main: Link[] = [
    ...(first ? [{ ...first, style: 'primary' as const }] : []),
    ...(second ? [{ ...second, style: 'secondary' as const }] : []),
  ];
  for (const block of blocks) {
    if (block.blockType !== 'hero' && block.blockType !== 'cta') continue;
    const elsewhere = main.filter(({ href }) => href !== `#${slug(block.section)}`);
    if (elsewhere.length > 0 || block.blockType === 'cta') block.links = elsewhere.length > 0 ? elsewhere : main;
  }
  for (const link of [...others, ...links.slice(0, 2)]) {
    if (blocks.some((block) => block.links?.some(({ label, href }) => label === link.label && href === link.href)))
      continue;
    const block = sectionFor(link.label, blocks.length > 1 ? blocks.slice(1) : blocks);
    block.links = [...(block.links ?? []), { ...link, style: block.links?.length ? 'quiet' : 'secondary' }];
  }
  const ids = new Set(blocks.map(({ section }) => slug(section)));
  for (const { label, href } of links) {
    if (!/^#./.test(href) || ids.has(decodeURI(href.slice(1)))) continue;
    const reason = 'No section of the brief has this name; the link stays as it was asked for.';
    decisions.push({ decision: `“${label}” points at ${href}, which is not on this page`, reason });
  }
  return decisions;
}

/** The section whose words are closest to a label; without any, the last call to action or contact, else the last. */
function sectionFor(label: string, blocks: Block[]): Block {
  const scores = blocks.map((block) => sharedWords(label, `${block.section} ${block.heading}`));
  const best = Math.max(...scores);
  const closing = blocks.findLast(({ blockType }) => blockType === 'contact' || blockType === 'cta') ?? blocks.at(-1);
  const chosen = best > 0 ? blocks[scores.indexOf(best)] : closing;
  if (!chosen) throw new Error('A page without sections has no place for a link.');
  return chosen;
}
