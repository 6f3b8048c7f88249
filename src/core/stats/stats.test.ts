import { describe, expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { correlationRatio, crossTabulate, pearson } from './correlation.ts';
import { wasserstein1d } from './distance-of-samples.ts';
import { PSI_EMPTY_SHARE, entropy, jensenShannonDivergence, psi } from './distance.ts';
import { bootstrapDifference, bootstrapInterval, standardError, wilson } from './intervals.ts';
import { psiCritical } from './noise-floor.ts';
import { luckOfBest, pairedPower, twoProportionSampleSize } from './power.ts';
import { startDdm, startPageHinkley, stepDdm, stepPageHinkley } from './streams.ts';
import { adjustPValues, chi2Contingency, ksTwoSample, mcnemar, twoProportionZ } from './tests.ts';

function normals(n: number, seed: number, shift = 0): Float64Array {
  const random = randomFrom(seed);
  return Float64Array.from({ length: n }, () => random.normal() + shift);
}

describe('Kolmogorov and Smirnov', () => {
  test('fires in about 5% of equal pairs and in most shifted ones', () => {
    let calm = 0;
    let shifted = 0;
    for (let seed = 0; seed < 300; seed++) {
      if (ksTwoSample(normals(60, seed), normals(50, seed + 1000)).pValue < 0.05) calm++;
      if (ksTwoSample(normals(60, seed), normals(50, seed + 1000, 1)).pValue < 0.05) shifted++;
    }
    expect(calm).toBeGreaterThan(3);
    expect(calm).toBeLessThan(27);
    expect(shifted).toBeGreaterThan(285);
  });

  test('the limiting law is near the exact one', () => {
    const [a, b] = [normals(900, 1), normals(700, 2, 0.08)];
    const exact = ksTwoSample(a, b, { method: 'exact' }).pValue;
    const limiting = ksTwoSample(a, b, { method: 'asymptotic' }).pValue;
    expect(Math.abs(limiting / exact - 1)).toBeLessThan(0.05);
  });

  test('has no answer for an empty sample', () => {
    expect(ksTwoSample([], [1]).pValue).toBeNaN();
  });
});

describe('tables of counts', () => {
  test('drop empty columns, and say nothing of a single one', () => {
    const full = chi2Contingency([
      [10, 20],
      [20, 10],
    ]);
    const padded = chi2Contingency([
      [10, 0, 20],
      [20, 0, 10],
    ]);
    expect(padded).toEqual(full);
    expect(chi2Contingency([[5], [7]]).pValue).toBe(1);
  });

  test('equal shares and no discordant rows give p = 1', () => {
    expect(twoProportionZ(0, 10, 0, 20).pValue).toBe(1);
    expect(mcnemar(0, 0).pValue).toBe(1);
    expect(mcnemar(5, 5).pValue).toBe(1);
  });

  test('corrections keep the order given', () => {
    expect([...adjustPValues([0.04, 0.01, 0.03], 'bonferroni')]).toEqual([0.12, 0.03, 0.09]);
    expect([...adjustPValues([0.04, 0.01, 0.03], 'benjamini-hochberg')]).toEqual([
      0.04, 0.03, 0.04,
    ]);
  });
});

describe('distances', () => {
  test('an empty bin counts as PSI_EMPTY_SHARE, bins empty on both sides as nothing', () => {
    const want = (0.5 - PSI_EMPTY_SHARE) * Math.log(0.5 / PSI_EMPTY_SHARE) + 0.5 * Math.log(2);
    expect(psi([1, 1], [0, 2])).toBeCloseTo(want, 12);
    expect(psi([1, 1, 0], [3, 3, 0])).toBe(0);
  });

  test('psi without drift passes its critical value in about 5% of trials', () => {
    const random = randomFrom(4);
    const draw = (n: number): Float64Array => {
      const counts = new Float64Array(8);
      for (let i = 0; i < n; i++) counts[random.int(8)]! += 1;
      return counts;
    };
    let over = 0;
    for (let trial = 0; trial < 1000; trial++) {
      if (psi(draw(500), draw(300)) > psiCritical(8, 500, 300)) over++;
    }
    expect(over).toBeGreaterThan(25);
    expect(over).toBeLessThan(85);
  });

  test('equal things are at distance 0', () => {
    expect(jensenShannonDivergence([1, 2, 3], [2, 4, 6])).toBe(0);
    expect(wasserstein1d([3, 1, 2], [1, 2, 3])).toBe(0);
    expect(wasserstein1d([], [1])).toBeNaN();
    expect(entropy([5, 0], 2)).toBe(0);
  });
});

describe('intervals', () => {
  test('Wilson at the ends', () => {
    expect(wilson(0, 10).low).toBe(0);
    expect(wilson(10, 10).high).toBe(1);
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  test('the bootstrap of a mean agrees with its standard error', () => {
    const values = normals(200, 7, 5);
    const mean = (rows: Int32Array): number =>
      rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length;
    const result = bootstrapInterval(200, mean, { random: randomFrom(1), replicates: 1500 });
    const error = standardError(values);
    expect(Math.abs(result.standardError / error - 1)).toBeLessThan(0.08);
    expect(result.low).toBeLessThan(result.estimate);
    expect(Math.abs((result.high - result.low) / (2 * 1.96 * error) - 1)).toBeLessThan(0.1);
    expect(bootstrapInterval(200, mean, { random: randomFrom(1), replicates: 1500 })).toEqual(
      result,
    );
  });

  test('a paired difference of a thing with itself is 0', () => {
    const first = (rows: Int32Array): number => rows[0]!;
    const result = bootstrapDifference(9, first, first, { random: randomFrom(2), replicates: 50 });
    expect(result).toMatchObject({ estimate: 0, low: 0, high: 0, standardError: 0 });
  });

  test('replicates that give no number are left out', () => {
    const odd = (rows: Int32Array): number => (rows[0]! % 2 === 0 ? NaN : 1);
    expect(bootstrapInterval(8, odd, { random: randomFrom(3), replicates: 100 }).used).toBeLessThan(
      100,
    );
    expect(bootstrapInterval(3, () => NaN, { random: randomFrom(3) }).low).toBeNaN();
  });
});

describe('power and luck', () => {
  test('the power to see a margin grows with it and is alpha at none', () => {
    expect(pairedPower(0, 0.01)).toBeCloseTo(0.05, 12);
    expect(pairedPower(0.0248647, 0.01)).toBeCloseTo(0.8, 4);
    expect(pairedPower(0.1, 0)).toBe(1);
  });

  test('bounds the luck of the best of many', () => {
    const random = randomFrom(6);
    let sum = 0;
    for (let trial = 0; trial < 2000; trial++) {
      sum += Math.max(...Array.from({ length: 20 }, () => random.normal()));
    }
    expect(luckOfBest(20, 1)).toBeGreaterThan(sum / 2000);
    expect(luckOfBest(20, 1)).toBeLessThan(1.4 * (sum / 2000));
    expect(luckOfBest(1, 1)).toBe(0);
  });

  test('equal shares can never be told apart', () => {
    expect(twoProportionSampleSize(0.2, 0.2)).toBe(Infinity);
  });
});

describe('correlations', () => {
  test('a constant column has none', () => {
    expect(pearson([1, 1, 1], [1, 2, 3]).value).toBeNaN();
    expect(correlationRatio([0, 1, 0], [2, 2, 2], 2)).toBeNaN();
  });

  test('groups that fix the number have ratio 1; missing rows do not count', () => {
    expect(correlationRatio([0, 0, 1, 1, -1, 1], [1, 1, 5, 5, 99, NaN], 2)).toBe(1);
    expect(crossTabulate([0, -1, 1], [1, 1, 0], 2, 2).map((row) => [...row])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });
});

describe('streams', () => {
  test('DDM says nothing of a thousand errors on end', () => {
    let state = startDdm();
    for (let i = 0; i < 1000; i++) {
      const step = stepDdm(state, 1);
      expect(step.verdict).toBe('calm');
      state = step.state;
    }
  });

  test('a step leaves the state it was given alone', () => {
    const state = startPageHinkley();
    const before = JSON.stringify(state);
    stepPageHinkley(state, 3);
    expect(JSON.stringify(state)).toBe(before);
  });
});
