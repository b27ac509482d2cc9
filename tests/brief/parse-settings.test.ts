import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { fields, formLabels } from '../../src/brief/field-names.ts';
import { parseSettings } from '../../src/brief/parse-settings.ts';
import { RepositorySettings } from '../../src/brief/settings.ts';
import { checkNames } from '../../src/checks/check-result.ts';

const defaults = RepositorySettings.parse({});
const website = new URL('../../assets/website-repository/.github/', import.meta.url);

it.each(['', '# only a comment\n', 'labels:\n', '{}', '---\n'])('gives the defaults for %j', (text) => {
  expect(parseSettings(text)).toEqual({ settings: defaults, problems: [] });
});

it('knows every check there is', () => {
  expect(defaults.checks).toEqual([...checkNames]);
});

it('reads every key', () => {
  const written = {
    labels: { brief: 'seite', needsInfo: 'fragen', qa: 'befund' },
    models: { design: 'a', extract: 'b', judge: 'c' },
    effort: 'high',
    budgets: { perRunUsd: 1.5, perPullRequestUsd: 2, perDayUsd: 3, maxTurns: 4, maxMinutes: 5 },
    checks: ['types', 'build'],
    paths: { allow: ['src/**'], protect: ['src/legal/**'] },
    packageManager: 'pnpm',
    commands: { install: 'i', typecheck: 't', lint: 'l', build: 'b', start: 's' },
    preview: { provider: 'none', project: 'p', team: 'team_1' },
    quietSeconds: 0,
    who: { permission: 'maintain', bots: [123] },
    skills: ['docs/skills'],
  };
  expect(parseSettings(JSON.stringify(written))).toEqual({ settings: written, problems: [] });
});

it('names what it cannot use by line, and keeps the rest', () => {
  const { settings, problems } = parseSettings(`# ours
lables:
  brief: x
budgets:
  perRunUsd: lots
  maxTurns: 12
  perMonthUsd: 100
checks: [types, speling]
who:
  bots: [renovate]
effort: maximum
`);
  expect(problems).toEqual([
    { line: 2, key: 'lables', message: expect.stringMatching(/^There is no setting `lables`.*labels, models, effort/) },
    { line: 5, key: 'budgets.perRunUsd', message: expect.stringMatching(/cannot be `"lots"`\. Write the US dollars/) },
    {
      line: 7,
      key: 'budgets.perMonthUsd',
      message: expect.stringContaining('perRunUsd, perPullRequestUsd, perDayUsd'),
    },
    { line: 8, key: 'checks', message: expect.stringMatching(/\["types","speling"\].*types, lint, build/) },
    { line: 10, key: 'who.bots', message: expect.stringContaining('account ids (numbers)') },
    { line: 11, key: 'effort', message: expect.stringContaining('low, medium, high, xhigh or max') },
  ]);
  expect(settings).toEqual({ ...defaults, budgets: { ...defaults.budgets, maxTurns: 12 } });
});

it('says what belongs where one value stands for a group', () => {
  const { settings, problems } = parseSettings('labels: page\nquietSeconds: 5\n');
  expect(problems).toEqual([{ line: 1, key: 'labels', message: expect.stringContaining('brief, needsInfo, qa') }]);
  expect(settings).toEqual({ ...defaults, quietSeconds: 5 });
});

it.each([
  ['labels: [', 1],
  ['effort: high\neffort: low', 2],
  ['effort: high\n\tlabels: x', 2],
  ['just text', 1],
  ['- effort', 1],
  ['effort: &e high\nlabels: *e', 1],
  ['effort: high\n---\neffort: low', 2],
])('uses nothing of %j and names the line', (text, line) => {
  const { settings, problems } = parseSettings(text);
  expect(settings).toEqual(defaults);
  expect(problems[0]).toMatchObject({ line, key: '' });
});

it('reads anything without throwing', () => {
  const words = fc.constantFrom(
    'labels',
    'budgets',
    'perRunUsd',
    ': ',
    '\n',
    '\n  ',
    '- ',
    '[',
    ']',
    '{',
    '&a ',
    '*a',
    '!!js',
    '? ',
    '|',
    '"',
    '0',
    '-1',
    '.inf',
    '~',
    '__proto__',
    'constructor',
    '#',
  );
  const yaml = fc.oneof(
    fc.array(words, { maxLength: 30 }).map((parts) => parts.join('')),
    fc.string(),
  );
  fc.assert(
    fc.property(yaml, (text) => {
      const { settings, problems } = parseSettings(text);
      expect(RepositorySettings.parse(settings)).toEqual(settings);
      for (const problem of problems) expect(problem.line).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

it('shows every setting with its default in the example', () => {
  const example = readFileSync(new URL('sitewright.yml', website), 'utf8');
  expect(parseSettings(example)).toEqual({ settings: defaults, problems: [] });
  const uncommented = example.replace(/^# (?=[a-z]\w*:| {2})/gm, '');
  const { problems } = parseSettings(uncommented);
  expect(problems).toEqual([]);
  const keysOf = (value: object): string[] =>
    Object.entries(value).flatMap(([key, inner]) => [
      key,
      ...(inner && typeof inner === 'object' && !Array.isArray(inner) ? keysOf(inner) : []),
    ]);
  const shown = parse(uncommented);
  expect(Object.keys(shown).sort()).toEqual(Object.keys(RepositorySettings.shape).sort());
  for (const key of keysOf(defaults)) expect(keysOf(shown)).toContain(key);
});

it('labels the form as the parser calls its fields', () => {
  const form = parse(readFileSync(new URL('ISSUE_TEMPLATE/page-brief.yml', website), 'utf8'));
  const inputs = form.body.filter((element: { type: string }) => element.type !== 'markdown');
  expect(form.labels).toEqual([defaults.labels.brief]);
  expect(inputs.map(({ id }: { id: string }) => id)).toEqual([...fields]);
  expect(inputs.map(({ attributes }: { attributes: { label: string } }) => attributes.label)).toEqual(
    Object.values(formLabels),
  );
});
