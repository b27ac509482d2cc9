/** Text that is safe to put into a page as it is. */
export type Html = { readonly html: string };

type Part = Html | string | number | null | undefined | readonly Part[];

/** Builds HTML from a template; every value is escaped unless it is {@link Html} itself. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  return { html: strings.map((text, index) => (index === 0 ? text : render(values[index - 1]) + text)).join('') };
}

/** Marks text as HTML; the caller vouches for it. */
export function trusted(text: string): Html {
  return { html: text };
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function render(part: Part): string {
  if (part === null || part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  if ('html' in part) return part.html;
  return part.map(render).join('');
}
