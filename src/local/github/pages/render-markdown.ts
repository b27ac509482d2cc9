import type { Nodes, Parents, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { type Html, html, trusted } from './html.ts';
import { renderInlineHtml, safeUrl } from './render-inline-html.ts';

/**
 * Markdown as GitHub would show it, safe to put into a page: of raw HTML only a few harmless tags stay, links and
 * pictures only with harmless addresses. `#12` becomes a link below `repositoryPath`, e.g. `/acme/site`.
 */
export function renderMarkdown(text: string, repositoryPath: string): Html {
  const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  return renderChildren(tree, repositoryPath);
}

function renderChildren(parent: Parents, path: string): Html {
  return html`${parent.children.map((child) => renderNode(child, path))}`;
}

function renderNode(node: Nodes, path: string): Html {
  switch (node.type) {
    case 'text':
      return linkNumbers(node.value, path);
    case 'paragraph':
      return html`<p>${renderChildren(node, path)}</p>`;
    case 'heading':
      return html`${trusted(`<h${node.depth}>`)}${renderChildren(node, path)}${trusted(`</h${node.depth}>`)}`;
    case 'emphasis':
      return html`<em>${renderChildren(node, path)}</em>`;
    case 'strong':
      return html`<strong>${renderChildren(node, path)}</strong>`;
    case 'delete':
      return html`<s>${renderChildren(node, path)}</s>`;
    case 'inlineCode':
      return html`<code>${node.value}</code>`;
    case 'code':
      return html`<pre><code>${node.value}</code></pre>`;
    case 'blockquote':
      return html`<blockquote>${renderChildren(node, path)}</blockquote>`;
    case 'thematicBreak':
      return html`<hr>`;
    case 'break':
      return html`<br>`;
    case 'list':
      return node.ordered === true
        ? html`<ol start="${node.start ?? 1}">${renderChildren(node, path)}</ol>`
        : html`<ul>${renderChildren(node, path)}</ul>`;
    case 'listItem':
      return renderListItem(node, path);
    case 'link':
      return html`<a href="${safeUrl(node.url)}" rel="nofollow">${renderChildren(node, path)}</a>`;
    case 'image':
      return html`<img src="${safeUrl(node.url)}" alt="${node.alt}">`;
    case 'table':
      return renderTable(node, path);
    case 'html':
      return renderInlineHtml(node.value);
    default:
      return 'children' in node ? renderChildren(node, path) : html``;
  }
}

function renderListItem(node: Extract<Nodes, { type: 'listItem' }>, path: string): Html {
  if (node.checked === null || node.checked === undefined) return html`<li>${renderChildren(node, path)}</li>`;
  const [first, ...rest] = node.children;
  const text = first?.type === 'paragraph' ? renderChildren(first, path) : html``;
  const box = trusted(`<input type="checkbox" disabled${node.checked ? ' checked' : ''}>`);
  return html`<li class="task">${box} ${text}${rest.map((child) => renderNode(child, path))}</li>`;
}

function renderTable({ children: [head, ...rows] }: Table, path: string): Html {
  const cells = (row: Table['children'][number] | undefined, tag: 'th' | 'td') =>
    (row?.children ?? []).map(
      (cell) => html`${trusted(`<${tag}>`)}${renderChildren(cell, path)}${trusted(`</${tag}>`)}`,
    );
  return html`<table><thead><tr>${cells(head, 'th')}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${cells(row, 'td')}</tr>`)}</tbody></table>`;
}

function linkNumbers(text: string, path: string): Html {
  const parts = text.split(/(?<=^|[\s(])#(\d+)\b/);
  return html`${parts.map((part, index) =>
    index % 2 === 0 ? part : html`<a href="${path}/issues/${part}">#${part}</a>`,
  )}`;
}
