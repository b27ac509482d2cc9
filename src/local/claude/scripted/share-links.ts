import type { Block, Decision, Link } from './page-content.ts';
import type { Brief } from './read-brief.ts';
import { capitalise, sharedWords, slug } from './text-pieces.ts';

/**
 * Puts every call to action of the brief on the page: the first two into the opening and each closing block, each
 * further one where its words fit best. A link into the page gets a place to lead to. Changes the blocks; returns what
 * a reviewer should know.
 */
export function shareLinks(brief: Brief, blocks: Block[]): Decision[] {
  const decisions: Decision[] = [];
  const links = brief.ctas.map((action): Link => {
    const { href, reason } = safeAddress(action, blocks);
    if (reason) decisions.push({ decision: `“${action.label}” leads to ${href}`, reason });
    return { label: action.label, href };
  });
  for (const link of links) decisions.push(...giveTarget(link, blocks));

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
  return decisions;
}

/** An address as the website links it; one that is missing or unsafe becomes a place on the page, with the reason. */
function safeAddress(
  { label, href }: { label: string; href: string },
  blocks: Block[],
): { href: string; reason?: string } {
  const target = href.trim();
  if (/^[^\s/:@]+@[^\s/:@]+\.[^\s/:@]+$/.test(target)) return { href: `mailto:${target}` };
  if (/^\+?[\d\s().-]{6,}$/.test(target)) return { href: `tel:${target.replace(/[^\d+]/g, '')}` };
  if (/^www\./i.test(target)) return { href: `https://${target}` };
  if (target !== '' && !/^(?:javascript|data|vbscript):/i.test(target)) return { href: target };
  const reason =
    target === '' ? 'The brief gives no address for it.' : `“${target}” is not an address that is safe to link to.`;
  return { href: `#${slug(sectionFor(label, blocks).section)}`, reason };
}

/**
 * A section's id is its name, so `#quote` needs a section "Quote". "Request a quote" takes that name, as its heading
 * goes on saying the brief's; with no such section the link gets a contact section of its own.
 */
function giveTarget({ label, href }: Link, blocks: Block[]): Decision[] {
  const id = href.startsWith('#') ? decodeURIComponent(href.slice(1)) : '';
  if (id === '' || blocks.some(({ section }) => slug(section) === id)) return [];
  const name = capitalise(id.replaceAll('-', ' '));
  const meant = blocks.find(
    ({ section, heading }) =>
      heading === section &&
      slug(section)
        .split('-')
        .some((word) => word.length > 2 && id.split('-').includes(word)),
  );
  if (meant) {
    const decision = `The section “${meant.section}” is named “${name}” in the code`;
    meant.section = name;
    return [{ decision, reason: `“${label}” leads to ${href}, and visitors still read the brief's name above it.` }];
  }
  if (slug(name) !== id) return [];
  blocks.push({ blockType: 'contact', section: name, heading: label, submitLabel: label, details: true });
  return [
    {
      decision: `A contact section “${label}” was added`,
      reason: `${href} leads to a place on this page, and no section of the brief is it.`,
    },
  ];
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
