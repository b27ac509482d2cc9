import type { Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as textOf } from 'mdast-util-to-string';

/** What the description of a pull request says first, and the decisions it lists, each with its reason. */
export type Description = { summary: string[]; decisions: { decision: string; reason: string }[] };

/**
 * Reads the summary (the paragraphs before the first heading) and the list below the heading “Decisions” out of a
 * description. Whatever else stands there is left out.
 */
export function readDescription(body: string): Description {
  const blocks = fromMarkdown(body).children;
  const firstHeading = blocks.findIndex(({ type }) => type === 'heading');
  const opening = firstHeading === -1 ? blocks : blocks.slice(0, firstHeading);
  return {
    summary: opening.filter(({ type }) => type === 'paragraph').map((block) => textOf(block)),
    decisions: readDecisions(blocks),
  };
}

function readDecisions(blocks: RootContent[]): Description['decisions'] {
  const heading = blocks.findIndex((block) => block.type === 'heading' && textOf(block) === 'Decisions');
  const list = blocks[heading + 1];
  if (heading === -1 || list?.type !== 'list') return [];
  return list.children.map((item) => {
    const whole = textOf(item);
    const decision = findStrong(item);
    return decision !== undefined && whole.startsWith(decision)
      ? { decision, reason: whole.slice(decision.length).trim() }
      : { decision: whole, reason: '' };
  });
}

function findStrong(node: Nodes): string | undefined {
  if (node.type === 'strong') return textOf(node);
  if (!('children' in node)) return undefined;
  for (const child of node.children) {
    const found = findStrong(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
