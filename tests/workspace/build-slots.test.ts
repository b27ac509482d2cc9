import { expect, test } from 'vitest';
import { createBuildSlots } from '../../src/workspace/build-slots.ts';

test('gives the one slot to the waiting in the order they came', async () => {
  const slots = createBuildSlots(1);
  const log: string[] = [];
  const work = (name: string) =>
    slots.withSlot(undefined, async () => {
      log.push(`${name} starts`);
      await Promise.resolve();
      log.push(`${name} ends`);
    });
  await Promise.all(['a', 'b', 'c'].map(work));
  expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
});

test('passes the slot on when the work fails or a waiting one gives up', async () => {
  const slots = createBuildSlots(1);
  const gate = Promise.withResolvers<void>();
  const first = slots.withSlot(undefined, () => gate.promise);
  const controller = new AbortController();
  const impatient = slots.withSlot(controller.signal, async () => 'never');
  const patient = slots.withSlot(undefined, async () => 'done');
  controller.abort(new Error('stopped'));
  gate.reject(new Error('broken'));
  await expect(first).rejects.toThrow('broken');
  await expect(impatient).rejects.toThrow('stopped');
  expect(await patient).toBe('done');
});
