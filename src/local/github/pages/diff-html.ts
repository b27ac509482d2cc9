import { type Html, html } from './html.ts';

/** A patch with its added and removed lines marked. */
export function diffHtml(patch: string): Html {
  const lines = patch.split('\n').map((line) => {
    if (line.startsWith('+')) return html`<ins>${line}</ins>`;
    if (line.startsWith('-')) return html`<del>${line}</del>`;
    return html`${line}\n`;
  });
  return html`<pre class="file">${lines}</pre>`;
}
