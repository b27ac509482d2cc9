import { expect, test } from 'vitest';
import { readBotLine } from '../../../src/cli/demo/bot-line.ts';

const pino = (fields: object) => JSON.stringify({ level: 30, time: 1000, pid: 1, hostname: 'h', ...fields });

test('a line of the story is read with the fields it has', () => {
  const line = pino({ msg: 'step', workKey: 'acme/website#1', runId: 'r', step: 'write', state: 'started' });
  expect(readBotLine(line)).toEqual({
    msg: 'step',
    time: 1000,
    workKey: 'acme/website#1',
    step: 'write',
    state: 'started',
  });
});

test('an error is told with what happened and why', () => {
  const line = pino({ level: 50, msg: 'the job failed', err: { message: 'ENOSPC', stack: '…' } });
  expect(readBotLine(line)).toMatchObject({ msg: 'trouble', level: 'error', text: 'the job failed: ENOSPC' });
});

test('a message that only repeats the error is told once', () => {
  expect(readBotLine(pino({ level: 40, msg: 'away', err: { message: 'away' } }))).toMatchObject({ text: 'away' });
});

test.each([['not JSON'], ['{"half":'], [pino({ msg: 'something else' })], ['[]'], ['null']])(
  '%s is not part of the story',
  (text) => {
    expect(readBotLine(text)).toBeUndefined();
  },
);
