import { expect, test } from 'vitest';
import { normPpf } from '../../../core/stats/special.ts';
import { bellPlace } from './bell.ts';

test('is where the normal quantile is, from tail to tail', () => {
  expect(bellPlace(0.5)).toBe(0);
  const shares = [1e-10, 1e-7, 1e-4, 0.01, 0.07, 0.0750001, 0.3, 0.499, 0.7, 0.95, 0.999999];
  for (const share of shares) {
    const expected = normPpf(share);
    expect(Math.abs(bellPlace(share) - expected), `${share}`).toBeLessThan(
      1e-13 * Math.max(1, Math.abs(expected)),
    );
  }
});
