/** Markup that is safe to put into a page as it is. Only `html` and `trust` make it. */
class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

export type { Html };

/** Takes our own markup as it is. Never for text from elsewhere. */
export function trust(markup: string): Html {
  return new Html(markup);
}

type Value = Html | string | number | Value[];

/** Builds markup; every value put in is escaped, unless `html` made it. Lists are joined. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.map((part, index) => part + (index < values.length ? show(values[index] ?? '') : '')).join(''));
}

function show(value: Value): string {
  if (value instanceof Html) return value.markup;
  if (Array.isArray(value)) return value.map(show).join('');
  return String(value).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
