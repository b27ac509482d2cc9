import { expect, test } from 'vitest';
import { readDemoOptions } from '../../../src/cli/demo/read-demo-options.ts';

const read = (...args: string[]) => readDemoOptions(args, 'home.md');

test('without arguments the default brief is opened', () => {
  expect(read()).toEqual({ status: 'run', options: { briefs: ['home.md'], json: false, stay: false } });
});

test('--brief may be given several times and replaces the default', () => {
  expect(read('--brief', 'a.md', '--json', '--brief=b.md', '--stay')).toEqual({
    status: 'run',
    options: { briefs: ['a.md', 'b.md'], json: true, stay: true },
  });
});

test.each([['--help'], ['-h']])('%s explains every option', (argument) => {
  const answer = read(argument, '--json');
  expect(answer.status).toBe('help');
  for (const option of ['--brief', '--json', '--stay', '--help', 'ANTHROPIC_API_KEY']) {
    expect(answer).toHaveProperty('text', expect.stringContaining(option));
  }
});

test.each([
  [['--breif', 'a.md'], '--breif'],
  [['--brief'], '--brief'],
  [['a.md'], 'a.md'],
])('%j is refused, and the message names what is wrong', (args, named) => {
  const answer = read(...args);
  expect(answer).toMatchObject({ status: 'wrong', message: expect.stringContaining(named) });
});
