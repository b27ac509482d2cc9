import { mapBlockTexts, mapTexts } from './map-texts.ts';
import { artworks, type Block, type Decision, heroLayouts, type PageContent } from './page-content.ts';
import { fold, slug } from './text-pieces.ts';

/** A longer line is a story, not a wish; the patterns below are quadratic in its length. */
const LONGEST_WISH = 1500;

export type Followed = { page: PageContent; decisions: Decision[]; notUnderstood: string[] };

/**
 * Does what a line of feedback or a remembered preference asks, for the simple cases: replace a text, use a call to
 * action, rewrite a heading, remove a section, sentence case, artwork and layout of the opening. A line it does not
 * understand changes nothing and is named in `notUnderstood`.
 */
export function followFeedback(page: PageContent, feedback: string): Followed {
  const followed: Followed = { page, decisions: [], notUnderstood: [] };
  for (const line of feedback
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text !== '' && text.length <= LONGEST_WISH)) {
    const wish = line.replace(/^[-*•\d.)\s]+/, '').replace(/^[[(]?(?:id:\s*)?[\w-]*\d[\w-]*[\])]?[:.)\s]\s*/, '');
    const changed = WISHES.reduce<PageContent | null>((done, follow) => done ?? follow(followed.page, wish), null);
    if (changed === null) {
      if (/\p{L}{3}/u.test(wish)) followed.notUnderstood.push(line);
    } else if (JSON.stringify(changed) !== JSON.stringify(followed.page)) {
      followed.page = changed;
      followed.decisions.push({ decision: `Followed: ${wish}`, reason: `It was asked for: “${line}”` });
    }
  }
  return followed;
}

/** `null` when the wish is another kind of wish; the page as it was when there is nothing to change. */
type Follow = (page: PageContent, wish: string) => PageContent | null;

const WISHES: Follow[] = [replaceText, useCallToAction, setHeading, removeSection, sentenceCase, changeLook];

const Q = '["“”„«»‘’\'`]';
const TEXT = `${Q}(.+?)${Q}`;

function replaceText(page: PageContent, wish: string): PageContent | null {
  const found =
    new RegExp(
      `\\b(?:replace|change|ersetze|ändere|remplace[rz]?|reemplaza|vervang|sostituisci|substitua)\\b.*?${TEXT}\\s*(?:with|by|to|into|durch|zu|in|par|por|door|con)\\s*:?\\s*${TEXT}\\s*\\.?$`,
      'iu',
    ).exec(wish) ??
    reversed(
      new RegExp(`\\b(?:use|say|write)\\b.*?${TEXT}\\s*(?:instead of|rather than)\\s*${TEXT}\\s*\\.?$`, 'iu').exec(
        wish,
      ),
    );
  if (!found) return null;
  const [, from = '', to = ''] = found;
  return mapTexts(page, (text) => replaceFolded(text, from, to));
}

function reversed(found: RegExpExecArray | null): [string, string, string] | null {
  return found ? [found[0], found[2] ?? '', found[1] ?? ''] : null;
}

/** Exactly as written if it stands there so, else without regard to case. */
function replaceFolded(text: string, from: string, to: string): string {
  if (text.includes(from)) return text.replaceAll(from, () => to);
  return text.replace(new RegExp(from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu'), () => to);
}

function useCallToAction(page: PageContent, wish: string): PageContent | null {
  const found = new RegExp(
    `\\b(?:cta|call to action|button|schaltfläche|bouton|botón)\\b.*?${TEXT}(?:.*?(?:→|->|\\bto\\b|\\bat\\b|href)\\s*:?\\s*["“(]?((?:/|#|https?:|mailto:|tel:)[^\\s"”),]*))?`,
    'iu',
  ).exec(wish);
  if (!found) return null;
  const [, label = '', href] = found;
  const { section, other } = {
    section: sectionNamed(page, wish.replace(label, '')),
    other: /\b(?:second|secondary|zweite)/i.test(wish),
  };
  return {
    ...page,
    blocks: page.blocks.map((block) => {
      if (section ? block !== section : block.blockType !== 'hero' && block.blockType !== 'cta') return block;
      const links = [...(block.links ?? [])];
      const at = other ? 1 : 0;
      const style = other ? ('secondary' as const) : ('primary' as const);
      links[at] = { style, href: '#', ...links[at], label, ...(href && { href }) };
      return { ...block, links: links.filter((link) => link !== undefined) };
    }),
  };
}

function setHeading(page: PageContent, wish: string): PageContent | null {
  const found = new RegExp(
    `\\b(?:heading|headline|title|überschrift|titre|titular)\\b.*?(?:\\bto\\b|\\bbe\\b|\\bis\\b|:|\\bread\\b|\\bsay\\b|=|lauten)\\s*:?\\s*${TEXT}`,
    'iu',
  ).exec(wish);
  const heading = found?.[1];
  if (!heading) return null;
  const section = sectionNamed(page, wish.replace(heading, '')) ?? page.blocks[0];
  return { ...page, blocks: page.blocks.map((block) => (block === section ? { ...block, heading } : block)) };
}

function removeSection(page: PageContent, wish: string): PageContent | null {
  if (
    !/\b(?:remove|delete|drop|hide|entferne|lösche|supprime[rz]?|enlève|elimina|quita|verwijder|rimuovi|remova)\b/i.test(
      wish,
    )
  )
    return null;
  const section = sectionNamed(page, wish);
  if (!section || page.blocks.length === 1) return null;
  const gone = `#${slug(section.section)}`;
  const blocks = page.blocks
    .filter((block) => block !== section)
    .map((block) => (block.links ? { ...block, links: block.links.filter(({ href }) => href !== gone) } : block));
  return { ...page, blocks };
}

function sentenceCase(page: PageContent, wish: string): PageContent | null {
  if (!/sentence[- ]case|nur das erste wort groß/i.test(wish)) return null;
  const blocks = page.blocks.map((block) =>
    mapBlockTexts(block, (text, field) => (field === 'heading' || field === 'title' ? toSentenceCase(text) : text)),
  );
  return { ...page, blocks };
}

/** Only where most words have a capital; abbreviations and names with inner capitals keep theirs. */
function toSentenceCase(text: string): string {
  const words = text.split(/(\s+)/);
  const longer = words.filter((word) => /^\p{L}{4,}/u.test(word));
  const capitals = longer.filter((word) => /^\p{Lu}\p{Ll}+/u.test(word));
  if (longer.length < 2 || capitals.length < longer.length * 0.75) return text;
  return words
    .map((word, index) => (index > 0 && /^\p{Lu}\p{Ll}+\P{L}*$/u.test(word) ? word.toLowerCase() : word))
    .join('');
}

function changeLook(page: PageContent, wish: string): PageContent | null {
  const artwork = artworks.find((name) =>
    new RegExp(`\\b${name}\\b.{0,12}\\bartwork|\\bartwork\\b.{0,24}\\b${name}\\b`, 'i').test(wish),
  );
  const layout = heroLayouts.find((name) =>
    new RegExp(`\\b(?:hero|layout|opening)\\b.*\\b${name}\\b|\\b${name}\\b.*\\b(?:hero|layout)\\b`, 'i').test(wish),
  );
  if (!artwork && !layout) return null;
  const blocks = page.blocks.map((block) =>
    block.blockType === 'hero' ? { ...block, ...(artwork && { artwork }), ...(layout && { layout }) } : block,
  );
  return { ...page, blocks };
}

/** The section a wish speaks of, by its name, its heading or its kind; the longest name that fits wins. */
function sectionNamed(page: PageContent, wish: string): Block | undefined {
  const said = ` ${fold(wish).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const names = (block: Block) => [block.section, block.heading, block.blockType];
  const fits = (block: Block) =>
    Math.max(
      0,
      ...names(block).map((name) => (said.includes(` ${slug(name).replaceAll('-', ' ')} `) ? name.length : 0)),
    );
  const best = page.blocks.reduce<Block | undefined>(
    (found, block) => (fits(block) > (found ? fits(found) : 0) ? block : found),
    undefined,
  );
  return best;
}
