import { expect, test } from 'vitest';
import { Once } from './once.ts';

test('two that want the same share one piece of work', async () => {
  const once = new Once();
  let runs = 0;
  const work = async () => ++runs;
  expect(await Promise.all([once.run('a', work), once.run('a', work)])).toEqual([1, 1]);
  expect(await once.run('a', work)).toBe(2);
});

test('when the one who began gives up, the other does it himself', async () => {
  const once = new Once();
  const gives = once.run('a', () => Promise.reject(new Error('stopped')));
  const other = once.run('a', async () => 'done');
  await expect(gives).rejects.toThrow('stopped');
  expect(await other).toBe('done');
});
