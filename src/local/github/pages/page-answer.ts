import { createHash } from 'node:crypto';
import type { Answer } from '../answer.ts';
import { type Html, html, trusted } from './html.ts';

const style = `
:root { color-scheme: light dark; --line: light-dark(#d1d9e0, #3d444d); --soft: light-dark(#f6f8fa, #161b22);
  --dim: light-dark(#59636e, #9198a1); --good: light-dark(#1a7f37, #3fb950); --bad: light-dark(#cf222e, #f85149);
  --done: light-dark(#8250df, #ab7df8); --link: light-dark(#0969da, #4493f8); }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; background: light-dark(#fff, #0d1117); color: light-dark(#1f2328, #f0f6fc); }
body > header { padding: 12px 24px; background: var(--soft); border-bottom: 1px solid var(--line); display: flex; gap: 16px; flex-wrap: wrap; }
body > header small { color: var(--dim); margin-left: auto; }
main { max-width: 980px; margin: 24px auto; padding: 0 24px; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
h1 { font-weight: 500; line-height: 1.25; } h1 span, .dim { color: var(--dim); font-weight: 400; }
.state { color: #fff; background: var(--good); border-radius: 999px; padding: 3px 12px; font-weight: 600; }
.state.closed { background: var(--bad); } .state.merged { background: var(--done); } .state.draft { background: var(--dim); }
.label { border: 1px solid var(--line); border-radius: 999px; padding: 1px 9px; font-size: 12px; }
article { border: 1px solid var(--line); border-radius: 6px; margin: 16px 0; overflow: hidden; }
article > header { background: var(--soft); border-bottom: 1px solid var(--line); padding: 8px 16px; color: var(--dim); }
article > header b { color: light-dark(#1f2328, #f0f6fc); }
article > div { padding: 4px 16px; overflow-x: auto; }
article article { margin: 12px 0; }
img { max-width: 100%; } pre, code { font: 12.5px/1.45 ui-monospace, monospace; }
code { background: var(--soft); padding: 2px 5px; border-radius: 4px; } pre { background: var(--soft); padding: 12px; overflow-x: auto; border-radius: 6px; }
pre code { padding: 0; background: none; } .file { white-space: pre; }
pre ins, pre del { display: block; text-decoration: none; } pre ins { background: light-dark(#dafbe1, #12261e); } pre del { background: light-dark(#ffebe9, #25171c); }
table { border-collapse: collapse; display: block; overflow-x: auto; } th, td { border: 1px solid var(--line); padding: 6px 13px; text-align: left; vertical-align: top; }
blockquote { margin: 0; padding: 0 1em; color: var(--dim); border-left: 4px solid var(--line); }
ul.plain { list-style: none; padding: 0; } ul.plain > li { padding: 8px 0; border-bottom: 1px solid var(--line); }
.success { color: var(--good); } .failure, .timed_out, .error { color: var(--bad); } .task { list-style: none; margin-left: -1.3em; }
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** Nothing runs on these pages, and nothing is loaded from elsewhere. */
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; img-src 'self'; base-uri 'none'; form-action 'none'`;

export type Crumb = { text: string; href: string };

export function pageAnswer(title: string, crumbs: readonly Crumb[], content: Html, status = 200): Answer {
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${trusted(style)}</style></head>
<body><header><a href="/"><b>local stand-in for GitHub</b></a>
${crumbs.map(({ text, href }) => html`<a href="${href}">${text}</a>`)}<small>Not GitHub: this runs on your machine only.</small></header>
<main>${content}</main></body></html>`;
  return {
    status,
    body: Buffer.from(page.html),
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
    },
  };
}

export function notFoundPage(): Answer {
  return pageAnswer('Not found', [], html`<h1>Not found</h1><p>The stand-in has no page here.</p>`, 404);
}
