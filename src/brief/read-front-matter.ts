import matter from 'gray-matter';
import { LineCounter, parseDocument, visit } from 'yaml';
import { type Field, fieldNamed } from './field-names.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { readHref } from './read-calls-to-action.ts';
import { type Draft, emptyDraft, mergeDrafts, readDraft, readField } from './read-draft.ts';
import { visibleText } from './visible-text.ts';

/** A brief that begins with YAML between `---` lines. `line` counts from the first line of the issue. */
export type FrontMatter =
  | { status: 'absent' }
  | { status: 'read'; drafts: Draft[] }
  | { status: 'broken'; line: number; reason: string };

/** Reads the front matter and, for what it leaves open, the Markdown below it. */
export function readFrontMatter(text: string): FrontMatter {
  const body = text.replace(/^\s*\n/, '');
  if (!/^---[ \t]*(?:ya?ml)?[ \t]*\n[\s\S]*?\n---[ \t]*(?:\n|$)/.test(body)) return { status: 'absent' };
  let broken: Extract<FrontMatter, { status: 'broken' }> | undefined;
  const parseYaml = (yaml: string): object => {
    const lines = new LineCounter();
    const document = parseDocument(yaml, { lineCounter: lines, logLevel: 'error', uniqueKeys: false });
    const [error] = document.errors;
    if (error) {
      const skipped = text.slice(0, text.length - body.length).split('\n').length - 1;
      const line = lines.linePos(error.pos[0]).line + (yaml.startsWith('\n') ? 0 : 1) + skipped;
      broken = { status: 'broken', line, reason: error.message.split(/ at line \d+|\n/, 1)[0] ?? 'unreadable' };
      return {};
    }
    restoreAnchors(document);
    return toObject(() => document.toJS({ maxAliasCount: 20 }));
  };
  // gray-matter would run `---js` as code; the pattern above lets only YAML through, and these engines nothing else.
  const refused = { parse: () => ({}) };
  const file = matter(body, {
    language: 'yaml',
    engines: { yaml: { parse: parseYaml }, js: refused, javascript: refused, json: refused, coffee: refused },
  });
  if (broken) return looksLikeSettings(file.matter) ? broken : { status: 'absent' };
  const entries = Object.entries(file.data).flatMap(([key, value]) => {
    const field = key.toLowerCase() === 'pages' ? 'page' : fieldNamed(spaced(key));
    return field === undefined ? [] : [{ field, value: visible(value) }];
  });
  if (entries.length === 0) return { status: 'absent' };
  const written = readDraft(file.content).at(0) ?? emptyDraft;
  const below = written.named.length > 0 ? written : { ...written, goal: '' };
  const drafts = pagesOf(entries).map((page) => {
    const draft = page.reduce(readEntry, emptyDraft);
    const merged = mergeDrafts(below, draft);
    return { ...merged, named: [...draft.named, ...below.named], notes: [] };
  });
  return { status: 'read', drafts };
}

type FieldEntry = { field: Field; value: unknown };

function toObject(read: () => unknown): object {
  try {
    const value = read();
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}

/** To YAML the end of `Plans → #plans` is a comment; to the person who wrote it, it is where the button leads. */
function restoreAnchors(document: ReturnType<typeof parseDocument>): void {
  visit(document, {
    Scalar(_key, node) {
      const endsOpen = typeof node.value === 'string' && /(?:→|->|=>)$/.test(node.value);
      if (endsOpen && node.comment) node.value = `${node.value} #${node.comment.trim()}`;
    },
  });
}

/** Prose between two rules is no front matter, broken or not. */
function looksLikeSettings(yaml: string): boolean {
  const keys = yaml.match(/^["']?[\p{L}][\p{L}\p{M} _-]*["']?[ \t]*:/gmu) ?? [];
  return keys.some((key) => fieldNamed(spaced(key)) !== undefined);
}

/** `key_messages` and `keyMessages` → `key messages`. */
function spaced(key: string): string {
  return key.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]/g, ' ');
}

function visible(value: unknown): unknown {
  if (typeof value === 'string') return visibleText(value);
  if (Array.isArray(value)) return value.map(visible);
  if (isMap(value))
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [visibleText(key), visible(inner)]));
  return value;
}

/** A list of names, or of `{ page, route }`, is as many pages. */
function pagesOf(entries: FieldEntry[]): FieldEntry[][] {
  const list = entries.find((entry) => entry.field === 'page' && Array.isArray(entry.value));
  if (!list || !Array.isArray(list.value)) return [entries];
  return list.value.map((page) => {
    const own = isMap(page)
      ? Object.entries(page).flatMap(([key, value]) => {
          const field = fieldNamed(spaced(key));
          return field === undefined ? [] : [{ field, value }];
        })
      : [{ field: 'page' as const, value: page }];
    return [...own, ...entries.filter((entry) => entry !== list && !own.some(({ field }) => field === entry.field))];
  });
}

function readEntry(draft: Draft, { field, value }: FieldEntry): Draft {
  const named = { ...draft, named: [...draft.named, field] };
  if (value === null || value === undefined || value === '') return named;
  if (field === 'sections' && typeof value === 'object') {
    return {
      ...named,
      sections: [...draft.sections, ...pairsOf(value).map(sectionOf)].filter(({ name }) => name !== ''),
    };
  }
  if (field === 'ctas' && typeof value === 'object') {
    return (isCall(value) ? [value] : pairsOf(value)).reduce(readCallEntry, named);
  }
  if (field === 'seo' && isMap(value)) {
    const seo = { title: textOf(value.title), description: textOf(value.description), raw: textOf(value) };
    return { ...named, seo };
  }
  if (field === 'messages' && Array.isArray(value)) {
    return { ...named, messages: [...draft.messages, ...value.map(textOf)].filter((message) => message !== '') };
  }
  if (field === 'page' || field === 'route') {
    return { ...named, [field]: textOf(value).replace(/\s+/g, ' ') };
  }
  const markdown = parseMarkdown(textOf(Array.isArray(value) && value.length === 1 ? value[0] : value));
  return readField(named, field, markdown, markdown.blocks);
}

/** The things of a list or a map, as maps or single values. */
function pairsOf(value: object): unknown[] {
  if (Array.isArray(value)) return value;
  return Object.entries(value).map(([key, inner]) => ({ [key]: inner }));
}

function sectionOf(value: unknown): Draft['sections'][number] {
  if (!isMap(value)) {
    const markdown = parseMarkdown(textOf(value));
    const [section] = readField(emptyDraft, 'sections', markdown, markdown.blocks).sections;
    return section ?? { name: textOf(value), notes: '' };
  }
  const named = Object.entries(value).find(([key]) => /^(?:name|title|section|heading)$/i.test(key));
  const [key, inner] = named ?? Object.entries(value).at(0) ?? ['', ''];
  const rest = Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
  const notes = Object.entries(rest).map(([label, note]) =>
    /^(?:notes?|description|content|text|copy|details)$/i.test(label) ? textOf(note) : textOf({ [label]: note }),
  );
  const all = (named ? notes : [textOf(inner), ...notes]).filter((note) => note !== '');
  return { name: named ? textOf(inner) : key, notes: all.join('\n') };
}

/** `{ label, href }` is one call to action; any other map holds one under each key. */
function isCall(value: object): boolean {
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  return keys.some((key) => labelKey.test(key)) && keys.some((key) => linkKey.test(key));
}

const labelKey = /^(?:label|text|title|name)$/i;
const linkKey = /^(?:href|link|url|to|target|path)$/i;

function readCallEntry(draft: Draft, value: unknown): Draft {
  if (Array.isArray(value) && value.length === 2) return readCallEntry(draft, { label: value[0], href: value[1] });
  if (!isMap(value)) {
    const markdown = parseMarkdown(textOf(value));
    return readField(draft, 'ctas', markdown, markdown.blocks);
  }
  const entries = Object.entries(value);
  const [key, inner] = entries.at(0) ?? ['', ''];
  if (entries.length === 1 && isMap(inner)) return readCallEntry(draft, inner);
  const label = entries.find(([name]) => labelKey.test(name));
  const link = entries.find(([name]) => linkKey.test(name));
  const written = textOf(label || link ? link?.[1] : inner);
  const href = readHref(written);
  const cta = { label: textOf(label || link ? label?.[1] : key), written, ...(href === undefined ? {} : { href }) };
  return { ...draft, ctas: [...draft.ctas, cta] };
}

/** A value as text: lists become `- item` lines, maps `key: value` lines. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((item) => `- ${textOf(item).replaceAll('\n', '\n  ')}`).join('\n');
  if (isMap(value)) {
    return Object.entries(value)
      .map(([key, inner]) => (typeof inner === 'object' ? `${key}:\n${textOf(inner)}` : `${key}: ${textOf(inner)}`))
      .join('\n');
  }
  return String(value).trim();
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
