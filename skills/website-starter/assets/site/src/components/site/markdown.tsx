import type { Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { Fragment, type ReactNode } from 'react';

import { SmartLink } from './smart-link';

/** Renders Markdown. HTML in it is shown as text, pictures as their description. */
export const Markdown = ({ children }: { children: string }) => renderAll(fromMarkdown(children).children);

const renderAll = (nodes: RootContent[]): ReactNode =>
  nodes.map((node, index) => <Fragment key={index}>{render(node)}</Fragment>);

function render(node: Nodes): ReactNode {
  switch (node.type) {
    case 'paragraph':
      return <p>{renderAll(node.children)}</p>;
    case 'heading': {
      // The section's own heading stands above, so the text's headings start below it.
      const Heading = node.depth <= 2 ? 'h3' : 'h4';
      return <Heading>{renderAll(node.children)}</Heading>;
    }
    case 'list':
      return node.ordered ? (
        <ol start={node.start ?? 1}>{renderAll(node.children)}</ol>
      ) : (
        <ul>{renderAll(node.children)}</ul>
      );
    case 'listItem':
      return <li>{node.spread ? renderAll(node.children) : renderAll(tight(node.children))}</li>;
    case 'blockquote':
      return <blockquote>{renderAll(node.children)}</blockquote>;
    case 'strong':
      return <strong>{renderAll(node.children)}</strong>;
    case 'emphasis':
      return <em>{renderAll(node.children)}</em>;
    case 'link':
      return <SmartLink href={node.url}>{renderAll(node.children)}</SmartLink>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'code':
      return (
        // A block that scrolls must be reachable by keyboard.
        <pre tabIndex={0}>
          <code>{node.value}</code>
        </pre>
      );
    case 'thematicBreak':
      return <hr />;
    case 'break':
      return <br />;
    case 'text':
    case 'html':
      return node.value;
    case 'image':
      return node.alt;
    default:
      return 'children' in node ? renderAll(node.children) : null;
  }
}

/** The items of a list without blank lines hold bare text, not paragraphs. */
const tight = (nodes: RootContent[]): RootContent[] =>
  nodes.flatMap((node): RootContent[] => (node.type === 'paragraph' ? node.children : [node]));
