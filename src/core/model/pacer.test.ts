import { expect, test } from 'vitest';
import { createPacer } from './pacer.ts';

test('asks for a checkpoint once a slice of work is full', async () => {
  let asked = 0;
  const checkpoint = (): Promise<void> => {
    asked++;
    return Promise.resolve();
  };
  const pace = createPacer({ checkpoint }, 10);
  const waits = [4, 4, 4, 9, 1, 25].map((work) => pace(work));
  expect(waits.map((wait) => wait !== null)).toEqual([false, false, true, false, true, true]);
  for (const wait of waits) await (wait ?? Promise.resolve());
  expect(asked).toBe(3);
});
