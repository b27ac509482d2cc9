import { expect, test } from 'vitest';
import { chooseSandbox } from '../../../src/cli/demo/choose-sandbox.ts';

const nowhere = { places: ['/nowhere/bwrap'] };

test('without bubblewrap the scripted model goes on in the open, and says so', async () => {
  expect(await chooseSandbox({ asked: undefined, scripted: true, ...nowhere })).toEqual({
    status: 'chosen',
    sandbox: { kind: 'off' },
    remark: expect.stringContaining('bubblewrap'),
  });
});

test('without bubblewrap a real model is refused, with what to install', async () => {
  expect(await chooseSandbox({ asked: undefined, scripted: false, ...nowhere })).toEqual({
    status: 'refused',
    message: expect.stringMatching(/bubblewrap is not installed.*apt-get install bubblewrap/),
  });
});

test('a person who says SANDBOX=off is taken at their word', async () => {
  expect(await chooseSandbox({ asked: 'off', scripted: false, ...nowhere })).toMatchObject({
    sandbox: { kind: 'off' },
  });
});
