import { type Html, html, trusted } from './html.ts';

/** Tags that GitHub keeps and that can do no harm, with the attributes that stay. */
const keptTags: Record<string, readonly string[]> = {
  a: ['href'],
  br: [],
  code: [],
  details: ['open'],
  em: [],
  img: ['src', 'alt', 'width', 'height'],
  kbd: [],
  p: [],
  strong: [],
  sub: [],
  summary: [],
  sup: [],
};

/** Raw HTML inside Markdown: harmless tags are written anew, comments go, everything else is shown as text. */
export function renderInlineHtml(source: string): Html {
  const parts = source.replace(/<!--[\s\S]*?(-->|$)/g, '').split(/(<\/?[a-zA-Z][^<>]*>)/);
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : renderTag(part)))}`;
}

function renderTag(source: string): Html {
  const match = /^<(\/?)([a-zA-Z]+)(?=[\s/>])/.exec(source);
  const tag = match?.[2]?.toLowerCase() ?? '';
  const kept = keptTags[tag];
  if (kept === undefined) return html`${source}`;
  if (match?.[1] === '/') return trusted(`</${tag}>`);
  const attributes = [...source.matchAll(/\s([a-zA-Z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)].flatMap(
    ([, name = '', double, single, bare]) => {
      const value = double ?? single ?? bare ?? '';
      const known = name.toLowerCase();
      if (!kept.includes(known)) return [];
      return [html` ${known}="${known === 'href' || known === 'src' ? safeUrl(value) : value}"`];
    },
  );
  return html`${trusted(`<${tag}`)}${attributes}${trusted('>')}`;
}

/** The address itself when it is a web, mail or relative one, otherwise `#`. */
export function safeUrl(url: string): string {
  if (!URL.canParse(url)) return /^[a-z][a-z0-9+.-]*:/i.test(url.trim()) ? '#' : url;
  return ['http:', 'https:', 'mailto:'].includes(new URL(url).protocol) ? url : '#';
}
