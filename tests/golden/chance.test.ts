import { expect, it, test } from 'vitest';
import { exp, mean, variance } from '../../src/core/math.ts';
import { randomFrom } from '../../src/core/random.ts';
import { excursionLimit, lundbergExponent } from '../../src/core/stats/excursion.ts';
import { mmdChance, mmdFloor, mmdTail } from '../../src/core/stats/mmd-chance.ts';
import { garwood, poissonSf } from '../../src/core/stats/poisson.ts';
import {
  wassersteinChance,
  wassersteinFloor,
  wassersteinTail,
} from '../../src/core/stats/wasserstein-chance.ts';
import golden from './chance.json' with { type: 'json' };

test.each(golden.garwood)('Garwood’s interval after $count events at $level', (one) => {
  const { low, high } = garwood(one.count, one.level);
  expect(low).toBeCloseTo(one.low, 9);
  expect(high).toBeCloseTo(one.high, 9);
});

test.each(golden.poisson)('$count Poisson events or more where $mean are expected', (one) => {
  expect(poissonSf(one.count, one.mean)).toBeCloseTo(one.value, 12);
});

test.each(golden.walks)('a walk of steps $values rises as its exponent says', (walk) => {
  const exponent = lundbergExponent(walk);
  expect(exponent).toBeCloseTo(walk.exponent, 9);
  const limit = excursionLimit(exponent, 40, 0.01);
  expect(40 * exp(-walk.exponent * limit)).toBeCloseTo(0.01, 9);
});

it('knows what squared MMD does by chance', () => {
  const { points } = golden.mmd;
  const rows = points.length;
  const kernel = Float64Array.from({ length: rows * rows }, (_, at) => {
    const [a, b] = [points[Math.floor(at / rows)]!, points[at % rows]!];
    return exp(-a.reduce((sum, value, k) => sum + (value - b[k]!) ** 2, 0) / 2);
  });
  const chance = mmdChance(kernel, rows);
  expect(chance.mean).toBeCloseTo(golden.mmd.mean, 9);
  expect(chance.sd).toBeCloseTo(golden.mmd.sd, 9);
  for (const { alpha, value } of golden.mmd.quantiles) {
    const floor = mmdFloor(chance, 1, alpha);
    console.log(`MMD at ${alpha}: ${floor.toFixed(4)}, simulated ${value.toFixed(4)}`);
    expect(Math.abs(floor / value - 1)).toBeLessThan(0.05);
    expect(mmdTail(chance, 1, floor)).toBeCloseTo(alpha, 6);
  }
});

test.each(golden.wasserstein)(
  'a floor for Wasserstein’s distance errs to the calm side, $name',
  (one) => {
    const { reference, n, m, quantiles } = one;
    const sd = Math.sqrt(variance(reference));
    const chance = wassersteinChance(reference, mean(reference), sd, randomFrom(3));
    for (const { alpha, value } of quantiles) {
      const floor = wassersteinFloor(chance, n, m, alpha);
      console.log(`${one.name} at ${alpha}: ${floor.toFixed(4)}, simulated ${value.toFixed(4)}`);
      expect(floor / value).toBeGreaterThan(0.97);
      expect(floor / value).toBeLessThan(1.2);
      expect(wassersteinTail(chance, n, m, floor)).toBeCloseTo(alpha, 4);
    }
  },
);
