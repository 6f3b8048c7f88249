import { expect, test } from 'vitest';
import { gridPlaces, makeScale, stepTicks } from './axis.ts';

const days = { every: 24, label: (at: number) => `day ${at / 24 + 1}` };

test('a grid has a tick for every one, every other, or every few weeks of its places', () => {
  expect(gridPlaces(days, [0, 72], 8)).toEqual([0, 24, 48, 72]);
  expect(gridPlaces(days, [30, 168], 4)).toEqual([48, 96, 144]);
  expect(gridPlaces(days, [0, 28 * 24], 6)).toEqual([0, 168, 336, 504, 672]);
  expect(gridPlaces(days, [0, 90 * 24 - 1], 4).length).toBeLessThanOrEqual(5);
  expect(gridPlaces(days, [3, 20], 5)).toEqual([]);
});

test('scales and steps take their ticks from it', () => {
  const scale = makeScale({ domain: [-0.5, 71.5], grid: days, whole: true }, [0, 720]);
  expect(scale.ticks(5).map(({ label }) => label)).toEqual(['day 1', 'day 2', 'day 3']);
  const data = { steps: 72, stepLabel: String, grid: days };
  const ticks = stepTicks(data, 600, 12, (step) => step * 8);
  expect(ticks.map(({ at, label }) => [at, label])).toEqual([
    [0, 'day 1'],
    [192, 'day 2'],
    [384, 'day 3'],
  ]);
});
