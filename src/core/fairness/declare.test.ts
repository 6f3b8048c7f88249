import { describe, expect, test } from 'vitest';
import { whyNotBands } from '../data/groups.ts';
import { suggestBands } from './declare.ts';
import { foldGroups } from './fold.ts';

describe('bands', () => {
  test('are round and near the quartiles', () => {
    const ages = Float64Array.from({ length: 500 }, (_, i) => 19 + (i % 50));
    expect(suggestBands(ages)).toEqual([30, 45, 55]);
    expect(suggestBands(Float64Array.from({ length: 100 }, (_, i) => i / 1000))).toEqual([
      0.02, 0.05, 0.07,
    ]);
  });
  test('of a constant or of nothing are none', () => {
    expect(suggestBands(new Float64Array(9).fill(7))).toEqual([]);
    expect(suggestBands(Float64Array.of(NaN, NaN))).toEqual([]);
  });
  test('a person’s cuts rise', () => {
    expect(whyNotBands([25, 40])).toBeNull();
    expect(whyNotBands([40, 25])).toContain('rise');
    expect(whyNotBands([NaN])).toContain('number');
    expect(whyNotBands([])).toContain('cuts');
  });
});

test('many small groups are put together, the largest stay', () => {
  const codes = Int32Array.from([0, 0, 0, 1, 2, 2, 3, 4, -1]);
  const folded = foldGroups({ labels: ['a', 'b', 'c', 'd', 'e'], codes }, 3);
  expect(folded.labels).toEqual(['a', 'c', '3 smaller groups together']);
  expect([...folded.codes]).toEqual([0, 0, 0, 2, 1, 1, 2, 2, -1]);
});
