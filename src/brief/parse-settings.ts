import { isMap, isScalar, LineCounter, type Pair, parseDocument } from 'yaml';
import { z } from 'zod';
import { RepositorySettings } from './settings.ts';

/** Something in the settings file that could not be used. `line` counts from 1; `message` says what to write. */
export type SettingsProblem = { line: number; key: string; message: string };

/**
 * Reads the text of `.github/sitewright.yml`. Never throws: whatever cannot be used is named in `problems`, its default
 * stands in, and every other key holds. A file that is no YAML gives the defaults and the line that breaks it.
 */
export function parseSettings(yamlText: string): { settings: RepositorySettings; problems: SettingsProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines, logLevel: 'error' });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      line: lines.linePos(error.pos[0]).line,
      key: '',
      message: `This line is not valid YAML (${firstLine(error.message)}), so nothing of the file could be used.`,
    }));
    return { settings: RepositorySettings.parse({}), problems };
  }
  const isEmpty = document.contents === null || (isScalar(document.contents) && document.contents.value === null);
  if (!isEmpty && !isMap(document.contents)) {
    const message = 'The file must be a list of settings, each written as `name: value`. Nothing of it could be used.';
    return { settings: RepositorySettings.parse({}), problems: [{ line: 1, key: '', message }] };
  }

  // `maxAliasCount: 0` refuses aliases, which settings do not need, and with them documents that grow without end.
  const written = isEmpty ? {} : toPlain(() => document.toJS({ maxAliasCount: 0 }));
  if (written === undefined) {
    const message = 'The file uses a YAML alias (`*name`), which settings cannot have. Write the values out.';
    return { settings: RepositorySettings.parse({}), problems: [{ line: 1, key: '', message }] };
  }

  const problems = new Map<string, SettingsProblem>();
  const parsed = RepositorySettings.safeParse(withoutNulls(written));
  for (const path of parsed.success ? [] : parsed.error.issues.flatMap(pathsOf)) {
    const key = path.join('.');
    const pair = findPair(document.contents, path);
    const offset = isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : 0;
    problems.set(key, { line: lines.linePos(offset).line, key, message: explain(path, valueAt(written, path)) });
    remove(written, path);
  }
  return {
    settings: RepositorySettings.parse(withoutNulls(written)),
    problems: [...problems.values()].sort((one, other) => one.line - other.line),
  };
}

type Plain = Record<string, unknown>;

function toPlain(read: () => unknown): Plain | undefined {
  try {
    return z.record(z.string(), z.unknown()).parse(read());
  } catch {
    return undefined;
  }
}

/** A key with nothing behind it (`labels:`) is a key that was not written. */
function withoutNulls(plain: Plain): Plain {
  return Object.fromEntries(
    Object.entries(plain)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, isPlain(value) ? withoutNulls(value) : value]),
  );
}

/** The keys an issue is about: unknown keys by name, wrong values without the position inside a list. */
function pathsOf(issue: z.core.$ZodIssue): string[][] {
  const place = issue.path.map((step) => (typeof step === 'string' ? step : undefined));
  const end = place.indexOf(undefined);
  const path = place.slice(0, end === -1 ? place.length : end).filter((step) => step !== undefined);
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
}

function findPair(node: unknown, path: string[]): Pair | undefined {
  let found: Pair | undefined;
  let inside = node;
  for (const step of path) {
    found = isMap(inside)
      ? inside.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === step)
      : undefined;
    inside = found?.value;
  }
  return found;
}

function explain(path: string[], value: unknown): string {
  const key = path.join('.');
  const schema = schemaAt(path);
  if (schema === undefined) {
    const siblings = Object.keys(schemaAt(path.slice(0, -1))?.properties ?? {});
    return `There is no setting \`${key}\`, so it is ignored. Here you can write: ${siblings.join(', ')}.`;
  }
  const wanted = schema.properties
    ? `indented lines with any of: ${Object.keys(schema.properties).join(', ')}`
    : schema.description;
  return `\`${key}\` cannot be \`${shorten(JSON.stringify(value))}\`. Write ${wanted}. Until then the default holds.`;
}

const Described = z.object({
  description: z.string().optional(),
  get properties() {
    return z.record(z.string(), Described).optional();
  },
});
type Described = z.infer<typeof Described>;

const documentation = Described.parse(z.toJSONSchema(RepositorySettings, { io: 'input' }));

function schemaAt(path: string[]): Described | undefined {
  let schema: Described | undefined = documentation;
  for (const step of path)
    schema = Object.hasOwn(schema?.properties ?? {}, step) ? schema?.properties?.[step] : undefined;
  return schema;
}

function valueAt(plain: Plain, path: string[]): unknown {
  return path.reduce<unknown>((value, step) => (isPlain(value) ? value[step] : undefined), plain);
}

function remove(plain: Plain, path: string[]): void {
  const parent = valueAt(plain, path.slice(0, -1));
  const last = path.at(-1);
  if (isPlain(parent) && last !== undefined) delete parent[last];
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shorten(text: string | undefined): string {
  return text !== undefined && text.length > 60 ? `${text.slice(0, 60)}…` : String(text);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '';
}
