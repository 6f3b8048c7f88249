import { describe, expect, it } from 'vitest';
import { mean } from '../../math.ts';
import { randomFrom } from '../../random.ts';
import type { Random } from '../../random.ts';
import { meanFloor } from './mean-floor.ts';

const sources: readonly (readonly [string, (random: Random) => number])[] = [
  ['rare large losses', (random) => (random.next() < 0.02 ? -10 : 1)],
  ['very rare larger ones', (random) => (random.next() < 0.005 ? -50 : 1)],
  ['misses squared', (random) => -(random.normal() ** 2)],
  ['as good as normal', (random) => 1 + random.normal()],
];
const sizes = [
  [50, 60],
  [150, 300],
  [1000, 100],
] as const;

describe.each(sources)('money in %s', (_name, draw) => {
  it.each(sizes)('is passed as often as promised, %i rows before and %i now', (m, n) => {
    const [alpha, worlds] = [0.02, 600];
    let passed = 0;
    for (let seed = 0; seed < worlds; seed++) {
      const random = randomFrom(seed);
      const take = (rows: number) => Float64Array.from({ length: rows }, () => draw(random));
      const [before, now] = [take(m), take(n)];
      if (mean(before) - mean(now) > meanFloor(before, now, alpha)) passed++;
    }
    expect(passed).toBeLessThanOrEqual(24);
  });
});

it('is wider the more rows of one stretch are alike, and nothing where nothing varies', () => {
  const values = Float64Array.from({ length: 200 }, (_, row) => row % 7);
  const [before, now] = [values.slice(0, 100), values.slice(100)];
  expect(meanFloor(before, now, 0.01, 4)).toBeCloseTo(2 * meanFloor(before, now, 0.01), 1);
  expect(meanFloor(new Float64Array(30), new Float64Array(30), 0.01)).toBe(0);
});
